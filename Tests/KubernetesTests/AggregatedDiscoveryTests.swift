import Bed
import Model
import Testing

@testable import Kubernetes

/// Aggregated discovery: two requests for all there is (KEP-3352).
@Suite struct AggregatedDiscoveryTests {
  private let server: ScriptedServer

  private static let core = Documents.aggregated(Documents.group("", Documents.version("v1", Documents.pods)))
  private static let named = Documents.aggregated(
    Documents.group(
      "apps", Documents.version("v1", Documents.resource("deployments", kind: "Deployment")),
      Documents.version("v1beta1", Documents.resource("deployments", kind: "Deployment"))),
    Documents.group(
      "metrics.k8s.io",
      Documents.version(
        "v1beta1", freshness: "Stale", Documents.resource("nodes", kind: "NodeMetrics", scope: "Cluster"))))

  init() throws { server = try ScriptedServer() }

  private func serve(type: String = Documents.aggregatedType, named: String = Self.named) {
    server.handle { request, connection in
      if request[header: "if-none-match"] == #""e1""# {
        connection.send(status: 304, headers: ["ETag": #""e1""#])
      } else {
        connection.send(
          headers: ["Content-Type": type, "ETag": #""e1""#],
          body: Array((request.path == "/api" ? Self.core : named).utf8))
      }
    }
  }

  @Test(arguments: ["v2", "v2beta1"]) func twoRequestsBringEverything(version: String) async throws {
    serve(type: "application/json;g=apidiscovery.k8s.io;v=\(version);as=APIGroupDiscoveryList")
    let catalog = try await server.discovery().read().catalog
    #expect(server.paths == ["/api", "/apis"])
    let accept = try #require(server.requests.first?[header: "accept"])
    #expect(
      accept.split(separator: ",").map { $0.replacing(";g=apidiscovery.k8s.io", with: "") } == [
        "application/json;v=v2;as=APIGroupDiscoveryList", "application/json;v=v2beta1;as=APIGroupDiscoveryList",
        "application/json",
      ])
    #expect(
      catalog.resources.map { "\($0.name) \($0.groupVersion)" } == [
        "pods v1", "deployments apps/v1", "deployments apps/v1beta1", "nodes metrics.k8s.io/v1beta1",
      ])
    #expect(
      catalog.resources.first
        == Resource(
          group: "", version: "v1", name: "pods", kind: "Pod", singular: "pod", shortNames: ["po"], categories: ["all"],
          isNamespaced: true, verbs: ["create", "delete", "get", "list", "watch"], subresources: ["log", "exec"]))
    #expect(catalog.resources[1].singular == "deployment", "a singular that is left out is the kind's")
    #expect(catalog.resources.map(\.isNamespaced) == [true, true, true, false])
  }

  @Test func aStaleGroupIsSaidAndItsResourcesStay() async throws {
    serve()
    let served = try await server.discovery().read()
    #expect(served.catalog.failures.count == 1)
    #expect(served.catalog.failures.first?.hasPrefix("metrics.k8s.io/v1beta1 does not answer") == true)
    #expect(served.catalog.resolve("nodes.metrics.k8s.io") != .unknown(nearest: []))
    #expect(served.unreadGroups.isEmpty, "the server itself tries again")
  }

  @Test func whatHasNotChangedIsNotSentAgain() async throws {
    serve()
    let discovery = server.discovery()
    let first = try await discovery.read()
    let second = try await discovery.read(after: first)
    #expect(second == first)
    #expect(server.requests.suffix(2).allSatisfy { $0[header: "if-none-match"] == #""e1""# })
    let third = try await discovery.read(after: first.withoutETags)
    #expect(third == first)
    #expect(server.requests.suffix(2).allSatisfy { $0[header: "if-none-match"] == nil })
  }

  @Test func aResourceWithoutAKindIsOnlyThereForItsSubresources() async throws {
    let holder = #"{"resource":"holders","scope":"Namespaced","verbs":[],"subresources":[{"subresource":"x"}]}"#
    serve(named: Documents.aggregated(Documents.group("g.io", Documents.version("v1", holder))))
    let catalog = try await server.discovery().read().catalog
    #expect(catalog.resources.map(\.name) == ["pods"])
  }

  @Test(arguments: [
    ("application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList", true),
    ("application/json; g=apidiscovery.k8s.io; v=v2beta1; as=APIGroupDiscoveryList", true),
    ("application/json;as=APIGroupDiscoveryList;g=apidiscovery.k8s.io;v=v2;charset=utf-8", true),
    ("application/json;g=apidiscovery.k8s.io;v=v3;as=APIGroupDiscoveryList", false),
    ("application/json;v=v2;as=APIGroupDiscoveryList", false), ("application/json", false), (nil, false),
  ]) func theAnswersTypeDecides(type: String?, isAggregated: Bool) {
    #expect(AggregatedDiscovery.isNamed(by: type) == isAggregated)
  }

  @Test(arguments: ["", "{", "[]", #"{"items":[1,null,{"versions":[{"version":7},{}]}]}"#, "\u{0}"])
  func garbageIsAnErrorOrNothing(body: String) async throws {
    server.handle { _, connection in
      connection.send(headers: ["Content-Type": Documents.aggregatedType], body: Array(body.utf8))
    }
    let catalog = try? await server.discovery().read().catalog
    #expect(catalog?.resources.isEmpty ?? true)
  }
}
