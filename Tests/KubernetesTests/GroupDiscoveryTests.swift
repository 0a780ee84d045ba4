import Bed
import Threads
import Model
import Testing

@testable import Kubernetes

/// Discovery on servers that have only a document for each group version: all before 1.26.
@Suite struct GroupDiscoveryTests {
  private let server: ScriptedServer

  private static let documents = [
    "/api": Documents.coreVersions, "/apis": Documents.groupList, "/api/v1": Documents.core,
    "/apis/apps/v1": Documents.list("deployments", kind: "Deployment"),
    "/apis/apps/v1beta1": Documents.list("deployments", kind: "Deployment"),
    "/apis/metrics.k8s.io/v1beta1": Documents.list("nodes", kind: "NodeMetrics"),
  ]

  init() throws { server = try ScriptedServer() }

  private func described(_ catalog: ResourceCatalog) -> [String] {
    catalog.resources.map { "\($0.name) \($0.groupVersion)" }
  }

  @Test func coreFirstThenGroupsEachWithItsPreferredVersionFirst() async throws {
    server.serve(Self.documents)
    let catalog = try await server.discovery().read().catalog
    #expect(
      described(catalog) == [
        "pods v1", "deployments apps/v1", "deployments apps/v1beta1", "nodes metrics.k8s.io/v1beta1",
      ])
    #expect(catalog.failures.isEmpty)
    #expect(catalog.resources[0].subresources == ["exec", "log"])
    #expect(catalog.resources[1].subresources == ["status"])
    #expect(catalog.resources[0].singular == "pod" && catalog.resources[0].categories == ["all"])
  }

  @Test func oneFailingGroupHidesNoOther() async throws {
    server.handle { request, connection in
      if request.path == "/apis/metrics.k8s.io/v1beta1" {
        connection.send(status: 503, body: Array("service unavailable".utf8))
      } else {
        connection.send(
          headers: ["Content-Type": "application/json"], body: Array((Self.documents[request.path] ?? "").utf8))
      }
    }
    let served = try await server.discovery().read()
    #expect(described(served.catalog) == ["pods v1", "deployments apps/v1", "deployments apps/v1beta1"])
    #expect(served.catalog.failures.count == 1)
    #expect(served.catalog.failures[0].hasPrefix("metrics.k8s.io/v1beta1 cannot be read: "))
    #expect(served.catalog.failures[0].contains("503"))
    #expect(served.unreadGroups == ["metrics.k8s.io"])
  }

  @Test func aGroupThatFailsKeepsTheResourcesOfBefore() async throws {
    server.serve(Self.documents)
    let before = try await server.discovery().read()
    server.serve(Self.documents.filter { $0.key != "/apis/metrics.k8s.io/v1beta1" })
    let after = try await server.discovery().read(after: before)
    #expect(after.catalog.resources == before.catalog.resources)
    #expect(after.catalog.failures.count == 1)
  }

  @Test func onlyWhatMayHaveChangedIsAskedFor() async throws {
    server.serve(Self.documents.filter { $0.key != "/apis/metrics.k8s.io/v1beta1" })
    let before = try await server.discovery().read()
    server.serve(Self.documents)
    let count = server.requests.count
    let after = try await server.discovery().read(.groups(["metrics.k8s.io"]), after: before)
    #expect(
      server.requests.dropFirst(count).map(\.path).sorted() == ["/api", "/apis", "/apis/metrics.k8s.io/v1beta1"])
    #expect(described(after.catalog).last == "nodes metrics.k8s.io/v1beta1")
    #expect(after.catalog.failures.isEmpty)
  }

  @Test func aNewGroupIsReadWhateverWasAskedForAndOneThatIsGoneIsGone() async throws {
    var documents = Self.documents
    documents["/apis"] = #"{"kind":"APIGroupList","groups":[]}"#
    server.serve(documents)
    let before = try await server.discovery().read()
    #expect(described(before.catalog) == ["pods v1"])
    server.serve(Self.documents)
    let after = try await server.discovery().read(.groups([]), after: before)
    #expect(after.catalog.resources.count == 4)
    server.serve(documents)
    #expect(described(try await server.discovery().read(.groups([]), after: after).catalog) == ["pods v1"])
  }

  @Test func whoMayNotListTheCoresVersionsStillHasItsOne() async throws {
    server.serve(Self.documents.filter { $0.key != "/api" })
    #expect(described(try await server.discovery().read().catalog).first == "pods v1")
  }

  @Test func aRefusedListOfGroupsIsTheServersSentence() async throws {
    server.handle { _, connection in
      connection.send(
        status: 403, headers: ["Content-Type": "application/json"],
        body: Array(Documents.status(403, "Forbidden", "forbidden: User \\\"me\\\" cannot get path /apis").utf8))
    }
    await #expect { try await server.discovery().read() } throws: { error in
      "\(error)".contains("cannot get path")
    }
  }

  @Test func whoMayNotListTheGroupsStillHasTheCore() async throws {
    server.serve(Self.documents.filter { $0.key != "/apis" })
    let catalog = try await server.discovery().read().catalog
    #expect(described(catalog) == ["pods v1"])
    #expect(catalog.failures.count == 1 && catalog.failures[0].hasPrefix("the API groups cannot be read: "))
  }

  @Test func aServerThatDoesNotNegotiateIsAskedPlainly() async throws {
    server.handle { request, connection in
      if request[header: "accept"] == "application/json" {
        connection.send(
          headers: ["Content-Type": "application/json"], body: Array((Self.documents[request.path] ?? "").utf8))
      } else {
        connection.send(status: 406, body: [])
      }
    }
    #expect(try await server.discovery().read().catalog.resources.count == 4)
  }

  /// Not all at once: a server with a hundred groups would take that for an attack (APF answers 429).
  @Test func soManyGroupsAreAskedForAtATime() async throws {
    let groups = (0..<40).map { number in
      let version = #"{"groupVersion":"g\#(number).io/v1","version":"v1"}"#
      return #"{"name":"g\#(number).io","versions":[\#(version)],"preferredVersion":\#(version)}"#
    }
    let underWay = Guarded((now: 0, most: 0))
    let allAtOnce = Signal()
    server.handle { request, connection in
      let send = { (body: String) in
        connection.send(headers: ["Content-Type": "application/json"], body: Array(body.utf8))
      }
      guard request.path.hasPrefix("/apis/") else {
        return send(
          request.path == "/apis"
            ? #"{"kind":"APIGroupList","groups":[\#(groups.joined(separator: ","))]}"#
            : request.path == "/api" ? Documents.coreVersions : Documents.core)
      }
      underWay.withLock { state in
        state.now += 1
        state.most = max(state.most, state.now)
      }
      allAtOnce.raise()
      // None is answered before as many have come as ever come at a time.
      _ = try await allAtOnce.wait(deadline: .seconds(30)) { underWay.withLock { $0.most >= 8 } ? true : nil }
      underWay.withLock { $0.now -= 1 }
      send(Documents.list("things", kind: "Thing"))
    }
    let catalog = try await server.discovery().read().catalog
    #expect(catalog.resources.count == 41)
    #expect(catalog.resources.map(\.group).dropFirst().elementsEqual((0..<40).map { "g\($0).io" }), "in their order")
    let most = underWay.withLock { $0.most }
    #expect(most == 8, "\(most) requests at a time")
  }
}
