import Bed
import Testing

/// What stands on the screen when the program starts.
@Suite(.serialized) struct OpeningTests {
  private let cluster: FakeCluster

  init() throws { cluster = try FakeCluster() }

  @Test func opensThePodsOfTheCurrentContextsNamespace() async throws {
    let screen = try await Journey(cluster).seeLive()
    #expect(screen.bar.hasPrefix(" demo (demo-cluster) › shop › pods"), "\(screen)")
    #expect(screen.bar.contains("● live  31"), "\(screen)")
    #expect(screen.line(1).split(separator: " ") == ["NAME", "READY", "STATUS", "RESTARTS", "AGE"])
    #expect(screen.names == Array(cluster.names().prefix(21)))
    #expect(screen.selected == "api-0")
    #expect(screen.line(2).split(separator: " ") == ["▌api-0", "0/1", "CrashLoopBackOff", "0", "5d"])
    #expect(screen.isAlternateScreen && !screen.cursor.isVisible)
  }

  @Test func theHeaderSaysWhereOneIsAndWhatTheServerRuns() async throws {
    let screen = try await Journey(cluster, columns: 120, rows: 36).seeLive()
    for part in ["demo", "(demo-cluster)", "shop", "pods", "● live", "31", "v1.31.2"] {
      #expect(screen.bar.contains(part), "\(part) is not in \(screen.bar)")
    }
  }

  @Test func namespaceAndContextCanBeChosen() async throws {
    let one = try await Journey(cluster, ["-n", "kube-system"]).seeLive()
    #expect(one.names == ["coredns-1", "coredns-2"] && one.bar.contains("› kube-system ›"))
    let all = try await Journey(cluster, ["-A"], columns: 120).seeLive()
    #expect(all.bar.contains("all namespaces") && all.bar.contains("● live  33"), "\(all)")
    #expect(all.line(1).hasPrefix(" NAMESPACE") && all.line(2).contains("coredns-1"))
  }

  @Test func rowsDoNotWaitForTheListOfResources() async throws {
    cluster.intercept { request, _ in request.path.hasPrefix("/apis") || request.path == "/version" }
    let journey = try Journey(cluster)
    // Before any request is given up.
    let screen = try await journey.see("a live table", deadline: .seconds(15)) { $0.bar.contains("● live") }
    #expect(screen.names.first == "api-0")
  }

  @Test func theFirstPageIsShownWhileTheRestIsListed() async throws {
    for number in 0..<200 { cluster.put(.pod("z-\(number)")) }
    cluster.intercept { request, _ in request[query: "resourceVersion"] == "0" && request[query: "watch"] == nil }
    let screen = try await Journey(cluster).see("listing")
    #expect(screen.names.first == "api-0" && screen.bar.contains("◌ listing 50"), "\(screen)")
  }

  @Test func readOnlyIsSaid() async throws {
    #expect(try await Journey(cluster, ["--readonly"], columns: 120).seeLive().bar.contains("read-only"))
    #expect(try await !Journey(cluster, columns: 120).seeLive().bar.contains("read-only"))
  }

  @Test func nothingButReadingIsEverSent() async throws {
    let journey = try Journey(cluster)
    try await journey.seeLive()
    try await journey.type(":deploy\n")
    #expect(Set(cluster.server.requests.map(\.method)) == ["GET"])
  }
}
