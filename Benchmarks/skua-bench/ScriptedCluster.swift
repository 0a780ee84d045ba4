import Bed
import Foundation
import Synchronization

/// An API server in this process with as many pods as one likes, none of which exists: lists by page and whole, in
/// pieces, and watches fed as fast as told. What no real cluster at hand has: 100,000 pods, and no load of its own.
final class ScriptedCluster: Sendable {
  /// Rows made, sent and forgotten at a time.
  private static let piece = 500
  private static let json: KeyValuePairs = ["Content-Type": "application/json"]

  let pods: ScriptedPods
  private let server: ScriptedServer
  private let watches = Mutex<[ScriptedStream]>([])
  private let version = Mutex(1)

  /// - Parameter gzipped: the whole list, gzipped, where it is to be sent so.
  init(pods: Int, gzipped: [UInt8]? = nil) throws {
    self.pods = ScriptedPods(count: pods)
    server = try ScriptedServer()
    server.handle { [weak self] request, connection in
      try await self?.answer(request, connection, gzipped)
    }
  }

  func stop() { server.stop() }

  /// A kubeconfig that names this server alone.
  var kubeconfig: String {
    """
    apiVersion: v1
    kind: Config
    current-context: scripted
    clusters: [{name: scripted, cluster: {server: "\(server.url)"}}]
    users: [{name: nobody, user: {}}]
    contexts: [{name: scripted, context: {cluster: scripted, user: nobody}}]

    """
  }

  private func answer(_ request: ScriptedRequest, _ connection: ScriptedConnection, _ gzipped: [UInt8]?) async throws {
    switch request.path {
    case "/version": connection.send(headers: Self.json, body: #"{"gitVersion":"v1.31.2"}"#)
    case "/apis": connection.send(headers: Self.json, body: #"{"kind":"APIGroupList","groups":[]}"#)
    case "/api/v1": connection.send(headers: Self.json, body: Self.resources)
    case "/api/v1/pods" where request[query: "watch"] != nil:
      let stream = connection.startStream(headers: Self.json)
      watches.withLock { $0.append(stream) }
    case "/api/v1/pods":
      if let limit = request[query: "limit"].flatMap({ Int($0) }), limit < pods.count {
        connection.send(headers: Self.json, body: page(limit))
      } else if let gzipped {
        connection.send(headers: ["Content-Type": "application/json", "Content-Encoding": "gzip"], body: gzipped)
      } else {
        try await sendList(on: connection.startStream(headers: Self.json))
      }
    default: connection.send(status: 404, headers: Self.json, body: #"{"kind":"Status","code":404}"#)
    }
  }

  private static let resources = """
    {"kind":"APIResourceList","groupVersion":"v1","resources":[{"name":"pods","singularName":"pod","namespaced":true,\
    "kind":"Pod","verbs":["get","list","watch"],"shortNames":["po"]}]}
    """

  private func page(_ limit: Int) -> [UInt8] {
    let rows = (0..<limit).map { pods.row($0, version: 1) }.joined(separator: ",")
    return Array((ScriptedPods.listHead(version: 1, continueToken: "more") + rows + ScriptedPods.listTail).utf8)
  }

  private func sendList(on stream: ScriptedStream) async throws {
    stream.send(ScriptedPods.listHead(version: 1))
    for start in stride(from: 0, to: pods.count, by: Self.piece) {
      let rows = (start..<min(start + Self.piece, pods.count)).map { pods.row($0, version: 1) }
      stream.send((start > 0 ? "," : "") + rows.joined(separator: ","))
      try await stream.connection.waitUntilSent(deadline: .seconds(120))
    }
    stream.send(ScriptedPods.listTail)
    stream.end()
  }

  /// Changes `rate` pods a second, spread over all of them, until `deadline`; returns how many changes were sent.
  func churn(rate: Int, until deadline: ContinuousClock.Instant) async throws -> Int {
    let start = ContinuousClock.now
    var sent = 0
    while ContinuousClock.now < deadline {
      let due = Int((ContinuousClock.now - start) / .seconds(1) * Double(rate))
      while sent < due {
        change(sent)
        sent += 1
      }
      try await Task.sleep(for: .milliseconds(2))
    }
    return sent
  }

  private func change(_ number: Int) {
    let version = version.withLock { version in
      version += 1
      return version
    }
    let event = pods.event(pod: number &* 7919 % max(1, pods.count), version: version)
    for stream in watches.withLock({ $0 }) where !stream.isClosedByPeer { stream.send(event) }
  }
}

extension ScriptedPods {
  /// The whole list, gzipped as servers do it: fast rather than small.
  func gzippedList(in workplace: Workplace) async throws -> [UInt8] {
    let path = try workplace.file("list-\(count).json", Data(list(version: 1)))
    let result = try await Command.run("gzip", ["-1", path], deadline: .seconds(300))
    guard result.status == .exited(0) else { throw BenchError.missing("gzip failed: \(result.errorText)") }
    return [UInt8](try Data(contentsOf: URL(filePath: path + ".gz")))
  }
}
