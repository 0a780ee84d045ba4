import Bed
import Describe
import JSON
import Kubeconfig
import Kubernetes
import Model
import Testing
import Text
import Transport

@testable import Program

extension OnTheCluster {
  /// What `kubectl describe` tells of every object of the cluster, ours tells too.
  @Suite struct DescribeTests {
    @Test func everyObjectIsToldWithEveryFactOfKubectl() async throws {
      let cluster = try await TestCluster.prepared()
      let server = APIServer(
        access: try Kubeconfig.load(explicitPath: cluster.kubeconfig, environment: [:]).resolve(),
        transport: Transport(rule: ReadOnlyRule(), userAgent: "skua-test"), group: 0,
        now: Clock.now)
      var compared = 0
      for kind in try await kinds(server) {
        let (count, missing) = try await settle { try await compare(kind, server, cluster) }
        compared += count
        #expect(missing.isEmpty, "\(kind.qualifiedName): \(missing.prefix(8).joined(separator: "\n"))")
      }
      #expect(compared > 100, "only \(compared) objects were compared")
    }

    /// All that can be listed but what changes all the time.
    private func kinds(_ server: APIServer) async throws -> [Resource] {
      let left: Set = ["events", "componentstatuses", "nodes.metrics.k8s.io", "pods.metrics.k8s.io"]
      var seen: Set<String> = []
      return try await Discovery(server: server).read().catalog.resources.filter { resource in
        let name = resource.qualifiedName
        return resource.canList && !left.contains(name) && resource.name != "events" && seen.insert(name).inserted
      }
    }

    private func compare(
      _ kind: Resource, _ server: APIServer, _ cluster: TestCluster
    ) async throws -> (count: Int, missing: [String]) {
      // kubectl asks for newer versions of some kinds than an old server serves.
      guard let told = try? await cluster.kubectl.run(["describe", kind.qualifiedName, "-A"]) else { return (0, []) }
      let expected = Self.objects(told)
      let list = try await server.get(Query(FeedKey(context: "", resource: kind, namespace: nil)), limit: 64 << 20)
      let objects = try JSONParser().withDocument(list) { list in
        var objects: [ObjectValue] = []
        list["items"]?.forEachElement {
          objects.append(ObjectValue($0).of(kind: kind.kind, version: kind.groupVersion))
        }
        return objects
      }
      guard expected.count == objects.count else {
        return (0, ["\(objects.count) objects instead of \(expected.count)"])
      }
      var missing: [String] = []
      for (object, lines) in zip(objects, expected) {
        var related = Related()
        for request in Description.requests(for: object) {
          related[request.purpose] = await RelatedReader(server: server).answer(to: request)
        }
        let ours = Description.lines(of: object, related: related, now: server.serverNow).map(\.text)
        missing += DescribedFacts(ours).missing(of: DescribedFacts(lines)).map { "\(lines[0]): \($0)" }
      }
      return (objects.count, missing)
    }

    /// kubectl puts two empty lines between objects.
    private static func objects(_ text: String) -> [[String]] {
      var objects: [[String]] = []
      var empty = 2
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if line.hasPrefix("Name:"), empty >= 2 { objects.append([]) }
        empty = line.isEmpty ? empty + 1 : 0
        if !objects.isEmpty { objects[objects.count - 1].append(String(line)) }
      }
      return objects
    }

    /// A cluster is never quite still: what differs is looked at again until it does not, for a while.
    private func settle(
      _ compare: () async throws -> (count: Int, missing: [String])
    ) async throws -> (count: Int, missing: [String]) {
      let deadline = ContinuousClock.now + .seconds(30)
      while true {
        let result = try await compare()
        if result.missing.isEmpty || ContinuousClock.now > deadline { return result }
      }
    }
  }
}

extension ObjectValue {
  /// An item of a list, which says its kind for all of them.
  fileprivate func of(kind: String, version: String) -> ObjectValue {
    guard case .object(let members) = self else { return self }
    let rest = members.filter { $0.key != "kind" && $0.key != "apiVersion" }
    return .object([Member("kind", .string(kind)), Member("apiVersion", .string(version))] + rest)
  }
}
