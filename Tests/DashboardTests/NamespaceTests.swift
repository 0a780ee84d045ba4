import Config
import Model
import Testing

@testable import Dashboard

/// A good life for those who may see one namespace and nothing else.
@Suite struct NamespaceTests {
  private let refusal = "pods is forbidden: User \"me\" cannot list resource \"pods\" at the cluster scope"

  private func opened(_ effects: [Effect]) -> TableQuery? {
    effects.lazy.compactMap { if case .open(_, let query) = $0 { query } else { nil } }.first
  }

  /// Live in payments, then refused everywhere else.
  private func restricted(_ remembered: [String] = []) -> Driver {
    var driver = Driver(columns: 120)
    driver.send(.contexts([ContextSummary(name: "prod-eu", cluster: "prod-eu", user: "me", namespace: "payments")]))
    if !remembered.isEmpty { driver.send(.rememberedNamespaces(context: "prod-eu", remembered)) }
    driver.list([Sample.pod("a"), Sample.pod("b")])
    driver.press(.allNamespaces)
    return driver
  }

  @Test func allNamespacesFallsBackToThoseThatAreKnownAndSaysSo() {
    var driver = restricted(["ledger", "web"])
    let effects = driver.send(
      .table(driver.table, feed: 0, TableUpdate(state: .forbidden(reason: refusal))))
    #expect(opened(effects)?.scope.namespaces == .some(["payments", "ledger", "web"]))
    #expect(effects.contains(.listNamespaces(context: "prod-eu")))
    driver.list([Sample.pod("a"), Sample.pod("b")], feed: 0)
    driver.set(.forbidden(reason: "no"), feed: 1)
    driver.list([Sample.pod("w", namespace: "web")], feed: 2)
    let lines = driver.lines()
    #expect(lines[0].contains("payments, web › pods") && lines[0].hasSuffix("● live  3"), "\(lines[0])")
    #expect(
      lines[23].contains("you may not list all namespaces") && lines[23].contains("(1 more forbidden)"), "\(lines[23])")
    #expect(opened(driver.press(.allNamespaces))?.scope.namespaces == .some(["payments"]), "and back again")
  }

  @Test func namesThatTheServerListsAreLookedIntoAsWellButNotWithoutEnd() {
    var driver = restricted()
    driver.send(.table(driver.table, feed: 0, TableUpdate(state: .forbidden(reason: refusal))))
    let effects = driver.send(.namespaces(context: "prod-eu", (0..<200).map { "ns-\($0)" }))
    guard case .some(let names)? = opened(effects)?.scope.namespaces else { return #expect(Bool(false), "no table") }
    #expect(names.first == "payments" && names.count == KnownNamespaces.mostTried)
    #expect(driver.send(.namespaces(context: "prod-eu", ["another"])).isEmpty)
  }

  @Test func theHintIsThereOnlyWhereTheKeyDoesSomething() {
    var driver = restricted()
    driver.send(.table(driver.table, feed: 0, TableUpdate(state: .forbidden(reason: refusal))))
    driver.press(.allNamespaces)
    driver.list([Sample.pod("a")])
    #expect(!driver.lines()[23].contains("0 all"), "there is nothing more to see: \(driver.lines()[23])")
    #expect(driver.press(.allNamespaces).isEmpty)
    driver.send(.rememberedNamespaces(context: "prod-eu", ["web"]))
    #expect(driver.lines()[23].contains("0 all"))
  }

  @Test func namespacesThatWereListedAreRememberedOnce() {
    var driver = Driver()
    let list = { (driver: inout Driver) in
      let rows = TableUpdate.Replacement(columns: Sample.podColumns, rows: [Sample.pod("a")], isPartial: false)
      return driver.send(.table(driver.table, feed: 0, TableUpdate(replacement: rows, state: .live)))
    }
    #expect(list(&driver) == [.rememberNamespaces(context: "prod-eu", ["payments"])])
    #expect(list(&driver).isEmpty)
    driver.type(":pods web\n")
    #expect(list(&driver) == [.rememberNamespaces(context: "prod-eu", ["web", "payments"])])
  }

  @Test(arguments: [
    (":pods le\t\n", ["ledger"]), (":ns web,le\t\n", ["web", "ledger"]), (":pods -n l\t\n", ["ledger"]),
  ])
  func namesAreCompleted(keys: String, names: [String]) {
    var driver = Driver()
    driver.send(.rememberedNamespaces(context: "prod-eu", ["ledger", "web"]))
    driver.type(keys)
    #expect(driver.query?.resource == .pods && driver.query?.scope.namespaces == .some(names))
  }

  @Test func theServerIsAskedForNamesWhenTheyAreWanted() {
    var driver = Driver()
    let asked = Effect.listNamespaces(context: "prod-eu")
    driver.type(":pods")
    #expect(!driver.effects.contains(asked))
    driver.type(" x\t\t")
    #expect(driver.effects.count { $0 == asked } == 1)
  }

  @Test func nsKeepsTheKind() {
    var driver = Driver()
    driver.send(.catalog(context: "prod-eu", Sample.catalog))
    driver.type(":deploy\n:ns web,ledger\n")
    #expect(driver.query?.resource == Sample.deployments && driver.query?.scope.namespaces == .some(["web", "ledger"]))
    driver.type(":ns -A\n")
    #expect(driver.query?.scope.namespaces == .all)
    driver.type(":ns\n")
    #expect(driver.query?.resource == Sample.namespaces)
  }

  @Test func whereNamespacesMayNotBeListedThoseUsedBeforeAre() {
    var driver = Driver(columns: 100)
    driver.send(.catalog(context: "prod-eu", Sample.catalog))
    driver.send(.rememberedNamespaces(context: "prod-eu", ["ledger", "web"]))
    driver.type(":ns\n")
    driver.send(.table(driver.table, feed: 0, TableUpdate(state: .forbidden(reason: "you may not list namespaces"))))
    let lines = driver.lines()
    #expect(lines.contains { $0.contains("ledger") && $0.contains("used before") }, "\(lines)")
    #expect(lines[0].contains("✕ forbidden") && lines[23].contains("you may not list namespaces"))
    driver.press(.bottom)
    #expect(opened(driver.press(.open))?.scope.namespaces == .some(["web"]))
  }

  @Test func oneForbiddenNamespaceOfSeveralIsSaid() {
    var driver = Driver(columns: 100)
    driver.type(":pods a,b\n")
    driver.list([Sample.pod("x", namespace: "a")], feed: 0)
    driver.set(.forbidden(reason: "not in b"), feed: 1)
    #expect(driver.lines()[0].contains("✕ forbidden") && driver.lines()[23].contains("not in b"))
  }
}

@Suite struct ColumnUnionTests {
  private func columns(_ names: String...) -> [Column] { names.map { Column(name: $0) } }

  @Test func equalColumnsAreTheirOwn() {
    let union = ColumnUnion([0: columns("Name", "Age"), 1: columns("Name", "Age")])
    #expect(union.columns.map(\.name) == ["Name", "Age"] && union.places.isEmpty && union.cell(1, of: 1) == 1)
  }

  @Test func whatOneHasBesidesStandsWhereItHasIt() {
    let union = ColumnUnion([0: columns("Name", "Ready", "Age"), 1: columns("Name", "Phase", "Ready", "Age", "Node")])
    #expect(union.columns.map(\.name) == ["Name", "Phase", "Ready", "Age", "Node"])
    #expect((0..<5).map { union.cell($0, of: 0) } == [0, nil, 1, 2, nil])
    #expect((0..<5).map { union.cell($0, of: 1) } == [0, 1, 2, 3, 4])
  }

  /// Rows of two servers that print differently each show their own cells, whichever came last.
  @Test func rowsOfTwoServersShowTheirOwnCells() {
    let query = TableQuery(
      resource: .pods, scope: Scope(contexts: ["old", "new"], namespaces: .some(["payments"])))
    for order in [[0, 1], [1, 0]] {
      var driver = Driver(columns: 120, query: query)
      for feed in order {
        if feed == 0 {
          driver.list([Sample.plain("p-old", cells: ["3d"])], columns: columns("Name", "Age"), feed: 0)
        } else {
          driver.list([Sample.plain("p-new", cells: ["1/1", "5d"])], columns: columns("Name", "Ready", "Age"), feed: 1)
        }
      }
      let words = driver.lines().map { $0.split(whereSeparator: { " ▌".contains($0) }).map(String.init) }
      #expect(words[1] == ["CONTEXT", "NAME", "READY", "AGE"], "\(words)")
      #expect(words.contains(["old", "p-old", "3d"]) && words.contains(["new", "p-new", "1/1", "5d"]), "\(words)")
      driver.type("/1/1\n")
      #expect(driver.lines()[0].contains("1 of 2"))
    }
  }
}
