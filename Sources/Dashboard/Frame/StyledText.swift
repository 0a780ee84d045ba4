import Config
import Text

/// Text in runs of one role each, measured in cells.
struct StyledText: Hashable, Sendable {
  struct Run: Hashable, Sendable {
    var text: String
    var role: Role
    var width: Int { CellWidth.of(text) }
  }

  private(set) var runs: [Run] = []

  init() {}
  init(_ text: String, _ role: Role) { append(text, role) }

  var width: Int { runs.reduce(0) { $0 + $1.width } }
  var isEmpty: Bool { runs.isEmpty }
  /// Without its roles.
  var plain: String { runs.map(\.text).joined() }

  mutating func append(_ text: String, _ role: Role) {
    guard !text.isEmpty else { return }
    if let last = runs.last, last.role == role {
      // Joined, so that a combining mark is never torn from its base.
      runs[runs.count - 1].text += text
    } else {
      runs.append(Run(text: text, role: role))
    }
  }

  mutating func append(_ other: StyledText) { runs += other.runs }

  /// As much as fits `width`, ended by `…` when that is not all.
  func cut(to width: Int) -> StyledText {
    guard self.width > width else { return self }
    var result = StyledText()
    var left = width
    for run in runs where left > 0 {
      let text = run.width < left ? run.text : Cut.end(of: run.text, to: left, always: true)
      result.append(text, run.role)
      left = run.width < left ? left - run.width : 0
    }
    return result
  }
}
