/// A TCP relay on a free port of 127.0.0.1 in front of any server, with faults that a test switches while
/// connections live.
///
/// It works on streams of bytes, so it cannot lose packets: the kernel acknowledges what a frozen relay has not read,
/// until the buffers (about 128 KiB each way) are full.
public final class Relay: Sendable {
  /// How a cut ends the connections.
  public enum Cut: Hashable, Sendable {
    /// At once, both sides get a reset (ECONNRESET); bytes under way are lost.
    case reset
    /// Both sides read an orderly end behind the bytes that have passed.
    case close
  }

  private let core: RelayCore
  private let thread: PollThread

  /// Listens from the start. Resolves `host` here, blocking; the server is dialled once per accepted connection, and a
  /// server that refuses shows as a reset.
  public init(host: String = "127.0.0.1", port: UInt16) throws {
    core = try RelayCore(host: host, port: port)
    thread = try PollThread(core)
  }

  deinit { stop() }

  public var port: UInt16 { core.port }

  /// What is wrong with it. In force, once set, for all bytes that the relay has not passed yet.
  public var fault: Fault {
    get { core.read { $0.fault } }
    set {
      do {
        try core.change { try $0.set(newValue, now: .now) }
      } catch {
        preconditionFailure("the relay kept its port bound, yet cannot listen on it again: \(error)")
      }
    }
  }

  /// Ends all connections now; new ones are welcome.
  public func cut(_ how: Cut = .reset) { core.change { $0.cut(how) } }

  /// Once exactly `bytes` (above 0) more have passed in `direction`, counted over all connections, ends all of them in
  /// order.
  public func cutAfter(bytes: Int, _ direction: Direction) {
    precondition(bytes > 0, "a cut after no byte is cut()")
    core.change { $0.cutAfter[direction] = bytes }
  }

  /// How many connections live now.
  public var connectionCount: Int { core.read { $0.liveCount } }

  /// How many connections were accepted so far.
  public var acceptedConnections: Int { core.read { $0.accepted } }

  /// How many bytes have passed so far, over all connections.
  public func passedBytes(_ direction: Direction) -> Int { core.read { $0.passed[direction] ?? 0 } }

  /// Returns when `condition`, asked after every event of this relay, holds. Throws `DeadlinePassed`.
  public func wait(
    _ what: String, deadline: Duration = .seconds(20), isolation: isolated (any Actor)? = #isolation,
    until condition: () -> Bool
  ) async throws {
    let found = try await core.signal.wait(deadline: deadline) { condition() ? true : nil }
    guard found == nil else { return }
    throw DeadlinePassed(
      what: what, deadline: deadline,
      instead: "\(connectionCount) connections of \(acceptedConnections), \(passedBytes(.toServer)) bytes to the "
        + "server, \(passedBytes(.toClient)) to the client, fault \(fault)")
  }

  /// Closes the listener and all connections.
  public func stop() {
    core.change { state in
      state.listener = nil
      state.connections = [:]
    }
    thread.join()
  }
}
