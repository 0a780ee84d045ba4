import Bed
import Testing

/// From one cluster to another, whatever the first does.
@Suite(.serialized) struct ContextJourneyTests {
  private static func kubeconfig(_ first: UInt16, _ second: UInt16) -> String {
    """
    apiVersion: v1
    kind: Config
    current-context: first
    clusters:
    - {name: one, cluster: {server: "http://127.0.0.1:\(first)"}}
    - {name: two, cluster: {server: "http://127.0.0.1:\(second)"}}
    users:
    - {name: me, user: {}}
    - {name: broken, user: {client-certificate: /nowhere.crt, client-key: /nowhere.key}}
    contexts:
    - {name: first, context: {cluster: one, user: me, namespace: shop}}
    - {name: second, context: {cluster: two, user: me, namespace: kube-system}}
    - {name: third, context: {cluster: two, user: broken}}

    """
  }

  private func start(_ first: UInt16, _ second: UInt16, on size: ScreenSize = ScreenSize(columns: 120, rows: 24)) throws
    -> Journey
  {
    try Journey(
      port: first, environment: ["KUBECONFIG": ""], files: [".kube/config": Self.kubeconfig(first, second)],
      columns: size.columns, rows: size.rows)
  }

  @Test(arguments: ScreenSize.both) func oneGoesToAnotherContextAndBack(size: ScreenSize) async throws {
    let (one, two) = (try FakeCluster(), try FakeCluster())
    two.put(.pod("only-here", in: "kube-system"))
    let journey = try start(one.server.port, two.server.port, on: size)
    try await journey.seeLive()
    try await journey.type(":ctx\n")
    let table = try await journey.see("the contexts") { $0.bar.contains("contexts") && $0.bar.contains("● live  3") }
    #expect(table.names == ["first", "second", "third"] && table.contains("127.0.0.1:\(one.server.port)"), "\(table)")
    try await journey.press(.down)
    try await journey.press(.enter)
    let second = try await journey.see("the other cluster") { $0.bar.contains("second (two) › kube-system › pods") }
    _ = second
    try await journey.see("only-here")
    try await journey.press(.escape)
    try await journey.see("back where one was") { $0.bar.contains("first (one) › shop › pods") && $0.contains("api-0") }
    #expect(one.server.requests.allSatisfy { !$0.path.contains("kube-system") })
  }

  @Test func whileTheClusterIsDownOneCanLeaveIt() async throws {
    let two = try FakeCluster()
    let journey = try start(1, two.server.port)
    try await journey.see("connection refused")
    try await journey.type(":ctx second\n")
    try await journey.see("a live table") {
      $0.bar.contains("second (two) › kube-system › pods") && $0.contains("● live")
    }
  }

  /// Reading its files anew fails as well: that is said, not waited for.
  @Test func aContextThatCannotBeUsedSaysWhy() async throws {
    let one = try FakeCluster()
    let journey = try start(one.server.port, 1)
    try await journey.seeLive()
    try await journey.type(":ctx third\n")
    let screen = try await journey.see("the reason") { $0.contains("/nowhere.crt") }
    #expect(screen.bar.contains("third") && screen.bar.contains("✕ failed"), "\(screen)")
    try await journey.press(.escape)
    try await journey.see("● live  31")
    let messages = try await journey.type(":messages\n")
    #expect(messages.contains("/nowhere.crt") && messages.contains("third"), "\(messages)")
  }
}
