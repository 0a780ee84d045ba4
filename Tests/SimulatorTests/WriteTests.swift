import JSON
import Testing

@Suite(.deadline) struct WriteTests {
  static let merge = "application/merge-patch+json"

  @Test func whoComesTooLateIsTold() async throws {
    let client = try Client()
    var object = try await client.create(configMap: "a").json
    object["data"] = ["x": "1"]
    #expect(try await client.send("PUT", ListTests.maps + "/a", object).code == 200)
    object["data"] = ["x": "2"]
    let refused = try await client.send("PUT", ListTests.maps + "/a", object)
    #expect(refused.code == 409)
    #expect(
      refused.message
        == "Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please apply "
        + "your changes to the latest version and try again")
    #expect(try await client.create(configMap: "a").json["reason"] == "AlreadyExists")
  }

  @Test func eachPatchHasItsRules() async throws {
    let client = try Client(stories: Stories.deployment)
    let path = "/apis/apps/v1/namespaces/team/deployments/web"
    let strategic: JSONTree = ["spec": ["template": ["spec": ["containers": [["name": "web", "image": "web:2"]]]]]]
    let first = try await client.send("PATCH", path, strategic, type: "application/strategic-merge-patch+json")
    let container = first.json["spec"]?["template"]?["spec"]?["containers"]?.first
    #expect(container?["image"] == "web:2")
    #expect(container?["terminationMessagePolicy"] == "File", "the rest of the container has stayed")
    let operations: JSONTree = [
      ["op": "test", "path": "/metadata/name", "value": "web"],
      ["op": "add", "path": "/metadata/labels", "value": ["a/b": "1"]],
      ["op": "replace", "path": "/metadata/labels/a~1b", "value": "2"],
    ]
    let second = try await client.send("PATCH", path, operations, type: "application/json-patch+json")
    #expect(second.json["metadata"]?["labels"] == ["a/b": "2"])
    let none: JSONTree = ["metadata": ["labels": .null]]
    let third = try await client.send("PATCH", path, none, type: Self.merge)
    #expect(third.json["metadata"]?["labels"] == nil)
    let unknown = try await client.send("PATCH", path, none, type: "text/plain")
    #expect(unknown.code == 415)
  }

  @Test func anotherIncarnationIsNotTouched() async throws {
    let client = try Client()
    _ = try await client.create(configMap: "a")
    let patch: JSONTree = ["metadata": ["uid": "other"], "data": ["x": "1"]]
    #expect(try await client.send("PATCH", ListTests.maps + "/a", patch, type: Self.merge).code == 422)
    let options: JSONTree = ["preconditions": ["uid": "other"]]
    let refused = try await client.send("DELETE", ListTests.maps + "/a", options)
    #expect(refused.code == 409)
    #expect(refused.message.contains("Precondition failed: UID in precondition: other, UID in object meta:"))
    #expect(try await client.send("GET", ListTests.maps + "/a").code == 200)
  }

  @Test func aPodGetsTimeToEnd() async throws {
    let client = try Client(stories: Stories.deployment)
    let pods = try await client.send("GET", "/api/v1/namespaces/team/pods")
    let name = try #require(pods.names.first)
    let answer = try await client.send("DELETE", "/api/v1/namespaces/team/pods/\(name)")
    #expect(answer.json["metadata"]?["deletionGracePeriodSeconds"] == 30)
    let path = "/api/v1/namespaces/team/pods/"
    let cells = try await client.send("GET", path + name, accept: Client.table).rows.first?["cells"]
    if case .array(let cells)? = cells { #expect(cells[2] == "Terminating") }
    _ = try await client.eventually(path + name) { $0.code == 404 }
    let other = try #require(pods.names.last)
    let now: JSONTree = ["gracePeriodSeconds": 0]
    #expect(try await client.send("DELETE", path + other, now).json["status"] == "Success")
    #expect(try await client.send("GET", path + other).code == 404)
  }

  @Test func finalizersHoldAnObject() async throws {
    let client = try Client()
    _ = try await client.create(configMap: "a")
    let path = ListTests.maps + "/a"
    _ = try await client.send("PATCH", path, ["metadata": ["finalizers": ["example.com/a"]]], type: Self.merge)
    _ = try await client.send("DELETE", path)
    #expect(try await client.send("GET", path).json["metadata"]?["deletionTimestamp"] != nil)
    _ = try await client.send("PATCH", path, ["metadata": ["finalizers": .null]], type: Self.merge)
    #expect(try await client.send("GET", path).code == 404)
  }

  @Test(arguments: ["Background", "Foreground", "Orphan"])
  func whatIsOwnedGoesAsIsSaid(propagation: String) async throws {
    let client = try Client(stories: Stories.deployment)
    let sets = "/apis/apps/v1/namespaces/team/replicasets"
    let set = try #require(try await client.send("GET", sets).names.first)
    let options: JSONTree = ["propagationPolicy": .string(propagation)]
    _ = try await client.send("DELETE", "/apis/apps/v1/namespaces/team/deployments/web", options)
    if propagation == "Orphan" {
      let left = try await client.send("GET", sets + "/" + set)
      #expect(left.code == 200)
      #expect(left.json["metadata"]?["ownerReferences"]?.first == nil)
    } else {
      _ = try await client.eventually("/api/v1/namespaces/team/pods") { $0.items.isEmpty }
      _ = try await client.eventually(sets) { $0.items.isEmpty }
      _ = try await client.eventually("/apis/apps/v1/deployments") { $0.items.isEmpty }
    }
  }

  @Test func scalingMakesPods() async throws {
    let client = try Client(stories: Stories.deployment)
    let path = "/apis/apps/v1/namespaces/team/deployments/web/scale"
    let before = try await client.send("GET", path)
    #expect(before.json["spec"]?["replicas"] == 2)
    #expect(before.json["status"]?["selector"] == "app=web")
    #expect(try await client.send("PATCH", path, ["spec": ["replicas": 5]], type: Self.merge).code == 200)
    _ = try await client.eventually("/apis/apps/v1/namespaces/team/deployments/web") {
      $0.json["status"]?["readyReplicas"] == 5
    }
  }

  @Test func aNamespaceGoesWithAllThatIsInIt() async throws {
    let client = try Client(stories: Stories.deployment)
    #expect(try await client.send("DELETE", "/api/v1/namespaces/team").json["status"]?["phase"] == "Terminating")
    #expect(try await client.create(configMap: "late").code == 403)
    _ = try await client.eventually("/api/v1/namespaces/team") { $0.code == 404 }
    #expect(try await client.send("GET", "/api/v1/pods").items.isEmpty)
  }
}

extension WriteTests {
  @Test func aBudgetKeepsPodsFromEviction() async throws {
    let budget = """

      ---
      simulator: {age: 20m}
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: {name: web, namespace: team}
      spec: {minAvailable: 2, selector: {matchLabels: {app: web}}}
      """
    let client = try Client(stories: Stories.deployment + budget)
    let pod = try #require(try await client.send("GET", "/api/v1/namespaces/team/pods").names.first)
    let eviction: JSONTree = ["kind": "Eviction", "apiVersion": "policy/v1", "metadata": ["name": .string(pod)]]
    let path = "/api/v1/namespaces/team/pods/\(pod)/eviction"
    let refused = try await client.send("POST", path, eviction)
    #expect(refused.code == 429)
    #expect(refused.message == "Cannot evict pod as it would violate the pod's disruption budget.")
    let less: JSONTree = ["spec": ["minAvailable": 1]]
    let budgets = "/apis/policy/v1/namespaces/team/poddisruptionbudgets/web"
    _ = try await client.send("PATCH", budgets, less, type: Self.merge)
    #expect(try await client.send("POST", path, eviction).code == 201)
  }
}
