import Bed
import Testing

/// `d`: an object in words, with what belongs to it, on the built program.
@Suite(.serialized) struct DescribeJourneyTests {
  private let cluster: FakeCluster

  init() throws { cluster = try FakeCluster() }

  /// Answers these paths, and the events of all else with none.
  private func answer(_ answers: [String: String]) {
    cluster.intercept { request, connection in
      if let json = answers[request.path] {
        connection.send(json: json)
      } else if request.path.hasSuffix("/events") {
        connection.send(json: #"{"items":[]}"#)
      } else {
        return false
      }
      return true
    }
  }

  private static let event = #"""
    {"type":"Warning","reason":"BackOff","message":"Back-off \u001b[31mrestarting","source":{"component":"kubelet"},\#
    "firstTimestamp":"2024-01-01T00:00:00Z","lastTimestamp":"2024-01-01T00:00:00Z","count":1}
    """#

  private static func pod(_ name: String) -> String {
    #"""
    {"apiVersion":"v1","kind":"Pod","metadata":{"name":"\#(name)","namespace":"shop","uid":"uid-\#(name)"},\#
    "spec":{"nodeName":"node-a","containers":[{"name":"main","image":"app:1"}]},\#
    "status":{"phase":"Running","hostIP":"10.0.0.1","containerStatuses":[\#
    {"name":"main","ready":false,"restartCount":3,"state":{"waiting":{"reason":"CrashLoopBackOff"}}}]}}
    """#
  }

  @Test func aPodIsToldWithItsEvents() async throws {
    let name = try #require(cluster.names().first)
    let path = "/api/v1/namespaces/shop/pods/\(name)"
    answer([path: Self.pod(name), "/api/v1/namespaces/shop/events": #"{"items":[\#(Self.event)]}"#])
    let journey = try Journey(cluster, columns: 100, rows: 40)
    try await journey.seeLive()
    let screen = try await journey.type("d")
    #expect(screen.bar.contains("pods/\(name) describe"), "\(screen)")
    for text in ["Status:", "Running", "node-a/10.0.0.1", "Reason:       CrashLoopBackOff", "Restart Count:  3"] {
      #expect(screen.contains(text), "\(text) in \(screen)")
    }
    #expect(screen.contains("Warning") && screen.contains("Back-off ␛[31mrestarting"), "\(screen)")
    // It is the colour of such a state in a table.
    let state = try #require(screen.cells(of: "CrashLoopBackOff")?.first)
    #expect(state.foreground != screen.cells(of: "node-a/10.0.0.1")?.first?.foreground)
    let events = cluster.server.requests.first { $0.path.hasSuffix("/events") }
    #expect(events?[query: "fieldSelector"]?.contains("involvedObject.uid=uid-\(name)") == true)
    let back = try await journey.press(.escape)
    #expect(back.bar.contains("● live"))
  }

  @Test func whatIsSlowIsFilledInWhenItComes() async throws {
    let name = try #require(cluster.names().first)
    let gate = Gate()
    let pod = Self.pod(name)
    cluster.intercept { request, connection in
      if request.path == "/api/v1/namespaces/shop/pods/\(name)" {
        connection.send(json: pod)
      } else if request.path.hasSuffix("/events") {
        gate.hold { connection.send(json: #"{"items":[\#(Self.event)]}"#) }
      } else {
        return false
      }
      return true
    }
    let journey = try Journey(cluster, columns: 100, rows: 40)
    try await journey.seeLive()
    journey.program.type("d")
    try await journey.see("the description, its events still open") { screen in
      screen.contains("node-a/10.0.0.1") && screen.contains("Events:") && screen.contains("…")
    }
    gate.open()
    try await journey.see("Back-off")
  }

  @Test(arguments: ScreenSize.both) func aDeploymentNamesItsReplicaSets(size: ScreenSize) async throws {
    cluster.put(FakeObject("web", in: "shop", "1/1"), .deployments)
    let template = #"{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"c","image":"web:2"}]}}"#
    let meta = #""namespace":"shop","uid":"uid-web""#
    let owner = #"[{"uid":"uid-web","controller":true}]"#
    answer([
      "/apis/apps/v1/namespaces/shop/deployments/web": #"""
      {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web",\#(meta)},\#
      "spec":{"replicas":2,"selector":{"matchLabels":{"app":"web"}},"template":\#(template)},"status":{"replicas":2}}
      """#,
      "/apis/apps/v1/namespaces/shop/replicasets": #"""
      {"items":[{"metadata":{"name":"web-2","ownerReferences":\#(owner)},\#
      "spec":{"replicas":2,"template":\#(template)},"status":{"replicas":2}}]}
      """#,
    ])
    let journey = try Journey(cluster, columns: size.columns, rows: size.rows)
    try await journey.seeLive()
    try await journey.type(":deploy\n")
    try await journey.type("d")
    let screen = try await journey.type("/NewReplicaSet\n")
    #expect(screen.contains("NewReplicaSet:      web-2 (2/2 replicas created)"), "\(screen)")
  }

  @Test(arguments: ScreenSize.both) func anUnknownKindIsToldWithItsConditions(size: ScreenSize) async throws {
    cluster.define(.widgets)
    cluster.put(FakeObject("cog", in: "shop", "7mm"), .widgets)
    answer([
      "/apis/shop.example/v1/namespaces/shop/widgets/cog": #"""
      {"apiVersion":"shop.example/v1","kind":"Widget","metadata":{"name":"cog","namespace":"shop","uid":"uid-cog"},\#
      "spec":{"sizeLimit":7},"status":{"conditions":[{"type":"Ready","status":"False","reason":"Bent"}]}}
      """#
    ])
    let journey = try Journey(cluster, columns: size.columns, rows: size.rows)
    try await journey.seeLive()
    try await journey.type(":widgets\n")
    let screen = try await journey.type("d")
    #expect(screen.contains("Size Limit:  7") && screen.contains("Ready  False   Bent"), "\(screen)")
  }
}
