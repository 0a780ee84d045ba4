import Model
import Testing
import Text

@testable import Kubernetes

@Suite struct WatchReaderTests {
  private static let columns =
    ["Name", "Ready", "Restarts", "Age"].map { Column(name: $0, format: $0 == "Name" ? "name" : "") }
    + [Column(name: "IP", priority: 1)]

  private func read(_ body: String, size: Int = 1 << 20) throws -> [String] {
    let reader = WatchReader(columns: Self.columns, resource: .pods)
    var seen: [String] = []
    var rest = Array(body.utf8)[...]
    while !rest.isEmpty {
      try reader.feed(Array(rest.prefix(size)), now: Instant(seconds: 0)) { event in seen.append(describe(event)) }
      rest = rest.dropFirst(size)
    }
    return seen
  }

  private func describe(_ event: WatchEvent) -> String {
    switch event {
    case .upsert(let row, let isNew): "\(isNew ? "added" : "modified") \(row.name)"
    case .delete(let row): "delete \(row.name)"
    case .bookmark(let version, let endsInitialEvents): "bookmark \(version)\(endsInitialEvents ? " ends" : "")"
    case .refused(let status): "refused \(status.code) \(status.reason)"
    case .columnsChanged: "columns changed"
    case .skipped: "skipped"
    }
  }

  @Test(arguments: [1, 13, 1 << 20]) func anyChunkingGivesTheSameEvents(_ size: Int) throws {
    let body =
      Fixture.event("ADDED", rows: [Fixture.podRow("a")], columns: Fixture.podColumns)
      + Fixture.event("MODIFIED", rows: [Fixture.podRow("a")]) + Fixture.event("DELETED", rows: [Fixture.podRow("b")])
    #expect(try read(body, size: size) == ["added a", "modified a", "delete b"])
  }

  @Test func w4_aBookmarkIsNoRow() throws {
    let row = #"{"cells":["","","","",""],"object":{"metadata":{"resourceVersion":"99","creationTimestamp":null}}}"#
    #expect(try read(Fixture.event("BOOKMARK", rows: [row])) == ["bookmark 99"])
    #expect(
      try read(#"{"type":"BOOKMARK","object":{"kind":"Pod","metadata":{"resourceVersion":"98"}}}"# + "\n")
        == ["bookmark 98"])
  }

  @Test(arguments: [
    (#"{"k8s.io/initial-events-end":"true"}"#, "bookmark 99 ends"),
    (#"{"k8s.io/initial-events-end":"no"}"#, "bookmark 99"),
    ("null", "bookmark 99"),
  ])
  func w13_theEndMarkOfAStreamingListStandsInTheRowsObject(_ annotations: String, _ expected: String) throws {
    let row = #"{"cells":[""],"object":{"metadata":{"resourceVersion":"99","annotations":\#(annotations)}}}"#
    #expect(try read(Fixture.event("BOOKMARK", rows: [row])) == [expected])
  }

  @Test func w6_anErrorEventIsARefusal() throws {
    let body = #"{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired","message":"too old"}}"# + "\n"
    #expect(try read(body) == ["refused 410 Expired"])
  }

  @Test func w11_whatWasNotAskedForIsSkippedAndTheStreamGoesOn() throws {
    let body =
      "nonsense\n" + #"{"type":"PARTY","object":{}}"# + "\n" + #"{"type":"ADDED"}"# + "\n"
      + Fixture.event("ADDED", rows: [#"{"cells":["x"],"object":{}}"#])
      + Fixture.event("ADDED", rows: [Fixture.podRow("a")])
    #expect(try read(body) == ["skipped", "skipped", "skipped", "skipped", "added a"])
  }

  @Test func otherColumnsThanTheListsAreSaid() throws {
    let columns = #"[{"name":"Name","type":"string","format":"name","priority":0}]"#
    #expect(
      try read(Fixture.event("ADDED", rows: [Fixture.podRow("a")], columns: columns)) == [
        "columns changed", "added a",
      ])
  }

  @Test func anObjectThatTheServerDoesNotPrintShowsNameAndAge() throws {
    #expect(try read(#"{"type":"ADDED","object":{"kind":"Foo","metadata":{"name":"f"}}}"# + "\n") == ["added f"])
  }
}
