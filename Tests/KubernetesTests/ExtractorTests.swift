import Model
import Testing
import Text

@testable import Kubernetes

/// A pod as a server sends it when asked for whole objects.
private let object = #"""
  {"kind":"Pod","metadata":{"name":"a","namespace":"shop","uid":"0f8fad5b-d9cb-469f-a165-70867728950e",
  "resourceVersion":"7","creationTimestamp":"2001-09-09T01:46:00Z","labels":{"app":"web","tier":"\u00fc"},
  "annotations":{"a.b/c":"noted"},"ownerReferences":[
  {"apiVersion":"apps/v1","kind":"ReplicaSet","name":"rs","uid":"u1","controller":true},{"kind":"Other","name":"o"}]},
  "spec":{"nodeName":"n1","containers":[{"image":"i1","resources":{"requests":{"cpu":"1","memory":"2Gi"}}},
  {"image":"i2"}]},"status":{"ready":true,"load":0.25,"gone":null,"count":3,"text":"a\"\n\\b"}}
  """#.replacing("\n", with: "")

private let tableRow = #"{"cells":["a","1/1","0","40s",null],"object":\#(object)}"#
private let now = Instant(seconds: 1_000_000_000)

/// Notes what it is shown, as a history would.
private final class Recorder: Extractor {
  var seen: [String] = []

  func extract(_ item: Item, into row: inout RowBuilder) throws(APIError) {
    let name = item.object?["metadata"]?["name"]?.string ?? "?"
    if name == "refused" { throw .unreadable(what: "refused") }
    seen.append("\(item.occasion) \(name) \(item.bytes.contains(UInt8(ascii: "{")))")
  }
}

@Suite struct ExtractorTests {
  private func listed(_ wanted: WantedFields, _ extractors: [any Extractor] = []) throws -> Row {
    let reader = ListReader(resource: .pods, now: now, wanted: wanted, extractors: extractors)
    var rows: [Row] = []
    try reader.feed(Array(Fixture.table(rows: [tableRow]).utf8)) { rows.append($0) }
    _ = try reader.finish { rows.append($0) }
    return try #require(rows.first)
  }

  private func watched(_ body: String, _ wanted: WantedFields, _ extractors: [any Extractor] = []) throws -> [Row] {
    let reader = WatchReader(columns: [], resource: .pods, wanted: wanted, extractors: extractors)
    var rows: [Row] = []
    try reader.feed(Array(body.utf8), now: now) { event in
      switch event {
      case .upsert(let row, _), .delete(let row): rows.append(row)
      default: break
      }
    }
    return rows
  }

  private func wanted(_ paths: String...) throws -> WantedFields {
    WantedFields(Set(try paths.map { try #require(FieldPath($0)) }))
  }

  @Test func labelsAndOwnersComeWithEveryRow() throws {
    let row = try listed(.none)
    #expect(row.label("app") == "web" && row.label("tier") == "ü" && row.label("none") == nil)
    #expect(
      row.owners == [
        Owner(apiVersion: "apps/v1", kind: "ReplicaSet", name: "rs", uid: "u1", isController: true),
        Owner(apiVersion: "", kind: "Other", name: "o", uid: "", isController: false),
      ])
    #expect(row.uid == "0f8fad5b-d9cb-469f-a165-70867728950e")
    #expect(try row.values(at: #require(FieldPath("spec.nodeName"))) == nil)
  }

  @Test(arguments: [
    ("spec.nodeName", ["n1"]), (".spec.nodeName", ["n1"]), ("spec.containers[*].image", ["i1", "i2"]),
    ("spec.containers[1].image", ["i2"]), ("spec.containers[2].image", []), ("spec.missing.deep", []),
    ("spec.containers[*].resources.requests.cpu", ["1"]), ("metadata.annotations['a.b/c']", ["noted"]),
    ("spec.containers[0].resources.requests", [#"{"cpu":"1","memory":"2Gi"}"#]),
    ("spec.containers[0].resources.requests.*", ["1", "2Gi"]), ("status.ready", ["true"]), ("status.load", ["0.25"]),
    ("status.gone", []), ("status.count", ["3"]), ("status.text", ["a\"\n\\b"]),
    ("status", [#"{"ready":true,"load":0.25,"gone":null,"count":3,"text":"a\"\u000a\\b"}"#]),
    ("spec.nodeName.deeper", []), ("spec.nodeName[*]", []),
  ]) func aPathFindsItsValues(_ path: String, _ expected: [String]) throws {
    // Another path before and behind it, whose values must not be taken for its own.
    let fields = try wanted(path, "apiVersion.none", "zzz[*]", "kind")
    let found = try listed(fields).values(at: #require(FieldPath(path)))
    #expect(found?.map(\.string) == expected)
    #expect(try listed(fields).values(at: #require(FieldPath("kind")))?.map(\.string) == ["Pod"])
  }

  @Test(arguments: [
    ("data.password", ["•••••• 7 bytes"]), ("data.*", ["•••••• 7 bytes", "•••••• 2 bytes"]),
    ("*.password", ["•••••• 7 bytes", "•••••• 7 bytes"]), ("stringData.password", ["•••••• 7 bytes"]),
    ("data", [#"{"password":"•••••• 7 bytes","no\"base64":"•••••• 2 bytes"}"#]),
    ("metadata.annotations['kubectl.kubernetes.io/last-applied-configuration']", ["•••••• 12 bytes"]),
    (
      "metadata.annotations",
      [#"{"kubectl.kubernetes.io/last-applied-configuration":"•••••• 12 bytes","note":"seen"}"#]
    ),
    ("metadata.annotations.note", ["seen"]), ("type", ["Opaque"]), ("metadata.data.password", []),
  ]) func whatASecretHoldsComesAsItsMask(_ path: String, _ expected: [String]) throws {
    let secret = #"""
      {"apiVersion":"v1","kind":"Secret","type":"Opaque","metadata":{"name":"s","annotations":
      {"kubectl.kubernetes.io/last-applied-configuration":"aHVudGVyMg==","note":"seen"}},
      "data":{"password":"aHVudGVyMg==","no\"base64":"!!"},"stringData":{"password":"hunter2"}}
      """#.replacing("\n", with: "")
    let secrets = Resource(group: "", version: "v1", name: "secrets", kind: "Secret", isNamespaced: true)
    let reader = WatchReader(columns: [], resource: secrets, wanted: try wanted(path))
    var rows: [Row] = []
    try reader.feed(Array((#"{"type":"ADDED","object":\#(secret)}"# + "\n").utf8), now: now) { event in
      if case .upsert(let row, _) = event { rows.append(row) }
    }
    #expect(try rows.first?.values(at: #require(FieldPath(path)))?.map(\.string) == expected)
  }

  @Test func aWatchExtractsTheSame() throws {
    let rows = try watched(Fixture.event("MODIFIED", rows: [tableRow]), wanted("spec.nodeName"))
    #expect(try rows.first?.values(at: #require(FieldPath("spec.nodeName")))?.map(\.string) == ["n1"])
    #expect(rows.first?.label("app") == "web" && rows.first?.owners.first?.kind == "ReplicaSet")
  }

  @Test func anObjectThatIsNotPrintedIsExtractedToo() throws {
    let rows = try watched(#"{"type":"ADDED","object":\#(object)}"# + "\n", wanted("spec.nodeName"))
    #expect(try rows.first?.values(at: #require(FieldPath("spec.nodeName")))?.map(\.string) == ["n1"])
  }

  @Test func extractorsSeeEveryItemAndItsOccasion() throws {
    let recorder = Recorder()
    _ = try listed(.none, [recorder])
    let rows = try watched(
      ["ADDED", "MODIFIED", "DELETED"].map { Fixture.event($0, rows: [tableRow]) }.joined()
        + Fixture.event("ADDED", rows: [Fixture.podRow("refused"), Fixture.podRow("b")])
        + Fixture.event("BOOKMARK", rows: [tableRow]), .none, [recorder])
    #expect(recorder.seen == ["listed a true", "added a true", "modified a true", "deleted a true"])
    #expect(rows.map(\.name) == ["a", "a", "a"])
  }

  @Test func rowsThatWantTheSameLabelsShareThem() throws {
    let reader = ListReader(resource: .pods, now: now)
    var rows: [Row] = []
    try reader.feed(Array(Fixture.table(rows: [tableRow, tableRow]).utf8)) { rows.append($0) }
    try #require(rows.count == 2)
    #expect(rows[0].sharesLabels(with: rows[1]) && rows[0].sharesOwners(with: rows[1]))
  }
}

@Suite struct IncludeObjectTests {
  @Test(arguments: [
    ([], ""), (["metadata.annotations['x']"], ""), (["spec.nodeName"], "?includeObject=Object"),
    (["metadata.name", "status"], "?includeObject=Object"), (["*.name"], "?includeObject=Object"),
  ]) func wholeObjectsAreAskedForOnlyWhereTheyAreNeeded(_ paths: [String], _ expected: String) {
    var query = Query(path: "")
    query.include(WantedFields(Set(paths.compactMap { FieldPath($0) })))
    #expect(query.text == expected)
  }
}
