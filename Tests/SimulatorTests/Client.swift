import JSON
import Simulator
import Testing
import Transport

/// A simulated cluster with stories of a test's own, asked over real HTTP.
final class Client: Sendable {
  struct Answer {
    var code: Int
    var headers: ResponseHead
    var json: JSONTree

    var version: String { json["metadata"]?["resourceVersion"]?.string ?? "" }
    var items: [JSONTree] { if case .array(let items)? = json["items"] { items } else { [] } }
    var names: [String] { items.compactMap { $0["metadata"]?["name"]?.string } }
    var message: String { json["message"]?.string ?? "" }
  }

  static let table = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"

  let cluster: SimulatedCluster
  private let transport = Transport(rule: Anything(), userAgent: "simulator-test")

  init(stories: String = Stories.small, _ change: (inout SimulatedCluster.Settings) -> Void = { _ in }) throws {
    var settings = SimulatedCluster.Settings()
    settings.stories = Array(stories.utf8)
    change(&settings)
    cluster = try SimulatedCluster(settings)
  }

  deinit { transport.shutdown() }

  func send(
    _ method: String = "GET", _ path: String, _ body: JSONTree? = nil, type: String = "application/json",
    accept: String = "application/json", headers: [Header] = []
  ) async throws -> Answer {
    let response = try await open(method, path, body, type: type, accept: accept, headers: headers)
    let bytes = try await response.collect(limit: 100 << 20)
    return Answer(
      code: response.head.status, headers: response.head, json: bytes.isEmpty ? .null : try JSONTree(parsing: bytes))
  }

  func open(
    _ method: String = "GET", _ path: String, _ body: JSONTree? = nil, type: String = "application/json",
    accept: String = "application/json", headers: [Header] = []
  ) async throws -> Response {
    var all = [Header(name: "Accept", value: accept)] + headers
    if body != nil { all.append(Header(name: "Content-Type", value: type)) }
    return try await transport.open(
      Request(method: method, url: cluster.url + path, headers: all, body: body.map { Array($0.text.utf8) }))
  }

  /// What another URL is answered with.
  func status(of url: String) async throws -> Int { try await transport.open(Request(url: url)).head.status }

  /// The events of a watch from its beginning, until one for which `isLast` holds, or the end.
  func watch(_ path: String, accept: String = "application/json", until isLast: (JSONTree) -> Bool) async throws
    -> [JSONTree]
  {
    let response = try await open("GET", path, accept: accept)
    var (events, rest): ([JSONTree], [UInt8]) = ([], [])
    for try await bytes in response.body {
      rest += bytes
      while let end = rest.firstIndex(of: 10) {
        let event = try JSONTree(parsing: Array(rest[..<end]))
        rest.removeFirst(end + 1)
        events.append(event)
        if isLast(event) { return events }
      }
    }
    return events
  }

  /// Asks again until it is so; a test's time limit ends what never comes.
  func eventually(_ path: String, _ holds: (Answer) -> Bool) async throws -> Answer {
    while true {
      let answer = try await send("GET", path)
      if holds(answer) { return answer }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  func create(configMap name: String, in namespace: String = "team") async throws -> Answer {
    try await send(
      "POST", "/api/v1/namespaces/\(namespace)/configmaps",
      ["kind": "ConfigMap", "apiVersion": "v1", "metadata": ["name": .string(name)]])
  }
}

/// Lets everything pass.
struct Anything: RequestRule {
  func refusal(method: String, url: String) -> String? { nil }
}

extension Trait where Self == TimeLimitTrait {
  static var deadline: Self { .timeLimit(.minutes(2)) }
}
