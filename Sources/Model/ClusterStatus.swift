import Text

/// What is known of a context's API server.
public struct ClusterStatus: Hashable, Sendable {
  public enum Connection: Hashable, Sendable {
    case connecting
    case up
    /// No answer since `since`; `reason` is one sentence.
    case down(since: Instant, reason: String)
  }

  public var connection: Connection
  /// `gitVersion` of `/version`, such as `v1.31.2`, once it has answered.
  public var serverVersion: String?
  /// The server's clock less ours, in seconds, from its `Date` header; what relative times are reckoned with.
  public var clockOffset: Double

  public init(connection: Connection = .connecting, serverVersion: String? = nil, clockOffset: Double = 0) {
    self.connection = connection
    self.serverVersion = serverVersion
    self.clockOffset = clockOffset
  }
}
