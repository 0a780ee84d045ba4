import Text
import Threads

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a simulated cluster is told from outside.
enum Command: Sendable {
  case compact
  case setCacheLag(Double)
  /// Takes all connections away, as a server that falls over.
  case dropConnections
  case stop
}

/// The one thread of a simulated cluster: it has the cluster, the sockets and the clock, so there is nothing to lock.
final class ServerLoop {
  private let listener: Int32
  private let wake: Int32
  private let commands: Guarded<[Command]>
  private let gate: Gate
  private var clock: RunningClock
  private var cluster: Cluster
  private var connections: [ServedConnection] = []
  private var isStopped = false

  init(_ cluster: Cluster, clock: RunningClock, listener: Int32, wake: Int32, commands: Guarded<[Command]>, gate: Gate)
  {
    (self.cluster, self.clock, self.listener, self.wake) = (cluster, clock, listener, wake)
    (self.commands, self.gate) = (commands, gate)
  }

  func run() {
    while !isStopped {
      wait()
      obey()
      cluster.advance(to: clock.now)
      accept()
      for index in connections.indices { serve(&connections[index]) }
      for connection in connections where connection.isGone { close(connection.socket) }
      connections.removeAll(where: \.isGone)
    }
    for connection in connections { close(connection.socket) }
    close(listener)
    close(wake)
  }

  private func wait() {
    var entries = [
      pollfd(fd: listener, events: Int16(POLLIN), revents: 0), pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
    ]
    for connection in connections {
      let writes = connection.outbound.isEmpty ? 0 : POLLOUT
      entries.append(pollfd(fd: connection.socket, events: Int16(POLLIN | writes), revents: 0))
    }
    poll(&entries, nfds_t(entries.count), timeout)
    if entries[1].revents != 0 { _ = LoopbackSocket.receive(from: wake) }
  }

  private var timeout: Int32 {
    var limit = connections.map(\.patience).min() ?? 60_000
    if cluster.settings.cacheLag > 0 { limit = min(limit, 50) }
    guard let next = cluster.timeline.next else { return Int32(limit) }
    return Int32(max(0, min(limit, next.milliseconds - clock.now.milliseconds)))
  }

  private func obey() {
    let orders = commands.withLock { commands in
      defer { commands = [] }
      return commands
    }
    for order in orders {
      switch order {
      case .compact: cluster.store.compact()
      case .setCacheLag(let seconds): cluster.settings.cacheLag = seconds
      case .dropConnections: for index in connections.indices { connections[index].isGone = true }
      case .stop: isStopped = true
      }
    }
  }

  private func accept() {
    while let socket = LoopbackSocket.accept(from: listener) { connections.append(ServedConnection(socket: socket)) }
  }

  // MARK: One connection

  private func serve(_ connection: inout ServedConnection) {
    guard !connection.isGone else { return }
    guard let bytes = LoopbackSocket.receive(from: connection.socket) else {
      connection.isGone = true
      return
    }
    if !bytes.isEmpty { connection.parser.feed(bytes) }
    proceed(&connection)
    send(&connection)
  }

  private func proceed(_ connection: inout ServedConnection) {
    connection.hasMore = connection.hasMore && connection.outbound.count >= ServedConnection.outboundLimit
    switch connection.work {
    case .none: break
    case .watch(var watch):
      // Taken out, so that it is not copied.
      connection.work = .none
      stream(&watch, on: &connection)
    case .log(var log):
      connection.work = .none
      stream(&log, on: &connection)
    case .waiting(let request, let isHead, let since):
      connection.work = .none
      answer(request, isHead: isHead, since: since, on: &connection)
    }
    while connection.isIdle, !connection.closesWhenSent, let next = connection.parser.next() {
      switch next {
      case .awaitsContinue: connection.outbound.append(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
      case .malformed(let code):
        connection.outbound.append(
          HTTPText.head(code, [("Content-Length", "0"), ("Connection", "close")], at: cluster.now))
        connection.closesWhenSent = true
      case .request(let request): take(request, on: &connection)
      }
    }
  }

  private func take(_ request: HTTPRequest, on connection: inout ServedConnection) {
    if request.wantsClose { connection.closesWhenSent = true }
    guard gate.admits(request), let asked = request.apiRequest(behind: gate.secret) else {
      return finish(WholeAnswer(.forbidden), isHead: false, gzip: false, on: &connection)
    }
    answer(asked, isHead: request.method == "HEAD", since: cluster.now, on: &connection)
  }

  private func answer(_ request: APIRequest, isHead: Bool, since: Instant, on connection: inout ServedConnection) {
    switch cluster.answer(request, since: since) {
    case .whole(let answer): finish(answer, isHead: isHead, gzip: request.acceptsGzip, on: &connection)
    case .later: connection.work = .waiting(request, isHead: isHead, since: since)
    case .watch(var watch):
      begin("application/json", on: &connection)
      stream(&watch, on: &connection)
    case .log(var log):
      begin("text/plain", on: &connection)
      stream(&log, on: &connection)
    }
  }

  private func begin(_ contentType: String, on connection: inout ServedConnection) {
    let headers = [("Content-Type", contentType), ("Transfer-Encoding", "chunked")]
    connection.outbound.append(HTTPText.head(200, headers, at: cluster.now))
  }

  private func stream(_ log: inout LogStream, on connection: inout ServedConnection) {
    fill(&connection) { cluster.lines(of: &log, limit: $0) }
    goOn(with: log.hasEnded ? nil : .log(log), on: &connection)
  }

  private func stream(_ watch: inout Watch, on connection: inout ServedConnection) {
    fill(&connection) { cluster.events(of: &watch, limit: $0) }
    goOn(with: watch.hasEnded ? nil : .watch(watch), on: &connection)
  }

  /// Sends as much of a stream as there is room for; where that is all of the room, there is more.
  private func fill(_ connection: inout ServedConnection, _ next: (_ limit: Int) -> [UInt8]) {
    let room = ServedConnection.outboundLimit - connection.outbound.count
    guard room > 0 else { return }
    let bytes = next(room)
    connection.hasMore = bytes.count >= room
    if !bytes.isEmpty { connection.outbound.append(HTTPText.chunk(bytes)) }
  }

  /// - Parameter work: what the stream goes on with; nil where it has ended.
  private func goOn(with work: ServedConnection.Work?, on connection: inout ServedConnection) {
    if let work { connection.work = work } else { connection.outbound.append(HTTPText.lastChunk) }
  }

  private func finish(_ answer: WholeAnswer, isHead: Bool, gzip: Bool, on connection: inout ServedConnection) {
    var headers = [(name: "Content-Type", value: answer.contentType)] + answer.headers
    var body = answer.body
    if gzip, body.count >= Gzip.threshold, let small = Gzip.compress(body) {
      body = small
      headers.append(("Content-Encoding", "gzip"))
    }
    if answer.code != 304 { headers.append(("Content-Length", String(body.count))) }
    if connection.closesWhenSent { headers.append(("Connection", "close")) }
    connection.outbound.append(HTTPText.head(answer.code, headers, at: cluster.now))
    if !isHead, !body.isEmpty { connection.outbound.append(body) }
  }

  private func send(_ connection: inout ServedConnection) {
    while !connection.outbound.isEmpty {
      guard let count = LoopbackSocket.send(connection.outbound.rest, on: connection.socket) else {
        connection.isGone = true
        return
      }
      guard count > 0 else { return }
      connection.outbound.take(count)
    }
    if connection.closesWhenSent, connection.isIdle { connection.isGone = true }
  }
}

extension StatusError {
  fileprivate static let forbidden = StatusError(
    code: 403, reason: "Forbidden", message: "this server answers only to those who know its whole URL")
}
