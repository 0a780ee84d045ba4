import Config
import Model
import Testing

@testable import Dashboard

/// The kubeconfig's contexts as a table, and going from one to another.
@Suite struct ContextTests {
  private static let contexts = [
    ContextSummary(name: "prod-eu", cluster: "eks-1", user: "me", namespace: "payments", server: "eks.example.com"),
    ContextSummary(name: "dev", cluster: "kind", user: "admin", server: "127.0.0.1:6443"),
    ContextSummary(name: "prod-us", cluster: "eks-2", user: "me", namespace: "web", server: "us.example.com"),
  ]

  private func driver(context: String = "prod-eu") -> Driver {
    var driver = Driver(columns: 120, context: context)
    driver.send(.contexts(Self.contexts))
    return driver
  }

  private func opened(_ effects: [Effect]) -> TableQuery? {
    effects.lazy.compactMap { if case .open(_, let query) = $0 { query } else { nil } }.first
  }

  @Test func theTableShowsAllThatTheKubeconfigSaysAndMarksTheOneInUse() {
    var driver = driver()
    driver.type(":ctx\n")
    let lines = driver.lines()
    #expect(lines[0].contains("prod-eu") && lines[0].contains("contexts") && lines[0].hasSuffix("● live  3"))
    #expect(lines[1].hasPrefix(" NAME") && lines[1].contains("CLUSTER") && lines[1].contains("SERVER"))
    #expect(lines.contains { $0.contains("prod-eu") && $0.contains("● current") && $0.contains("eks.example.com") })
    #expect(lines.count { $0.contains("● current") } == 1)
    #expect(lines.contains { $0.contains("dev") && $0.contains("default") && $0.contains("127.0.0.1:6443") })
  }

  @Test(arguments: [(60, 15), (80, 24), (120, 36), (200, 50), (400, 100)])
  func serversStayReadableBesideLongNames(columns: Int, rows: Int) {
    let long = "arn:aws:eks:eu-central-1:123456789012:cluster/payments-production"
    let server = "0A1B2C3D4E5F67890A1B2C3D4E5F6789.gr7.eu-central-1.eks.amazonaws.com"
    var driver = Driver(columns: columns, rows: rows, context: long)
    driver.send(
      .contexts([
        ContextSummary(name: long, cluster: long, user: long, namespace: "payments", server: server),
        ContextSummary(name: "dev", cluster: "kind", user: "admin", server: "127.0.0.1:41234"),
      ]))
    driver.type(":ctx\n")
    let lines = driver.lines()
    let (header, dev) = (lines[1], lines.first { $0.contains(" dev ") } ?? "")
    #expect(header.contains("NAMESPACE") && dev.contains("default"))
    guard columns >= 80 else { return #expect(header.hasSuffix("›"), "what has no room is said") }
    #expect(dev.contains("127.0.0.1:41234"), "\(header)\n\(dev)")
    let start = header.firstRange(of: "SERVER").map { header[..<$0.lowerBound].count } ?? 0
    #expect(lines.contains { String($0.dropFirst(start)).hasPrefix("0A1B2C3D4E5F6") }, "\(lines[2])\n\(lines[3])")
    #expect(header.contains("USER") || header.hasSuffix("›"))
  }

  @Test func itIsFilteredAndSelectedLikeAnyOther() {
    var driver = driver()
    driver.type(":context\n/eks\n")
    #expect(driver.lines()[0].contains("2 of 3"))
    driver.press(.bottom)
    #expect(driver.selectedName() == "prod-us")
  }

  @Test func enterGoesOnWithThatContextInItsOwnNamespace() {
    var driver = driver()
    driver.type(":contexts\n")
    driver.press(.bottom)
    let query = opened(driver.press(.open))
    #expect(
      query == TableQuery(resource: .pods, scope: Scope(contexts: ["prod-us"], namespaces: .some(["web"]))))
    #expect(driver.lines()[0].hasPrefix(" prod-us (eks-2) › web › pods"))
    #expect(opened(driver.type("\u{1B}"))?.scope.contexts == ["prod-eu"], "the table of contexts is no stop on the way")
    #expect(driver.lines()[0].hasPrefix(" prod-eu (eks-1) › payments › pods"))
  }

  @Test func aNameGoesThereDirectlyAndTheNamespaceLastUsedIsKept() {
    var driver = driver()
    driver.type(":pods ledger\n")
    #expect(opened(driver.type(":ctx dev\n"))?.scope == Scope(contexts: ["dev"], namespaces: .some(["default"])))
    #expect(opened(driver.type(":ctx prod-eu\n"))?.scope == Scope(contexts: ["prod-eu"], namespaces: .some(["ledger"])))
    driver.type(":ctx pord-us\n")
    #expect(driver.lines().last?.contains("no context is called \"pord-us\"; did you mean 'prod-us'?") == true)
  }

  @Test func theSameKindWhereItIsServedElsePods() {
    var driver = driver()
    driver.send(.catalog(context: "prod-eu", Sample.catalog))
    driver.send(.catalog(context: "prod-us", ResourceCatalog(resources: [.pods, Sample.deployments])))
    driver.type(":deploy\n")
    #expect(opened(driver.type(":ctx prod-us\n"))?.resource == Sample.deployments)
    driver.type(":ctx prod-eu\n:app\n")
    #expect(opened(driver.type(":ctx prod-us\n"))?.resource == .pods)
    #expect(driver.lines().last?.contains("prod-us has no applications.argoproj.io") == true)
  }

  @Test func aKindThatTurnsOutToBeMissingGivesWayToPods() {
    var driver = driver()
    driver.send(.catalog(context: "prod-eu", Sample.catalog))
    driver.type(":app\n")
    #expect(opened(driver.type(":ctx dev\n"))?.resource == Sample.applications, "nothing is known of dev yet")
    let effects = driver.send(.catalog(context: "dev", ResourceCatalog(resources: [.pods])))
    #expect(opened(effects)?.resource == .pods && opened(effects)?.scope.contexts == ["dev"])
    #expect(opened(driver.type("\u{1B}"))?.scope.contexts == ["prod-eu"])
  }

  @Test func aKubeconfigThatChangesShowsAtOnceAndTheSelectionStays() {
    var driver = driver()
    driver.type(":ctx\n")
    driver.press(.bottom)
    driver.send(.contexts(Self.contexts + [ContextSummary(name: "aaa", cluster: "c", user: "u")]))
    #expect(driver.lines()[0].hasSuffix("● live  4") && driver.selectedName() == "prod-us")
    driver.send(.contexts([]))
    #expect(driver.lines().contains { $0.contains("no contexts") })
    #expect(driver.press(.open).isEmpty, "there is nothing to switch to")
  }

  @Test func withoutAnUsableContextItOpensOnTheContextsWithTheReason() {
    var driver = Driver(context: "")
    driver.send(.contexts(Self.contexts))
    driver.send(.message("The context 'x' does not exist."))
    let lines = driver.lines()
    #expect(lines[0].contains("no context › contexts") && lines.last?.contains("'x' does not exist") == true)
    driver.type(":pods\n")
    #expect(driver.lines().last?.contains("no context is in use") == true)
    driver.type("\u{1B}")
    #expect(driver.selectedName() == "dev")
    #expect(opened(driver.press(.open))?.scope.contexts == ["dev"])
    driver.type("\u{1B}")
    #expect(
      driver.lines()[0].contains("contexts") && driver.lines().contains { $0.contains("dev") && $0.contains("●") })
  }

  @Test func namesAreCompleted() {
    var driver = driver()
    driver.type(":ctx prod-u\t\n")
    #expect(driver.query?.scope.contexts == ["prod-us"])
    driver.type(":ctx pro\t")
    #expect(driver.lines().last?.hasPrefix(":ctx prod-") == true)
  }
}

/// Renaming and deleting: only on request, and after saying what will change.
@Suite struct ContextEditTests {
  private func driver(isReadOnly: Bool = false) -> Driver {
    var driver = Driver(columns: 100, isReadOnly: isReadOnly)
    driver.send(
      .contexts([
        ContextSummary(name: "prod-eu", cluster: "eks-1", user: "me", file: "/home/me/.kube/config"),
        ContextSummary(name: "pod", cluster: "here", user: "sa"),
      ]))
    return driver
  }

  @Test func deletingNamesTheFileAndWantsTheName() {
    var driver = driver()
    #expect(driver.type(":delete-context\n").isEmpty)
    let page = driver.lines().joined(separator: "\n")
    #expect(page.contains("'prod-eu' is taken out of /home/me/.kube/config") && page.contains("Its cluster 'eks-1'"))
    #expect(page.hasSuffix("type its name to delete it:"), "\(page)")
    #expect(driver.type("prod\n").isEmpty && driver.lines().last?.contains("that is not its name") == true)
    #expect(driver.type("-eu\n") == [.editContext(.delete("prod-eu"))])
    #expect(driver.lines()[0].contains("pods"))
  }

  @Test func escapeChangesNothing() {
    var driver = driver()
    #expect(driver.type(":delete-context prod-eu\n\u{1B}").isEmpty)
    #expect(driver.lines()[0].contains("pods") && !driver.lines().joined().contains("taken out"))
    #expect(driver.type("prod-eu\n").allSatisfy { if case .editContext = $0 { false } else { true } })
  }

  @Test func renamingWantsANameThatIsFree() {
    var driver = driver()
    driver.type(":rename-context prod-eu\n\n")
    #expect(driver.lines().last?.contains("type another name") == true)
    #expect(driver.type("2\n") == [.editContext(.rename("prod-eu", to: "prod-eu2"))])
  }

  @Test func whatStandsInNoFileAndReadOnlyAreRefused() {
    var pod = driver()
    pod.type(":delete-context pod\n")
    #expect(pod.lines().last?.contains("stands in no file") == true)
    var safe = driver(isReadOnly: true)
    safe.type(":delete-context\n")
    #expect(safe.lines().last?.contains("read-only") == true)
  }
}

/// What was renamed here goes on under its new name.
struct RenamedContextTests {
  @Test func theShownContextIsTheSameUnderItsNewName() {
    var driver = Driver(columns: 120)
    func summary(_ name: String) -> ContextSummary {
      ContextSummary(name: name, cluster: "c", user: "u", namespace: "payments", file: "/k")
    }
    driver.send(.contexts([summary("prod-eu"), summary("dev")]))
    driver.list([Sample.pod("api-1")])
    driver.type(":rename-context prod-eu production\n")
    #expect(driver.lines().last == "new name: production")
    #expect(driver.type("\n") == [.editContext(.rename("prod-eu", to: "production"))])
    driver.type(":sort status\n")
    let chosen = driver.send(.contexts([summary("production"), summary("dev")]))
    #expect(
      chosen.contains { if case .rememberTable(let kind, _) = $0 { kind.context == "production" } else { false } },
      "its order goes with it")
    #expect(driver.query?.scope.contexts == ["production"])
    #expect(driver.lines()[0].hasPrefix(" production (c) › payments › pods"))
    #expect(driver.selectedName() == "api-1")
    driver.type(":ctx\n")
    #expect(driver.lines().contains { $0.contains("production") && $0.contains("● current") })
    #expect(driver.selectedName() == "production", "the cursor is on the one in use")
  }
}
