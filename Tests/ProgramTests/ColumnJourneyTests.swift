import Bed
import Testing

/// Columns added by their path, chosen in the dialog and kept.
@Suite(.serialized) struct ColumnJourneyTests {
  private let cluster: FakeCluster
  private let state: TemporaryDirectory

  init() throws {
    state = try TemporaryDirectory()
    var pod = FakeObject.pod("api-0", status: "Running")
    pod.members = #","spec":{"containers":[{"image":"shop/api:2"},{"image":"proxy:1"}]}"#
    cluster = try FakeCluster([(.pods, [pod, .pod("web-0")]), (.namespaces, [FakeObject("shop", "Active", "5d")])])
  }

  private func journey(_ size: ScreenSize) throws -> Journey {
    try Journey(cluster, environment: ["XDG_STATE_HOME": state.path], on: size)
  }

  @Test(arguments: ScreenSize.both) func aPathBecomesAColumnAndIsThereAgainInTheNextRun(size: ScreenSize) async throws {
    let journey = try journey(size)
    try await journey.seeLive()
    #expect(!cluster.server.requests.contains { $0[query: "includeObject"] == "Object" })
    try await journey.type(":cols +image:.spec.containers[*].image\r")
    let screen = try await journey.see("shop/api:2,proxy:1")
    #expect(screen.line(1).contains("IMAGE") && screen.names == ["api-0", "web-0"], "\(screen)")
    #expect(screen.body[1].contains("<none>"))
    #expect(cluster.server.requests.contains { $0[query: "includeObject"] == "Object" })
    // The dialog: AGE is hidden.
    try await journey.type("W")
    try await journey.type("jjjj ")
    let kept = try await journey.press(.enter)
    let headers = kept.line(1).split(separator: " ")
    #expect(!headers.contains("AGE") && headers.contains("IMAGE"), "\(kept)")
    let header = kept.line(1)
    journey.program.type(":q\r")
    #expect(try await journey.end() == .exited(0))
    let next = try self.journey(size)
    let again = try await next.see("shop/api:2")
    #expect(again.line(1) == header)
  }

  @Test(arguments: ScreenSize.both) func columnsScrollSidewaysBesideTheName(size: ScreenSize) async throws {
    let names = (0..<size.columns / 12).map { FakeKind.Column(name: "Column \(10 + $0)") }
    let kind = FakeKind(
      group: "shop.example", name: "ledgers", kind: "Ledger", columns: [FakeKind.Column(name: "Name")] + names)
    cluster.add(kind)
    var ledger = FakeObject("the-books", in: "shop")
    ledger.cells = names.indices.map { "the value \(10 + $0)" }
    cluster.put(ledger, kind)
    let journey = try journey(size)
    try await journey.seeLive()
    try await journey.type(":ledgers\r")
    let start = try await journey.see("the-books")
    #expect(start.line(1).hasSuffix("›") && start.line(1).hasPrefix(" NAME       COLUMN 10"), "\(start)")
    let end = try await journey.press(.right, times: names.count)
    let last = "\(9 + names.count)"
    #expect(end.line(2).hasPrefix("▌the-books ") && end.line(2).hasSuffix("the value " + last), "\(end)")
    #expect(end.line(1).contains("COLUMN " + last) && !end.line(1).hasSuffix("›") && !end.line(1).contains("COLUMN 10"))
    #expect(try await journey.press(.left, times: names.count).line(1) == start.line(1))
  }

  @Test(arguments: ScreenSize.both) func aClickOnAHeaderSorts(size: ScreenSize) async throws {
    let journey = try journey(size)
    try await journey.seeLive()
    #expect(try await journey.type("\u{1B}[<0;3;2M\u{1B}[<0;3;2m").line(1).contains("NAME ▲"))
    let screen = try await journey.type("\u{1B}[<0;3;2M\u{1B}[<0;3;2m")
    #expect(screen.line(1).contains("NAME ▼") && screen.names == ["web-0", "api-0"], "\(screen)")
  }
}
