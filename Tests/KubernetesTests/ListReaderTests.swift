import Model
import Testing
import Text

@testable import Kubernetes

@Suite struct ListReaderTests {
  private let now = Instant(seconds: 1_000_000_000)

  /// Reads a whole body in pieces of `size` bytes.
  private func read(_ body: String, size: Int = 1 << 20, of resource: Resource = .pods) throws -> ([Row], ListEnd) {
    let reader = ListReader(resource: resource, now: now)
    var rows: [Row] = []
    var rest = Array(body.utf8)[...]
    while !rest.isEmpty {
      try reader.feed(Array(rest.prefix(size))) { rows.append($0) }
      rest = rest.dropFirst(size)
    }
    let end = try reader.finish { rows.append($0) }
    return (rows, end)
  }

  @Test(arguments: [1, 7, 100, 1 << 20]) func anyChunkingGivesTheSameRows(_ size: Int) throws {
    let body = Fixture.table(rows: (0..<20).map { Fixture.podRow("pod-\($0)") }, token: "more")
    let (rows, end) = try read(body, size: size)
    #expect(rows.map(\.name) == (0..<20).map { "pod-\($0)" })
    #expect(rows[3].cellTexts == ["pod-3", "1/1", "0", "5m", ""])
    #expect(rows[3].namespace == "shop" && rows[3].uid == "u-pod-3" && rows[3].resourceVersion == "41")
    #expect(end.resourceVersion == "42" && end.continueToken == "more")
    #expect(end.columns.map(\.name) == ["Name", "Ready", "Restarts", "Age", "IP"])
    #expect(end.columns.map(\.isWide) == [false, false, false, false, true])
  }

  @Test func anEmptyTableKeepsItsColumns() throws {
    let (rows, end) = try read(Fixture.table(rows: []))
    #expect(rows.isEmpty && end.columns.count == 5)
  }

  @Test func rowsMayBeNull() throws {
    let body = Fixture.table(rows: []).replacing("\"rows\":[]", with: "\"rows\":null")
    let (rows, end) = try read(body)
    #expect(rows.isEmpty && end.columns.count == 5)
  }

  @Test func anAgeThatAgreesWithTheCreationIsTickedFromThere() throws {
    let (rows, _) = try read(
      Fixture.table(rows: [Fixture.podRow("a", age: "2y204d", created: "1999-02-17T10:00:01Z")]))
    #expect(rows[0].moment(3)?.instant == Instant(rfc3339: "1999-02-17T10:00:01Z".utf8))
  }

  @Test func anAgeThatDisagreesIsReckonedBackFromItsText() throws {
    let (rows, _) = try read(Fixture.table(rows: [Fixture.podRow("a", age: "5m", created: "1999-02-17T10:00:01Z")]))
    #expect(rows[0].moment(3)?.instant == now.adding(seconds: -300))
  }

  @Test func restartsTellWhenTheLastWas() throws {
    let (rows, _) = try read(Fixture.table(rows: [Fixture.podRow("a", restarts: "5 (3m ago)")]))
    let moment = try #require(rows[0].moment(2))
    #expect(moment.prefix == 3 && moment.suffix == 5)
    #expect(moment.instant == now.adding(seconds: -180))
  }

  @Test(arguments: ["<none>", "<unknown>", "<invalid>", "x (y ago)", "(5m ago", ""])
  func whatIsNoDurationStaysText(_ text: String) throws {
    let (rows, _) = try read(Fixture.table(rows: [Fixture.podRow("a", restarts: text, age: text)]))
    #expect(!rows[0].hasMoments)
  }

  @Test func aJobsDurationGrowsOnlyWhileItRuns() throws {
    let jobs = Resource(group: "batch", version: "v1", name: "jobs", kind: "Job", isNamespaced: true)
    func body(_ completions: String) -> String {
      """
      {"kind":"Table","metadata":{"resourceVersion":"1"},"columnDefinitions":[{"name":"Name","type":"string"},\
      {"name":"Completions","type":"string"},{"name":"Duration","type":"string"}],"rows":[{"cells":["j",\
      "\(completions)","2m"],"object":{"metadata":{"name":"j"}}}]}
      """
    }
    #expect(try read(body("0/1"), of: jobs).0[0].moment(2) != nil)
    #expect(try read(body("1/1"), of: jobs).0[0].moment(2) == nil)
    #expect(try read(body("3/1 of 3"), of: jobs).0[0].moment(2) != nil)
  }

  @Test func aPlainListShowsNameAndAge() throws {
    let (rows, end) = try read(
      """
      {"kind":"PodMetricsList","apiVersion":"metrics.k8s.io/v1beta1","metadata":{},"items":[\
      {"metadata":{"name":"a","namespace":"n","creationTimestamp":"2001-09-09T01:46:00Z"}},{"metadata":{"name":"b"}}]}
      """)
    #expect(rows.map(\.cellTexts) == [["a", "40s"], ["b", "<unknown>"]])
    #expect(end.columns.map(\.name) == ["Name", "Age"] && end.resourceVersion.isEmpty)
  }

  @Test(arguments: ["", "{", "<html>bad gateway</html>", #"{"kind":"Table","rows":[{"cells":[]}]}"#, "[]", "null"])
  func whatIsNoListIsATypedError(_ body: String) {
    #expect(throws: APIError.self) { try read(body) }
  }

  @Test func aStatusInPlaceOfAListIsARefusal() {
    let body = #"{"kind":"Status","code":403,"reason":"Forbidden","message":"no","metadata":{}}"#
    #expect(throws: APIError.status(Status(code: 403, reason: "Forbidden", message: "no"))) { try read(body) }
  }
}
