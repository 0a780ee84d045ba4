/// The window's title and the icon's, and the stack of `CSI 22 t` and `CSI 23 t`.
struct Titles: Hashable, Sendable {
  private struct Pair: Hashable, Sendable {
    var window: String
    var icon: String
  }

  private(set) var window = ""
  private(set) var icon = ""
  private var stack: [Pair] = []

  /// Sets what OSC `number` sets: 0 both, 1 the icon's, 2 the window's.
  mutating func set(_ number: Int, _ text: String) {
    if number != 1 { window = text }
    if number != 2 { icon = text }
  }

  mutating func push() {
    if stack.count == Limits.titles { stack.removeFirst() }
    stack.append(Pair(window: window, icon: icon))
  }

  /// Brings back what was pushed last: by `which`, 0 both, 1 the icon's, 2 the window's.
  mutating func pop(_ which: Int) {
    guard let pair = stack.popLast() else { return }
    if which != 1 { window = pair.window }
    if which != 2 { icon = pair.icon }
  }
}
