extension Relay {
  /// What a relay does to its connections.
  public enum Fault: Hashable, Sendable {
    case none
    /// New connections are refused by the kernel, as if nobody listened. Those that live go on.
    case refuse
    /// New connections are accepted, but get no byte and reach no server until the fault is lifted. Those that live
    /// go on.
    case stall
    /// No connection, old or new, passes a byte, an end or a reset in either direction until the fault is lifted.
    case freeze
    /// A thin link that all connections share: `bytesPerSecond` for each direction, and half of `roundTrip` of delay
    /// each way. A connection's first bytes to the server wait one `roundTrip` more, for its handshake.
    case slow(bytesPerSecond: Int, roundTrip: Duration)
  }

  public enum Direction: Hashable, Sendable, CaseIterable {
    case toServer
    case toClient
  }
}
