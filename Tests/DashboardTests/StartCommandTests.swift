import Config
import Dashboard
import Model
import Testing

/// What `-c` says.
struct StartCommandTests {
  private func dashboard(_ commands: [String]) -> Dashboard {
    let settings = DashboardSettings(
      keymap: Driver.keymap, context: "prod-eu", clusterName: "prod-eu", namespace: "payments", startCommands: commands)
    return Dashboard(settings: settings, size: Size(columns: 80, rows: 24), now: Driver.start)
  }

  private func opened(_ effects: [Effect]) -> [String] {
    effects.compactMap { if case .open(_, let query) = $0 { query.feeds.first?.resource.name } else { nil } }
  }

  private let catalog = ResourceCatalog(
    resources: [.pods, Resource(group: "", version: "v1", name: "nodes", kind: "Node", isNamespaced: false)])

  @Test func theyWaitForTheServersListAndRunInOrder() {
    var dashboard = dashboard([":nodes", "pods -A", ":help"])
    #expect(opened(dashboard.start()) == ["pods"])
    #expect(dashboard.draw().lines.last?.contains("waiting for the list of resources") == true)
    #expect(opened(dashboard.handle(.catalog(context: "prod-eu", catalog))) == ["nodes", "pods"])
    #expect(dashboard.draw().lines.first?.contains("nodes") == false)
  }

  @Test func whatNeedsNoListRunsAtOnce() {
    var dashboard = dashboard([":pods -A"])
    #expect(opened(dashboard.start()) == ["pods", "pods"])
  }

  @Test func oneThatCannotRunStaysOpenAndHoldsUpTheRest() {
    var dashboard = dashboard(["nodez", "nodes"])
    _ = dashboard.start()
    // Asked once, and once anew.
    for _ in 0..<2 { #expect(opened(dashboard.handle(.catalog(context: "prod-eu", catalog))) == []) }
    let lines = dashboard.draw().lines
    #expect(lines.joined().contains("no resource is called \"nodez\"") && lines.contains { $0.hasPrefix(":nodez") })
  }

  @Test func aKeyEndsThem() {
    var dashboard = dashboard(["nodes", "pods -A"])
    _ = dashboard.start()
    _ = dashboard.handle(.key(Key(.escape)))
    #expect(opened(dashboard.handle(.catalog(context: "prod-eu", catalog))) == [])
  }
}
