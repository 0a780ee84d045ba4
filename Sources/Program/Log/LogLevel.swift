/// How much is logged: each level has those before it too.
public enum LogLevel: String, CaseIterable, Comparable, Sendable {
  /// Requests without an answer, a cluster that is away, a kubeconfig that cannot be used.
  case error
  /// Answers that refuse.
  case warning
  /// Every answer, messages shown, start and end.
  case info
  /// Every request as it begins.
  case debug

  public static func < (left: LogLevel, right: LogLevel) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .info: 2
    case .debug: 3
    }
  }
}
