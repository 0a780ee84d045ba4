import JSON
import Testing
import Transport

@Suite(.deadline) struct DiscoveryTests {
  static let aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json"

  @Test func oneDocumentTellsAllGroupsAndItsTag() async throws {
    let client = try Client()
    let answer = try await client.send("GET", "/apis", accept: Self.aggregated)
    #expect(answer.json["kind"] == "APIGroupDiscoveryList")
    #expect(answer.names.contains("apps"))
    let tag = try #require(answer.headers["ETag"])
    let again = try await client.send(
      "GET", "/apis", accept: Self.aggregated, headers: [.init(name: "If-None-Match", value: tag)])
    #expect(again.code == 304)
  }

  @Test func anOldServerTellsItPieceByPiece() async throws {
    let client = try Client { $0.minor = 20 }
    #expect(try await client.send("GET", "/apis", accept: Self.aggregated).json["kind"] == "APIGroupList")
    #expect(try await client.send("GET", "/apis/batch/v1/cronjobs").code == 404)
    #expect(try await client.send("GET", "/apis/batch/v1beta1/cronjobs").code == 200)
    #expect(try await client.send("GET", "/version").json["gitVersion"] == "v1.20.0")
  }

  @Test(arguments: [20, 34]) func everyKindThatIsServedCanBeListed(minor: Int) async throws {
    let client = try Client { $0.minor = minor }
    let groups = try await client.send("GET", "/apis").json["groups"]
    var paths = ["/api/v1"]
    if case .array(let groups)? = groups {
      for group in groups {
        if case .array(let versions)? = group["versions"] {
          paths += versions.compactMap { $0["groupVersion"]?.string }.map { "/apis/" + $0 }
        }
      }
    }
    var listed = 0
    for path in paths {
      guard case .array(let resources)? = try await client.send("GET", path).json["resources"] else { continue }
      for resource in resources {
        guard case .array(let verbs)? = resource["verbs"], verbs.contains("list"), let name = resource["name"]?.string
        else { continue }
        let list = try await client.send("GET", "\(path)/\(name)", accept: Client.table)
        #expect(list.code == 200, "\(path)/\(name): \(list.message)")
        listed += 1
      }
    }
    #expect(listed > 40)
  }

  @Test func aDefinitionIsServedAtOnce() async throws {
    let client = try Client()
    let definition: JSONTree = [
      "kind": "CustomResourceDefinition", "apiVersion": "apiextensions.k8s.io/v1",
      "metadata": ["name": "boats.example.com"],
      "spec": [
        "group": "example.com", "scope": "Namespaced", "names": ["plural": "boats", "kind": "Boat"],
        "versions": [
          [
            "name": "v1", "served": true, "storage": true,
            "additionalPrinterColumns": [["name": "Sails", "type": "integer", "jsonPath": ".spec.sails"]],
          ]
        ],
      ],
    ]
    _ = try await client.send("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition)
    let boats = "/apis/example.com/v1/namespaces/team/boats"
    let boat: JSONTree = [
      "kind": "Boat", "apiVersion": "example.com/v1", "metadata": ["name": "a"], "spec": ["sails": 3],
    ]
    #expect(try await client.send("POST", boats, boat).code == 201)
    #expect(try await client.send("GET", boats, accept: Client.table).rows.first?["cells"] == ["a", 3])
  }

  @Test func onlyWhoKnowsTheSecretIsLetIn() async throws {
    let client = try Client()
    let other = Header(name: "Host", value: "example.com")
    #expect(try await client.send("GET", "/version", headers: [other]).code == 403)
    let page = Header(name: "Origin", value: "https://example.com")
    #expect(try await client.send("GET", "/version", headers: [page]).code == 403)
    #expect(try await client.status(of: client.cluster.url.dropLast() + "x/version") == 403)
    #expect(try await client.send("GET", "/version").code == 200)
  }
}
