/// An HTTP/1.1 server on a free port of 127.0.0.1 that does what a test tells it: real bytes over real sockets.
///
/// One thread serves it. A handler is called once per request, in the order of their last bytes, and starts on that
/// thread, so it must not block; it may await. It may also return without an answer: the connection stays open, and
/// the test answers later through the request's `connection`.
public final class ScriptedServer: Sendable {
  private let core: ServerCore
  private let thread: PollThread

  /// Listens from the start. Until `handle` is called, requests get 404.
  public init() throws {
    core = try ServerCore()
    thread = try PollThread(core)
  }

  deinit {
    core.stop(forgettingRequests: true)
    thread.join()
  }

  public var port: UInt16 { core.port }
  /// "http://127.0.0.1:PORT", without a slash at its end.
  public var url: String { "http://127.0.0.1:\(port)" }

  /// Sets what answers the requests from now on. What it throws is answered with status 500.
  ///
  /// A handler that holds this server keeps it alive until `stop`.
  public func handle(
    _ handler: @escaping @Sendable (ScriptedRequest, ScriptedConnection) async throws -> Void
  ) {
    core.setHandler(handler)
  }

  /// Speaks first: each connection from now on gets these bytes at once, and for none is closed at once.
  public func greet(with bytes: [UInt8]) { core.setGreeting(bytes) }

  /// Every request so far, in the order of their last bytes.
  public var requests: [ScriptedRequest] { core.requests }

  /// How many connections were accepted so far, closed ones too.
  public var acceptedConnections: Int { core.accepted }

  /// Those that neither side has closed.
  public var openConnections: [ScriptedConnection] {
    core.openConnections.map { ScriptedConnection(number: $0, core: core) }
  }

  /// Returns the first `count` requests for which `condition` holds, those before the call included, when there are
  /// as many. Throws `DeadlinePassed` with the requests that came instead.
  @discardableResult
  public func waitForRequests(
    _ count: Int = 1, deadline: Duration = .seconds(20), isolation: isolated (any Actor)? = #isolation,
    where condition: (ScriptedRequest) -> Bool = { _ in true }
  ) async throws -> [ScriptedRequest] {
    let found = try await core.signal.wait(deadline: deadline) {
      let matching = core.requests.filter(condition)
      return matching.count < count ? nil : Array(matching.prefix(count))
    }
    if let found { return found }
    let seen = core.requests.map { "\($0.method) \($0.target)" }
    throw DeadlinePassed(
      what: "\(count) such requests", deadline: deadline,
      instead: seen.isEmpty ? "no request came" : seen.joined(separator: "\n"))
  }

  /// Closes the listener and all connections. `requests` stay. When it returns, the port is refused.
  public func stop() {
    core.stop(forgettingRequests: false)
    thread.join()
  }
}
