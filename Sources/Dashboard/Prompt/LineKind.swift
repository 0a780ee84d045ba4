/// The kinds of lines that are kept for other runs, each by itself; raw values are how they are written down.
public enum LineKind: String, CaseIterable, Sendable {
  case command = ":"
  case filter = "/"
  case search = "?"

  init?(_ kind: Prompt.Kind) {
    switch kind {
    case .command: self = .command
    case .filter: self = .filter
    case .search: self = .search
    case .answer, .save: return nil
    }
  }

  var promptKind: Prompt.Kind {
    switch self {
    case .command: .command
    case .filter: .filter
    case .search: .search
    }
  }
}
