import Bed
import Testing

/// What happens to rows, and what is too much, on the screen.
@Suite(.serialized) struct FlashJourneyTests {
  private let cluster: FakeCluster

  init() throws { cluster = try FakeCluster([(.pods, [.pod("api-0"), .pod("web-0")])]) }

  @Test(arguments: ScreenSize.both) func newAndChangedAreToldAndThenNoLonger(size: ScreenSize) async throws {
    let journey = try Journey(cluster, on: size)
    try await journey.seeLive()
    cluster.put(.pod("new-0"))
    let new = try await journey.see("new-0")
    #expect(new.body.first { $0.contains("new-0") }?.contains("+") == true, "\(new)")
    cluster.put(.pod("web-0", status: "Failed"))
    let changed = try await journey.see("Failed")
    #expect(changed.body.first { $0.contains("web-0") }?.contains("~Failed") == true, "\(changed)")
    var pod = FakeObject.pod("api-0", status: "Terminating")
    pod.isTerminating = true
    cluster.put(pod)
    let leaving = try await journey.see("Terminating")
    #expect(leaving.body.first { $0.contains("api-0") }?.contains("×") == true, "\(leaving)")
    try await journey.see("no sign any more") { !$0.contains("~") && !$0.contains("+") }
  }

  @Test(arguments: ScreenSize.both)
  func theSettingsTurnItOffAndColourWhatIsTooMuch(size: ScreenSize) async throws {
    let settings = "flash: off\nthresholds:\n  bad: [\"ready<100%\", age>x]\n"
    let journey = try Journey(cluster, files: [".config/skua/settings.yaml": settings], on: size)
    try await journey.see("settings.yaml:3:") { $0.contains("settings.yaml:3:") && $0.contains("is no duration") }
    try await journey.press(.down)
    cluster.put(.pod("web-0", status: "Waiting"))
    let screen = try await journey.see("Waiting")
    #expect(!screen.contains("~"))
    let cells = try #require(screen.cells(of: "0/1"))
    #expect(cells.allSatisfy { $0.attributes.contains(.bold) }, "told by more than colour")
  }
}
