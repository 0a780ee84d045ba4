import JSON
import Testing

@Suite(.deadline) struct WatchTests {
  @Test func changesComeAsTheyAreMade() async throws {
    let client = try Client()
    let start = try await client.send("GET", ListTests.maps)
    _ = try await client.create(configMap: "a")
    let change: JSONTree = ["data": ["x": "1"]]
    _ = try await client.send("PATCH", ListTests.maps + "/a", change, type: "application/merge-patch+json")
    _ = try await client.send("DELETE", ListTests.maps + "/a")
    let events = try await client.watch(ListTests.maps + "?watch=1&resourceVersion=" + start.version) {
      $0["type"] == "DELETED"
    }
    #expect(events.map { $0["type"] } == ["ADDED", "MODIFIED", "DELETED"])
    let versions = events.compactMap { $0["object"]?["metadata"]?["resourceVersion"]?.string.flatMap { Int($0) } }
    #expect(versions == versions.sorted() && Set(versions).count == 3)
  }

  @Test func aSelectorMakesAdditionsAndDeletions() async throws {
    let client = try Client()
    let start = try await client.send("GET", ListTests.maps)
    _ = try await client.create(configMap: "a")
    for value in ["yes", "no"] {
      let change: JSONTree = ["metadata": ["labels": ["chosen": .string(value)]]]
      _ = try await client.send("PATCH", ListTests.maps + "/a", change, type: "application/merge-patch+json")
    }
    let path = "\(ListTests.maps)?watch=1&labelSelector=chosen%3Dyes&resourceVersion=\(start.version)"
    let events = try await client.watch(path) { $0["type"] == "DELETED" }
    #expect(events.map { $0["type"] } == ["ADDED", "DELETED"])
    #expect(events.last?["object"]?["metadata"]?["labels"]?["chosen"] == "yes")
  }

  @Test func aPlaceThatIsLostIsGone() async throws {
    let client = try Client()
    let start = try await client.send("GET", ListTests.maps)
    _ = try await client.create(configMap: "a")
    client.cluster.compact()
    let events = try await client.watch(ListTests.maps + "?watch=1&resourceVersion=" + start.version) { _ in false }
    #expect(events.map { $0["type"] } == ["ERROR"])
    #expect(events.first?["object"]?["code"] == 410)
  }

  @Test func aStreamingListEndsWithItsBookmark() async throws {
    let client = try Client()
    _ = try await client.create(configMap: "a")
    let path =
      ListTests.maps
      + "?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&resourceVersion="
    let events = try await client.watch(path) { $0["type"] == "BOOKMARK" }
    #expect(events.map { $0["type"] } == ["ADDED", "ADDED", "BOOKMARK"])
    #expect(events.last?["object"]?["metadata"]?["annotations"]?["k8s.io/initial-events-end"] == "true")
    let old = try Client { $0.minor = 20 }
    #expect(try await old.send("GET", path).code == 422)
  }

  @Test func aWatchEndsInItsTimeWithABookmark() async throws {
    let client = try Client()
    let start = try await client.send("GET", ListTests.maps)
    let path = "\(ListTests.maps)?watch=1&timeoutSeconds=1&allowWatchBookmarks=true&resourceVersion=\(start.version)"
    let events = try await client.watch(path) { _ in false }
    #expect(events.map { $0["type"] } == ["BOOKMARK"])
  }

  @Test func columnsComeWithTheFirstEventOnly() async throws {
    let client = try Client()
    _ = try await client.create(configMap: "a")
    let events = try await client.watch(ListTests.maps + "?watch=1", accept: Client.table) {
      $0["object"]?.rows.first?["cells"]?.first == "kube-root-ca.crt"
    }
    #expect(events.map { $0["object"]?.columns.count } == [3, 0])
  }
}

extension JSONTree {
  var rows: [JSONTree] { if case .array(let rows)? = self["rows"] { rows } else { [] } }
  var columns: [JSONTree] { if case .array(let columns)? = self["columnDefinitions"] { columns } else { [] } }
  var first: JSONTree? { if case .array(let elements) = self { elements.first } else { nil } }
}
