import Config
import Model
import Text

/// An object that is being gone into: it has to be read first.
struct Entering: Hashable, Sendable {
  /// Seconds after which the wait is shown.
  static let patience = 0.1

  let object: ObjectReference
  /// How one came to the table that it stands in.
  let trail: Trail
  /// The first clock after the key; nil before that.
  var since: Instant?
  var isSlow = false
}

extension Notice {
  init(entering: Entering, keymap: Keymap) {
    head = "reading \(Visible.text(entering.object.resource.name))/\(Visible.text(entering.object.name))…"
    tail = keymap.keys(for: .back).first.map { " (\(KeyLabel.of($0)) cancels)" } ?? ""
    role = .busy
  }
}

extension Dashboard {
  /// When the wait for an object begins to be noticed.
  var nextSlowness: Instant? {
    guard let entering, !entering.isSlow else { return nil }
    return (entering.since ?? surroundings.now).adding(seconds: Entering.patience)
  }

  mutating func checkEntering() {
    guard var entering, !entering.isSlow else { return }
    let since = entering.since ?? surroundings.now
    entering.since = since
    entering.isSlow = surroundings.now >= since.adding(seconds: Entering.patience)
    if entering.isSlow { needsDrawing = true }
    self.entering = entering
  }
}
