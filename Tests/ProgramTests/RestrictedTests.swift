import Bed
import Testing

/// A user who may list pods in one namespace and nothing else (W17).
@Suite(.serialized) struct RestrictedTests {
  private let cluster: FakeCluster

  init() throws {
    cluster = try FakeCluster()
    cluster.intercept { request, connection in
      guard let place = FakeCluster.place(request.path), place.kind != .pods || place.namespace != "shop" else {
        return false
      }
      let scope = place.namespace.map { "in the namespace \"\($0)\"" } ?? "at the cluster scope"
      connection.refuse(
        403, "Forbidden",
        "\(place.kind.name) is forbidden: User \"me\" cannot list resource \"\(place.kind.name)\" \(scope)")
      return true
    }
  }

  @Test func w17_allNamespacesShowsThoseOneMay() async throws {
    let journey = try Journey(cluster, columns: 120)
    let before = try await journey.seeLive()
    #expect(before.below.contains("0 all  "))
    journey.program.type("0")
    let all = try await journey.see("those one may") {
      $0.below.contains("you may not list all namespaces") && $0.bar.contains("● live")
    }
    #expect(all.bar.contains("› shop › pods") && all.names == before.names, "\(all)")
    let back = try await journey.type("0")
    #expect(back.bar.contains("› shop › pods") && !back.below.contains("all namespaces:"), "\(back)")
    let refused = cluster.server.requests.filter {
      FakeCluster.place($0.path)?.namespace != "shop" && $0.path.contains("pods")
    }
    #expect(refused.count < 10, "no storm of questions: \(refused.map(\.path))")
  }

  @Test func w17_otherKindsAreNotAffectedAndSayWhatIsMissing() async throws {
    let journey = try Journey(cluster, columns: 120)
    try await journey.seeLive()
    try await journey.type(":deploy\n")
    let screen = try await journey.see("✕ forbidden")
    #expect(
      screen.text.contains("User \"me\" cannot list resource \"deployments\""), "\(screen)")
    #expect(screen.contains("you may not list deployments in shop"))
    try await journey.press(.escape)
    try await journey.see("● live  31")
  }

  @Test func namespacesUsedAreOfferedInTheNextRun() async throws {
    let state = try TemporaryDirectory()
    let first = try Journey(cluster, environment: ["XDG_STATE_HOME": state.path])
    try await first.seeLive()
    first.program.type(":q\n")
    _ = try await first.end()
    let second = try Journey(cluster, ["-n", "other"], environment: ["XDG_STATE_HOME": state.path], columns: 100)
    try await second.see("✕ forbidden")
    try await second.settle()
    let typed = try await second.type(":ns sh\t")
    #expect(typed.below.hasPrefix(":ns shop"), "\(typed)")
    try await second.type("\n")
    try await second.see("● live  31")
    try await second.type(":ns\n")
    let names = try await second.see("those used before") { $0.contains("used before") }
    #expect(names.names == ["shop"] && names.bar.contains("✕ forbidden"), "\(names)")
    try await second.press(.enter)
    try await second.see("● live  31")
  }
}
