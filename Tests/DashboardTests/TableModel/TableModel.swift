import Text

/// What a table must show, kept in the plainest way there is: sorted and filtered anew each time.
struct TableModel {
  var pods: [String: ModelPod] = [:] { didSet { known.names = nil } }
  var order = ModelOrder.key { didSet { known.names = nil } }
  var isDescending = false { didSet { known.names = nil } }
  var filter = ModelFilter.none { didSet { known.names = nil } }
  var now: Instant { didSet { known.names = nil } }
  /// Uids by name.
  var marks: [String: Int] = [:]
  /// The object under the cursor, as it was last.
  private(set) var selected: ModelPod?
  /// What it was on before that vanished.
  private var vanished: ModelPod?
  /// What keys are meant for.
  private(set) var aim: ModelPod?
  /// What the last frame showed, first to last.
  private var seen: [String] = []

  init(now: Instant) { self.now = now }

  /// What has been sorted already since anything changed.
  private final class Known { var names: [String]? }
  private let known = Known()

  /// Names in the order in which they are shown.
  var shown: [String] {
    if let names = known.names { return names }
    let names = sorted
    known.names = names
    return names
  }

  private var sorted: [String] {
    pods.values.filter { filter.keeps($0, now: now) }
      .sorted { order.precedes($0, $1, isDescending: isDescending) }.map(\.name)
  }

  var hiddenMarks: Int { marks.keys.filter { pods[$0].map { !filter.keeps($0, now: now) } ?? true }.count }

  /// How many of those shown go before the object.
  private func rank(_ pod: ModelPod, _ shown: [String]) -> (position: Int, isPresent: Bool) {
    if let position = shown.firstIndex(of: pod.name) { return (position, true) }
    let known = pods[pod.name] ?? pod
    let position = shown.count { name in
      pods[name].map { order.precedes($0, known, isDescending: isDescending) } ?? false
    }
    return (position, false)
  }

  /// After anything but a key.
  mutating func follow() {
    marks = marks.filter { pods[$0.key]?.uid == $0.value }
    let shown = shown
    guard let last = shown.indices.last else { return }
    guard let selected else {
      self.selected = pods[shown[0]]
      return
    }
    let wanted = vanished ?? selected
    if let found = pods[wanted.name], shown.contains(wanted.name) {
      self.selected = found
      vanished = nil
    } else {
      vanished = wanted
      self.selected = pods[shown[min(rank(selected, shown).position, last)]]
    }
  }

  mutating func draw(_ names: [String]) {
    seen = names
    aim = shown.isEmpty ? nil : selected
  }

  mutating func move(to position: Int) {
    let shown = shown
    guard let last = shown.indices.last else { return }
    selected = pods[shown[min(max(0, position), last)]]
    aim = selected
    vanished = nil
  }

  /// One step goes to what was seen beside the object that the key was meant for, if that is still there.
  mutating func step(_ step: Int) {
    let shown = shown
    if let aim, let start = seen.firstIndex(of: aim.name) {
      let beyond = step > 0 ? Array(seen[(start + 1)...]) : seen[..<start].reversed()
      if let next = beyond.compactMap({ shown.firstIndex(of: $0) }).first { return move(to: next) }
    }
    move(by: step)
  }

  mutating func move(by distance: Int) {
    let shown = shown
    guard let from = (aim ?? selected).map({ rank($0, shown) }) else { return }
    move(to: from.position + (from.isPresent || distance < 0 ? distance : distance - 1))
  }

  /// The object that a key is meant for, where it is still to be seen and the same.
  var target: ModelPod? {
    guard let aim = aim ?? selected, let now = pods[aim.name], now.uid == aim.uid, shown.contains(aim.name) else {
      return nil
    }
    return now
  }
}
