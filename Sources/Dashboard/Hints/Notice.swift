import Config
import Model
import Text

/// One sentence in place of the hints: why the rows cannot be trusted, or something that went wrong.
struct Notice: Equatable {
  var head: String
  var reason = ""
  var tail = ""
  var role: Role

  init(message: String) {
    head = Visible.text(message)
    role = .warning
  }

  /// Nil where there is nothing to tell, or an empty table's picture tells it.
  init?(_ table: TableView, secondsFromUTC: Int, times: inout ShownTimes) {
    switch table.state {
    case .stale(let since, let reason, let next) where table.wasListed:
      let time = TimeOfDay.text(since, secondsFromUTC: secondsFromUTC)
      head = "stale since \(time) (\(times.age(of: since, context: nil))): "
      self.reason = Visible.text(reason)
      tail = next.map { "; next try \(times.countdown(to: $0))" } ?? ""
      role = .warning
    case .forbidden(let reason) where table.rows.total > 0:
      head = "forbidden: "
      self.reason = Visible.text(reason)
      role = .bad
    case .failed(let reason) where table.rows.total > 0:
      head = "failed: "
      self.reason = Visible.text(reason)
      role = .bad
    case .polled(let every, _, let reason?):
      head = "polled every \(every)s: "
      self.reason = Visible.text(reason)
      role = .warning
    default:
      if let sentence = RowFilter.text(undecided: table.rows.scratch.undecided) {
        head = sentence
        role = .warning
        return
      }
      guard table.standsForAll else { return nil }
      let forbidden = table.query.feeds.count - table.allowedNamespaces.count
      let count = table.allowedNamespaces.count
      head = "you may not list all namespaces: shown \(count == 1 ? "is" : "are") \(count) known by name"
      head += forbidden > 0 ? " (\(forbidden) more forbidden)" : ""
      role = .warning
    }
  }

  /// Hints follow on the right where there is room for them.
  func draw(hints: [Action], keymap: Keymap, into frame: inout Frame, region: Region) {
    var room = region.columns - 2
    var hints = hints
    let pointer = ":messages"
    if CellWidth.of(reason.isEmpty ? head : reason + tail) > room, room >= 40 {
      // What is cut off can be read there.
      hints = []
      // Unless it takes the room that what happened, and where, would just have.
      let least = CellWidth.of(brief + tail)
      if least <= room - pointer.count - 2 || least > room {
        room -= pointer.count + 2
        frame.draw(
          pointer, style: Style(.hintKey),
          in: region.slice(from: region.columns - 1 - pointer.count, columns: pointer.count))
      }
    }
    let text = StyledText(fitted(to: room), role)
    frame.draw(text, on: .hintText, in: region.slice(from: 1, columns: room))
    let right = Hints.text(of: hints, keymap)
    guard text.width + 3 + right.width <= room else { return }
    frame.draw(right, on: .hintText, in: region.slice(from: region.columns - 1 - right.width, columns: right.width))
  }

  /// What happened, and where; what to do about it stands behind the reason's first semicolon.
  private var brief: Substring { reason.firstRange(of: "; ").map { reason[..<$0.lowerBound] } ?? reason[...] }

  /// The head goes first, where there is a reason: the line above says the same in a word or two. Then what to do.
  private func fitted(to room: Int) -> String {
    let sentence = !tail.isEmpty && reason.last == "." ? String(reason.dropLast()) : reason
    let whole = head + sentence + tail
    guard CellWidth.of(whole) > room, !reason.isEmpty else { return Cut.end(of: whole, to: room) }
    for shorter in [sentence + tail, head + brief + tail, brief + tail] where CellWidth.of(shorter) <= room {
      return shorter
    }
    let reasonRoom = room - CellWidth.of(tail)
    guard reasonRoom >= 12 else { return Cut.end(of: sentence, to: room) }
    return Cut.end(of: sentence, to: reasonRoom) + tail
  }
}
