import Text

/// A connection of a client, and what is under way on it: one request at a time, as HTTP/1.1 has it.
struct ServedConnection {
  enum Work {
    case none
    case watch(Watch)
    case log(LogStream)
    /// Asked again until it can be answered.
    case waiting(APIRequest, isHead: Bool, since: Instant)
  }

  let socket: Int32
  var parser = HTTPRequestParser()
  var outbound = Outbound()
  var work = Work.none
  /// The stream stopped for want of room, not of things to tell.
  var hasMore = false
  var closesWhenSent = false
  var isGone = false

  /// A watch is not read ahead for a client that does not take what it has.
  static let outboundLimit = 256 * 1024

  /// In milliseconds, when to look again at what waits for nothing but time.
  var patience: Int64 {
    if hasMore, outbound.isEmpty { return 0 }
    return switch work {
    case .none: 60_000
    case .watch: 1000
    case .log: 100
    case .waiting: 20
    }
  }
  /// Nothing is under way.
  var isIdle: Bool { if case .none = work { true } else { false } }
}
