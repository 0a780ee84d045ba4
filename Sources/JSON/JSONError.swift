import CSimdJSON

/// Why bytes could not be read as JSON.
public enum JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Not JSON; the text says what is wrong and, where known, at which byte.
  case malformed(String)
  /// More than 500 arrays and objects inside one another.
  case tooDeep
  /// A document, item, line or envelope beyond its limit, or beyond the memory there is.
  case tooLarge
  /// The bytes end before the document does.
  case truncated

  public var description: String {
    switch self {
    case .malformed(let problem): "The answer is not valid JSON: \(problem)"
    case .tooDeep: "The JSON nests more than \(SJ_MAX_DEPTH) levels deep and was not read."
    case .tooLarge: "The JSON is larger than what is read in one piece and was not read."
    case .truncated: "The JSON ends before it is complete; the connection may have been cut."
    }
  }

  /// nil for the statuses that are no errors.
  init?(_ status: sj_status, problem: @autoclosure () -> String) {
    switch status {
    case SJ_MALFORMED: self = .malformed(problem())
    case SJ_TRUNCATED: self = .truncated
    case SJ_TOO_DEEP: self = .tooDeep
    case SJ_TOO_LARGE: self = .tooLarge
    default: return nil
    }
  }
}
