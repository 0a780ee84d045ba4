import JSON
import Testing

@Suite(.deadline) struct ListTests {
  static let maps = "/api/v1/namespaces/team/configmaps"

  @Test func pagesAreOfOneMoment() async throws {
    let client = try Client()
    for name in ["a", "b", "c", "d"] { _ = try await client.create(configMap: name) }
    let first = try await client.send("GET", Self.maps + "?limit=2")
    #expect(first.names == ["a", "b"])
    #expect(first.json["metadata"]?["remainingItemCount"] == 3)
    let token = try #require(first.json["metadata"]?["continue"]?.string)
    // What comes in between is on no page.
    _ = try await client.create(configMap: "bb")
    _ = try await client.send("DELETE", Self.maps + "/c")
    let second = try await client.send("GET", Self.maps + "?limit=2&continue=" + token)
    #expect(second.names == ["c", "d"])
    #expect(second.version == first.version)
    let last = try #require(second.json["metadata"]?["continue"]?.string)
    let third = try await client.send("GET", Self.maps + "?limit=2&continue=" + last)
    #expect(third.names == ["kube-root-ca.crt"])
    #expect(third.json["metadata"]?["continue"] == nil)
  }

  @Test func aPageThatIsTooOldIsGone() async throws {
    let client = try Client()
    _ = try await client.create(configMap: "a")
    let first = try await client.send("GET", Self.maps + "?limit=1")
    let token = try #require(first.json["metadata"]?["continue"]?.string)
    _ = try await client.create(configMap: "b")
    client.cluster.compact()
    let second = try await client.send("GET", Self.maps + "?limit=1&continue=" + token)
    #expect(second.code == 410)
    #expect(second.json["reason"] == "Expired")
  }

  @Test func theCacheHonoursNoLimitAndLags() async throws {
    let client = try Client { $0.cacheLag = 3600 }
    _ = try await client.create(configMap: "a")
    let cached = try await client.send("GET", Self.maps + "?resourceVersion=0&limit=1")
    let newest = try await client.send("GET", Self.maps)
    #expect(!cached.names.contains("a"))
    #expect(newest.names.contains("a"))
    client.cluster.setCacheLag(0)
    let caughtUp = try await client.send("GET", Self.maps + "?resourceVersion=0&limit=1")
    #expect(caughtUp.names == ["a", "kube-root-ca.crt"])
  }

  @Test func aVersionOfTheFutureIsRefused() async throws {
    let client = try Client()
    let answer = try await client.send("GET", Self.maps + "?resourceVersion=99999999")
    #expect(answer.code == 504)
    #expect(answer.message.contains("Too large resource version: 99999999"))
    #expect(answer.headers["Retry-After"] == "1")
  }

  @Test func selectorsChoose() async throws {
    let client = try Client(stories: Stories.deployment)
    let pods = try await client.send("GET", "/api/v1/pods?labelSelector=app%20in%20(web),pod-template-hash")
    #expect(pods.items.count == 2)
    #expect(try await client.send("GET", "/api/v1/pods?labelSelector=app!%3Dweb").items.isEmpty)
    #expect(
      try await client.send("GET", "/api/v1/pods?fieldSelector=spec.nodeName%3Done,status.phase!%3DPending").items.count
        == 2)
    let refused = try await client.send("GET", "/api/v1/pods?fieldSelector=spec.unknown%3D1")
    #expect(refused.code == 400)
    #expect(refused.message == "field label not supported: spec.unknown")
  }

  @Test func aTableHasTheServersCells() async throws {
    let client = try Client(stories: Stories.deployment)
    let table = try await client.send("GET", "/apis/apps/v1/namespaces/team/deployments", accept: Client.table)
    #expect(table.json["kind"] == "Table")
    let row = try #require(table.rows.first)
    #expect(row["cells"] == ["web", "2/2", 2, 2, "30m", "web", "web:1", "app=web"])
    #expect(row["object"]?["kind"] == "PartialObjectMetadata")
    let bare = try await client.send("GET", "/api/v1/pods?includeObject=None", accept: Client.table)
    #expect(bare.rows.count == 2)
    #expect(bare.rows.allSatisfy { $0["object"] == nil })
  }

  @Test func longListsAreCompressed() async throws {
    let client = try Client { $0.size = 300 }
    let plain = try await client.open("GET", "/api/v1/pods", headers: [])
    #expect(plain.head["Content-Encoding"] == nil)
    plain.cancel()
    let packed = try await client.open("GET", "/api/v1/pods", headers: [.init(name: "Accept-Encoding", value: "gzip")])
    #expect(packed.head["Content-Encoding"] == "gzip")
    packed.cancel()
  }
}

extension Client.Answer {
  var rows: [JSONTree] { if case .array(let rows)? = json["rows"] { rows } else { [] } }
}
