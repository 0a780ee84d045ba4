import Bed
import Testing

/// What hands that know the way type: names from the list, several commands at once, the palette, digits, lines of
/// before.
@Suite struct FastHandsTests {
  private let cluster: FakeCluster
  private let state: TemporaryDirectory

  init() throws {
    cluster = try FakeCluster()
    state = try TemporaryDirectory()
    cluster.put(.pod("labelled", labels: ["app": "shop-api", "tier": "front"], of: nil))
  }

  private func journey(_ size: ScreenSize, files: [String: String] = [:]) throws -> Journey {
    try Journey(cluster, environment: ["XDG_STATE_HOME": state.path], files: files, on: size)
  }

  @Test(arguments: ScreenSize.both) func theListOffersNamesAliasesNamespacesAndLabels(size: ScreenSize) async throws {
    let journey = try journey(size, files: [".config/skua/aliases.yaml": "depot: deployments kube-system\n"])
    try await journey.seeLive()
    let names = try await journey.type(":dep")
    #expect(names.below == ":depot", "the rest of the best in grey: \(names)")
    let offered = names.lines.filter { $0.hasPrefix(" dep") }
    #expect(offered.count == 2 && names.contains("  Deployment  apps  deploy"), "\(names)")
    #expect(offered.contains { $0.hasPrefix(" depot ") && $0.contains("deployments kube-system") }, "\(names)")
    let second = try await journey.press(.tab, times: 2)
    #expect(second.below == ":deployments" && second.lines.contains { $0.hasPrefix("▌deployments") }, "\(second)")
    #expect(try await journey.press(.backTab).below == ":depot")
    try await journey.press(.escape)
    try await journey.press(.escape)

    journey.program.type(":pods kube")
    try await journey.see(" kube-system")
    #expect(try await journey.press(.tab).below == ":pods kube-system")
    try await journey.press(.escape)
    try await journey.press(.escape)
    try await journey.type(":pods -l ti")
    #expect(try await journey.press(.tab).below == ":pods -l tier")
    try await journey.type("=f")
    #expect(try await journey.press(.tab).below == ":pods -l tier=front")
    try await journey.press(.enter)
    #expect(try await journey.see("those alone") { $0.names == ["labelled"] }.bar.contains("-l tier=front"))
    try await journey.type(":depot\n")
    try await journey.see("kube-system › deployments")
  }

  @Test(arguments: ScreenSize.both) func severalCommandsAtOnceAndLinesOfTheRunBefore(size: ScreenSize) async throws {
    let first = try journey(size)
    try await first.seeLive()
    try await first.type(":nodes; svc kube-system; /dns; sort age\n")
    let services = try await first.see("the last of them") { $0.bar.contains("kube-system › services  /dns") }
    #expect(services.names == ["kube-dns"] && services.line(1).contains("AGE ▲"), "\(services)")
    try await first.press(.escape)
    try await first.type("[")
    try await first.see("› nodes")
    first.program.type(":q\n")
    #expect(try await first.end() == .exited(0))
    let second = try journey(size)
    try await second.seeLive()
    second.program.type(":")
    #expect(try await second.press(.up).below == ":nodes; svc kube-system; /dns; sort age")
    try await second.press(.escape)
  }

  @Test(arguments: ScreenSize.both) func thePaletteFindsWhatCanBeDoneByAFewLetters(size: ScreenSize) async throws {
    let journey = try journey(size)
    try await journey.seeLive()
    let all = try await journey.press(.control("p"))
    #expect(
      all.below.hasPrefix(">") && all.lines.contains { $0.hasPrefix("▌filter ") },
      "what is about the table first: \(all)")
    let found = try await journey.type("allns")
    #expect(found.line(size.rows - 2).hasPrefix("▌all namespaces"), "\(found)")
    #expect(found.line(size.rows - 2).split(separator: " ").last == "0", "with its key: \(found)")
    try await journey.press(.enter)
    try await journey.see("all namespaces › pods")
    try await journey.press(.control("p"))
    try await journey.type(":help\n")
    try await journey.see("› help")
  }

  @Test(arguments: ScreenSize.both) func digitsAreNamespaces(size: ScreenSize) async throws {
    let journey = try journey(size)
    try await journey.seeLive()
    try await journey.type(":pods kube-system\n")
    try await journey.see("kube-system › pods")
    let favourites = try await journey.type("?")
    #expect(favourites.contains("1  shop") && favourites.contains("2  kube-system"), "\(favourites)")
    try await journey.press(.escape)
    try await journey.type("1")
    #expect(
      try await journey.see("the first") { $0.bar.contains("› shop › pods") && $0.bar.contains("● live") }
        .names.contains("api-0"))
    try await journey.type("2")
    try await journey.see("the second") {
      $0.bar.contains("› kube-system › pods") && $0.names == ["coredns-1", "coredns-2"]
    }
    #expect(try await journey.type("9").below.contains("no namespace has that key yet"))
    try await journey.type("0")
    let all = try await journey.see("all") { $0.bar.contains("all namespaces › pods") && $0.bar.contains("● live") }
    #expect(all.line(1).hasPrefix(" NAMESPACE"), "\(all)")
    try await journey.type("0")
    try await journey.see("the one before") { $0.bar.contains("› kube-system › pods") }
  }
}
