import Bed
import Testing

/// The kubeconfig is edited while the program runs.
@Suite(.serialized) struct KubeconfigChangeTests {
  private let cluster: FakeCluster
  private let folder: TemporaryDirectory

  init() throws {
    cluster = try FakeCluster()
    folder = try TemporaryDirectory()
  }

  private func kubeconfig(_ user: String) -> String {
    Journey.kubeconfig(port: cluster.server.port).replacing("user: {}", with: "user: {\(user)}")
  }

  @Test func k5_anotherUserOfAContextInUseTakesEffectAtOnce() async throws {
    cluster.intercept { request, connection in
      guard request.path.hasSuffix("/pods"), request[header: "Impersonate-User"] != "jane" else { return false }
      connection.refuse(403, "Forbidden", "pods is forbidden to nobody")
      return true
    }
    let path = try folder.write("config", kubeconfig(""))
    let journey = try Journey(cluster, environment: ["KUBECONFIG": path])
    try await journey.see("forbidden to nobody")
    try folder.write("config", kubeconfig("as: jane"))
    try await journey.seeLive()
  }

  /// Versions of one cluster mean nothing on another: a watch that went on with the old one would show the dead rows as
  /// live.
  @Test func anotherServerBehindTheContextReplacesEveryRow() async throws {
    for _ in 0..<50 { cluster.put(.pod("busy")) }
    let path = try folder.write("config", kubeconfig(""))
    let journey = try Journey(cluster, environment: ["KUBECONFIG": path])
    try await journey.see("● live  32")
    let other = try FakeCluster([(.pods, [.pod("fresh")])])
    try folder.write("config", Journey.kubeconfig(port: other.server.port))
    let screen = try await journey.see("the other's rows") { $0.bar.contains("● live  1 ") && $0.contains("fresh") }
    #expect(screen.names == ["fresh"], "\(screen)")
    other.put(.pod("later"))
    try await journey.see("later")
    cluster.put(.pod("ghost"))
    cluster.endWatches()
    other.put(.pod("latest"))
    #expect(try await journey.see("latest").names == ["fresh", "later", "latest"].sorted())
  }

  @Test func k1_aBrokenEditIsSaidInOneSentenceAndTheLastGoodOneStaysInUse() async throws {
    let path = try folder.write("config", kubeconfig(""))
    let journey = try Journey(cluster, environment: ["KUBECONFIG": path], columns: 200)
    try await journey.seeLive()
    try folder.write("config", "contexts: [\n")
    let screen = try await journey.see("The last good one stays in use.")
    #expect(screen.below.contains("config:2:1"), "\(screen)")
    cluster.endWatches()
    try await journey.see("still live") { $0.bar.contains("● live") }
    try folder.write("config", kubeconfig("").replacing("cluster: demo-cluster,", with: "cluster: gone,"))
    try await journey.see("The cluster 'gone' of context 'demo' does not exist")
  }
}
