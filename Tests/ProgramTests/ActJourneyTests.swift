import Bed
import Testing

/// Acts from the key to the request and back, in front of a cluster that takes them.
@Suite struct ActJourneyTests {
  private let cluster: FakeCluster

  init() throws {
    cluster = try FakeCluster()
    cluster.takeActs()
  }

  /// Deletes what is selected.
  private func delete(_ journey: Journey) async throws -> ScreenText {
    try await journey.press(.control("d"))
    try await journey.press(.right)
    return try await journey.press(.enter)
  }

  @Test(arguments: ScreenSize.both) func aPodIsDeletedAndGoesFromTheTable(size: ScreenSize) async throws {
    let journey = try Journey(cluster, on: size)
    try await journey.seeLive()
    try await journey.press(.control("d"))
    var screen = try await journey.see("Delete pod api-0")
    #expect(screen.contains("demo (demo-cluster) › shop"))
    try await journey.press(.right)
    screen = try await journey.press(.enter)
    #expect(screen.below.contains("pod api-0 deleted in shop"), "\(screen)")
    #expect(try await journey.see("the row go") { !$0.names.contains("api-0") }.selected == "web-00")
    #expect(cluster.changes.map(\.method) == ["DELETE"])
    #expect(cluster.changes.first?.body.contains(#""preconditions":{"uid":"uid-api-0"}"#) == true)
  }

  @Test(arguments: ScreenSize.both) func whatIsMarkedIsDeletedTogether(size: ScreenSize) async throws {
    let journey = try Journey(cluster, on: size)
    let before = try await journey.seeLive()
    #expect(try await journey.type("   ").bar.contains("3 marked"))
    try await journey.press(.control("d"))
    try await journey.see("Delete 3 pods")
    try await journey.type("3")
    try await journey.press(.tab)
    try await journey.press(.right)
    let screen = try await journey.press(.enter)
    #expect(screen.contains("3 pods deleted"), "\(screen)")
    let after = try await journey.see("the rows go") { Set($0.names).isDisjoint(with: before.names[0..<3]) }
    #expect(!after.bar.contains("marked"), "\(after)")
    #expect(cluster.changes.map(\.method) == ["DELETE", "DELETE", "DELETE"])
  }

  @Test(arguments: ScreenSize.both) func howItIsDeletedIsChosenAndHiddenMarksAreSaid(size: ScreenSize) async throws {
    let journey = try Journey(cluster, on: size)
    try await journey.seeLive()
    try await journey.type("   /web\n")
    try await journey.press(.control("d"))
    let asked = try await journey.see("Delete 3 pods")
    #expect(asked.contains("1 of them are hidden by the filter") || asked.contains("1 of them is hidden"), "\(asked)")
    try await journey.press(.escape)
    try await journey.press(.control("\\"))
    try await journey.press(.control("d"))
    try await journey.see("Delete pod web-02")
    // Past the buttons to the dependents and the next choice of them, to the seconds.
    try await journey.press(.tab, times: 2)
    let chosen = try await journey.press(.right)
    #expect(chosen.contains("‹ foreground ›"), "\(chosen)")
    try await journey.press(.tab)
    #expect(try await journey.type("7").contains("grace       7"))
    try await journey.press(.tab)
    let forced = try await journey.type(" ")
    #expect(forced.contains("[x]") && forced.contains("force"), "\(forced)")
    try await journey.type(" ")
    try await journey.press(.tab)
    try await journey.press(.right)
    #expect(try await journey.press(.enter).below.contains("pod web-02 deleted in shop"))
    let body = try #require(cluster.changes.first?.body)
    #expect(body.contains(#""propagationPolicy":"Foreground""#) && body.contains(#""gracePeriodSeconds":7"#), "\(body)")
  }

  @Test func aRecreatedObjectIsRefusedByItsUID() async throws {
    let journey = try Journey(cluster)
    try await journey.seeLive()
    try await journey.press(.control("d"))
    cluster.delete(.pod("api-0"))
    cluster.put(.pod("api-0", uid: "another"))
    try await journey.press(.right)
    let screen = try await journey.press(.enter)
    #expect(screen.contains("it was deleted and made anew meanwhile"), "\(screen)")
    #expect(cluster.object("api-0")?.uid == "another")
  }

  @Test(arguments: ScreenSize.both) func aRefusalIsShownUntilItIsClosed(size: ScreenSize) async throws {
    cluster.takeActs { request, connection in
      guard request.method == "DELETE" else { return false }
      connection.refuse(403, "Forbidden", "pods \"api-0\" is forbidden: User \"me\" cannot delete it")
      return true
    }
    let journey = try Journey(cluster, on: size)
    try await journey.seeLive()
    var screen = try await delete(journey)
    #expect(screen.contains("pod api-0 not deleted") && screen.contains("cannot delete it"), "\(screen)")
    screen = try await journey.press(.escape)
    #expect(!screen.contains("not deleted") && cluster.changes.count == 1)
  }

  @Test(arguments: ScreenSize.both) func aDeploymentIsScaledRestartedAndLabelled(size: ScreenSize) async throws {
    let journey = try Journey(cluster, on: size)
    try await journey.seeLive()
    try await journey.type(":deploy\n")
    try await journey.see("a live table") { $0.bar.contains("deployments") && $0.bar.contains("● live") }
    for (keys, said) in [("s4\n\n", "web scaled"), ("Ltier=web old-\n\n", "web labelled")] {
      let screen = try await journey.type(keys)
      #expect(screen.below.contains("deployment \(said) in shop"), "\(screen)")
    }
    try await journey.type("r")
    try await journey.press(.right)
    #expect(try await journey.press(.enter).below.contains("deployment web restarted in shop"))
    let root = "/apis/apps/v1/namespaces/shop/deployments/web"
    #expect(cluster.changes.map(\.path) == [root + "/scale", root, root])
    #expect(cluster.changes[0].body == #"{"metadata":{"uid":"uid-web"},"spec":{"replicas":4}}"#)
    #expect(cluster.changes[1].body == #"{"metadata":{"uid":"uid-web","labels":{"tier":"web","old":null}}}"#)
    #expect(cluster.changes[2].body.contains("kubectl.kubernetes.io/restartedAt"))
  }

  @Test func whoLeavesWaitsForWhatIsUnderWayAndNotForEver() async throws {
    let held = Record<ScriptedConnection>()
    cluster.takeActs { request, connection in
      guard request.method == "DELETE" else { return false }
      held.append(connection)
      return true
    }
    let journey = try Journey(cluster)
    try await journey.seeLive()
    journey.program.press(.control("d"))
    journey.program.press(.right)
    journey.program.press(.enter)
    try await journey.see("Deleting pod api-0")
    journey.program.press(.control("c"))
    try await journey.see("Stopping: those under way end")
    held.elements.first?.send(json: "{}")
    #expect(try await journey.end() == .success)
    let impatient = try Journey(cluster)
    try await impatient.seeLive()
    impatient.program.press(.control("d"))
    impatient.program.press(.right)
    impatient.program.press(.enter)
    try await impatient.see("Deleting pod api-0")
    impatient.program.press(.control("c"), times: 2)
    #expect(try await impatient.end() == .success)
  }

  @Test(arguments: ScreenSize.both) func readOnlyNothingLeaves(size: ScreenSize) async throws {
    let journey = try Journey(cluster, ["--readonly"], on: size)
    try await journey.seeLive()
    for key in ["e", "L", "r", "s"] {
      #expect(try await journey.type(key).below.contains("read-only: nothing is changed in a cluster"))
    }
    #expect(try await journey.press(.control("d")).below.contains("read-only: nothing is changed in a cluster"))
    #expect(cluster.changes.isEmpty)
  }
}
