import Config
import Model
import Testing

@testable import Dashboard

/// Enter goes into what is selected.
struct DeeperTests {
  static let services = Resource(group: "", version: "v1", name: "services", kind: "Service", isNamespaced: true)
  static let jobs = Resource(group: "batch", version: "v1", name: "jobs", kind: "Job", isNamespaced: true)
  static let cronJobs = Resource(group: "batch", version: "v1", name: "cronjobs", kind: "CronJob", isNamespaced: true)
  static let definitions = Resource(
    group: "apiextensions.k8s.io", version: "v1", name: "customresourcedefinitions", kind: "CustomResourceDefinition",
    isNamespaced: false)
  static let roles = Resource(
    group: "rbac.authorization.k8s.io", version: "v1", name: "roles", kind: "Role", isNamespaced: true)
  static let configMaps = Resource(group: "", version: "v1", name: "configmaps", kind: "ConfigMap", isNamespaced: true)
  static let catalog = ResourceCatalog(
    resources: Sample.catalog.resources + [services, jobs, cronJobs, definitions, roles, configMaps])

  /// A table of one object, selected.
  private func driver(
    _ resource: Resource, _ name: String, columns: Int = 80, rows: Int = 24
  ) -> Driver {
    let scope = Scope(contexts: ["prod-eu"], namespaces: .some(["payments"]))
    var driver = Driver(columns: columns, rows: rows, query: TableQuery(resource: resource, scope: scope))
    driver.send(.catalog(context: "prod-eu", Self.catalog))
    let namespace = resource.isNamespaced ? "payments" : ""
    driver.list(
      [Row(namespace: namespace, name: name, uid: "uid-1", resourceVersion: "1", cells: [Array(name.utf8)])],
      columns: [Column(name: "Name", format: "name")])
    return driver
  }

  private func object(_ resource: Resource, _ name: String) -> ObjectReference {
    ObjectReference(
      context: "prod-eu", resource: resource, namespace: resource.isNamespaced ? "payments" : "", name: name,
      uid: "uid-1")
  }

  @Test func aWorkloadsPodsAreTheOnesItsSelectorPicks() {
    var driver = driver(Sample.deployments, "api")
    let api = object(Sample.deployments, "api")
    #expect(driver.press(.open) == [.readContents(of: api)])
    driver.send(.contents(api, .pods(labelSelector: "app=api")))
    #expect(driver.query?.resource == .pods && driver.query?.labelSelector == "app=api")
    #expect(driver.query?.scope.namespaces == .some(["payments"]))
    driver.list([Sample.pod("api-1")])
    #expect(driver.lines()[0].hasPrefix(" prod-eu › payments › deployments/api › pods "))
    driver.type("\u{1B}")
    #expect(driver.query?.resource == Sample.deployments && driver.selectedName() == "api")
  }

  @Test func aWaitIsShownAfterATenthOfASecondAndEscapeEndsIt() {
    var driver = driver(Sample.deployments, "api")
    driver.press(.open)
    driver.wait(seconds: 0)
    #expect(driver.dashboard.nextTick?.seconds(since: driver.now) == 0.1)
    #expect(!driver.lines()[23].contains("reading"))
    driver.wait(seconds: 0.1)
    #expect(driver.lines()[23] == " reading deployments/api… (esc cancels)")
    driver.type("\u{1B}")
    #expect(!driver.lines()[23].contains("reading"))
    #expect(driver.send(.contents(object(Sample.deployments, "api"), .pods(labelSelector: "x=y"))).isEmpty)
    #expect(driver.lines()[0].contains("› deployments "), "and no view was left")
  }

  @Test func whatAnotherObjectHoldsIsNotGoneInto() {
    var driver = driver(Sample.deployments, "api")
    driver.press(.open)
    #expect(driver.send(.contents(object(Sample.deployments, "web"), .pods(labelSelector: "app=web"))).isEmpty)
    #expect(driver.query?.resource == Sample.deployments)
  }

  @Test func whoControlsGoesBeforeWhoOwns() {
    var driver = Driver()
    driver.send(.catalog(context: "prod-eu", Self.catalog))
    let owners = [("batch/v1", "CronJob", "nightly", false), ("batch/v1", "Job", "nightly-1", true)].map {
      Owner(apiVersion: $0.0, kind: $0.1, name: $0.2, uid: "u", isController: $0.3)
    }
    driver.list([
      Row(namespace: "payments", name: "p", uid: "1", resourceVersion: "1", cells: [[0x70]], owners: owners)
    ])
    driver.press(.owner)
    #expect(driver.query?.resource == Self.jobs)
  }

  @Test func whoOwnsWithoutControllingIsNoParent() {
    var driver = driver(Self.cronJobs, "backup", columns: 100)
    driver.press(.open)
    let owner = Owner(apiVersion: "batch/v1", kind: "CronJob", name: "backup", uid: "u", isController: false)
    let trail = driver.dashboard.stack.table?.trail
    let row = Row(namespace: "payments", name: "x", uid: "1", resourceVersion: "1", cells: [], owners: [owner])
    #expect(trail?.objects.isEmpty == false)
    #expect(Trail(objects: trail?.objects ?? [], ownership: .children).admits(row) == false)
  }

  @Test func aTrailLeadsNowhereInOtherNamespaces() {
    let inside = Trail().going(into: object(Sample.deployments, "api"))
    #expect(inside.outsideItsNamespace == Trail())
    let node = Trail().going(into: object(Sample.nodes, "eu-a-11"))
    #expect(node.outsideItsNamespace == node)
  }

  @Test func whatHasNoSelectorIsSaid() {
    var driver = driver(Self.services, "external", columns: 100)
    driver.press(.open)
    driver.send(.contents(object(Self.services, "external"), .noPods(reason: "it has no selector")))
    #expect(driver.lines()[23].contains("services/external: it has no selector"))
  }

  @Test func podsThatAnotherControllerMadeAreLeftOutWhereTheyCanBeTold() {
    let sets = Resource(group: "apps", version: "v1", name: "statefulsets", kind: "StatefulSet", isNamespaced: true)
    var driver = driver(sets, "db")
    driver.press(.open)
    driver.send(.contents(object(sets, "db"), .pods(labelSelector: "app=db")))
    func pod(_ name: String, owner: String) -> Row {
      Row(
        namespace: "payments", name: name, uid: name, resourceVersion: "1", cells: [Array(name.utf8)],
        owners: [Owner(apiVersion: "apps/v1", kind: "StatefulSet", name: owner, uid: "u", isController: true)])
    }
    driver.list([pod("db-0", owner: "db"), pod("db-1", owner: "db"), pod("other-0", owner: "other")])
    #expect(driver.lines()[0].hasSuffix("● live  2"))
    driver.put(pod("db-1", owner: "other"))
    #expect(driver.lines()[0].hasSuffix("● live  1"))
  }

  /// A row of a kind that another owns.
  private func row(_ name: String, ownedBy owner: String, _ kind: String) -> Row {
    Row(
      namespace: "payments", name: name, uid: "uid-\(name)", resourceVersion: "1", cells: [Array(name.utf8)],
      owners: [
        Owner(
          apiVersion: kind == "Job" || kind == "CronJob" ? "batch/v1" : "apps/v1", kind: kind, name: owner,
          uid: "uid-\(owner)", isController: true)
      ])
  }

  /// The tables that are followed beside the open one, by their kinds.
  private func followed(_ effects: [Effect]) -> [String: TableID] {
    var tables: [String: TableID] = [:]
    for case .follow(let id, let query) in effects { tables[query.resource.name] = id }
    return tables
  }

  private func list(_ rows: [Row], of table: TableID, _ driver: inout Driver) {
    let replacement = TableUpdate.Replacement(
      columns: [Column(name: "Name", format: "name")], rows: rows, isPartial: false)
    driver.send(.table(table, feed: 0, TableUpdate(replacement: replacement, state: .live)))
  }

  @Test func aCronJobsPodsAreThoseOfItsJobs() throws {
    var driver = driver(Self.cronJobs, "backup", columns: 100)
    let effects = driver.press(.open)
    #expect(driver.query?.resource == .pods && driver.query?.labelSelector == "")
    let jobs = try #require(followed(effects)["jobs"])
    let pods = [row("p1", ownedBy: "backup-1", "Job"), row("p2", ownedBy: "other-1", "Job"), Sample.pod("p3")]
    driver.list(pods)
    #expect(!driver.lines()[0].contains("live"), "whose they are is not known yet")
    list(
      [row("backup-1", ownedBy: "backup", "CronJob"), row("other-1", ownedBy: "other", "CronJob")], of: jobs, &driver)
    #expect(driver.lines()[0].hasPrefix(" prod-eu › payments › cronjobs/backup › pods "))
    #expect(driver.lines()[0].hasSuffix("● live  1") && driver.selectedName() == "p1")
    driver.put(row("p4", ownedBy: "backup-2", "Job"))
    #expect(driver.lines()[0].hasSuffix("● live  1"), "its job has not been told yet")
    list([row("backup-2", ownedBy: "backup", "CronJob")], of: jobs, &driver)
    #expect(driver.lines()[0].hasSuffix("● live  1") && driver.selectedName() == "p4", "a job is gone, one is new")
  }

  @Test func whoMayNotListJobsIsToldThatTheirPodsAreNotKnown() throws {
    var driver = driver(Self.cronJobs, "backup", columns: 160)
    let jobs = try #require(followed(driver.press(.open))["jobs"])
    driver.list([row("p1", ownedBy: "backup-1", "Job")])
    driver.send(.table(jobs, feed: 0, TableUpdate(state: .forbidden(reason: "jobs may not be listed"))))
    #expect(driver.lines()[0].hasSuffix("✕ failed"))
    #expect(driver.draw().text.contains("whose pods these are is not known: jobs may not be listed"))
  }

  @Test func aDeploymentsPodsAreThoseOfItsReplicaSets() throws {
    var driver = driver(Sample.deployments, "api")
    driver.press(.open)
    let sets = try #require(
      followed(driver.send(.contents(object(Sample.deployments, "api"), .pods(labelSelector: "app=api"))))[
        "replicasets"])
    driver.list([row("p1", ownedBy: "api-1", "ReplicaSet"), row("p2", ownedBy: "copy-1", "ReplicaSet")])
    list([row("api-1", ownedBy: "api", "Deployment")], of: sets, &driver)
    #expect(driver.lines()[0].hasSuffix("● live  1") && driver.selectedName() == "p1")
    driver.send(.table(sets, feed: 0, TableUpdate(state: .forbidden(reason: "no"))))
    #expect(driver.lines()[0].hasSuffix("● live  2"), "the selector is all that is known then")
  }

  @Test func crumbsGiveWayFromTheOuterOnes() throws {
    var driver = driver(Self.cronJobs, "a-cron-job-with-a-long-name", columns: 70, rows: 15)
    let jobs = try #require(followed(driver.press(.open))["jobs"])
    list([row("run-1", ownedBy: "a-cron-job-with-a-long-name", "CronJob")], of: jobs, &driver)
    driver.list([row("p1", ownedBy: "run-1", "Job")])
    driver.press(.open)
    #expect(driver.lines()[0].hasPrefix(" prod-eu › payments › … › pods/p1 › containers"), "\(driver.lines()[0])")
  }

  @Test func aNodesPodsAreThoseOfAllNamespaces() {
    var driver = driver(Sample.nodes, "eu-a-11")
    driver.press(.open)
    #expect(driver.query?.fieldSelector == "spec.nodeName=eu-a-11" && driver.query?.scope.namespaces == .all)
    driver.type(":pods\n")
    #expect(driver.query?.scope.namespaces == .some(["payments"]), "what is typed stays where one was")
  }

  @Test func aPodsContainersAndBack() {
    var driver = Driver()
    driver.list(["api-1", "web-1"].map { Sample.pod($0) })
    driver.press(.down)
    driver.press(.open)
    #expect(driver.query?.resource == .containers && driver.query?.fieldSelector == "metadata.name=web-1")
    #expect(driver.lines()[0].hasPrefix(" prod-eu › payments › pods/web-1 › containers "))
    driver.list([Sample.plain("app", namespace: "payments", cells: ["main"])], columns: [Column(name: "Name")])
    #expect(driver.press(.allNamespaces).isEmpty)
    driver.press(.owner)
    #expect(driver.query?.resource == .pods)
    driver.list(["api-1", "web-1"].map { Sample.pod($0) })
    #expect(driver.selectedName() == "web-1")
  }

  @Test func aDefinitionsObjects() {
    var driver = driver(Self.definitions, "applications.argoproj.io")
    driver.press(.open)
    #expect(driver.query?.resource == Sample.applications)
  }

  @Test func aRolesRules() {
    var driver = driver(Self.roles, "reader", columns: 120)
    driver.press(.open)
    let rules = AccessRules(rules: [
      AccessRules.Rule(verbs: ["get", "list"], groups: [""], resources: ["pods", "pods/log"]),
      AccessRules.Rule(verbs: ["*"], groups: ["apps"], resources: ["deployments/scale"], names: ["api"]),
      AccessRules.Rule(verbs: ["approve"], groups: ["apps"], resources: ["deployments/scale"], names: ["api"]),
    ])
    driver.send(.contents(object(Self.roles, "reader"), .access(rules)))
    let lines = driver.lines()
    #expect(lines[0].contains("roles/reader › rules"))
    #expect(lines[2].split(separator: " ") == ["pods", "✓", "✓", "·", "·", "·", "·", "·", "·"])
    #expect(lines[4].hasPrefix("   deployments.apps/scale [api]  ✓ "), "\(lines[4])")
    #expect(lines[4].hasSuffix("all approve"))
  }

  @Test func rulesThatMultiplyAreCutAndThatIsSaid() {
    var driver = driver(Self.roles, "reader", columns: 120)
    driver.press(.open)
    let names = (0..<1000).map { "name-\($0)" }
    let rules = AccessRules(rules: [AccessRules.Rule(verbs: ["get"], groups: names, resources: names)])
    driver.send(.contents(object(Self.roles, "reader"), .access(rules)))
    driver.press(.bottom)
    #expect(driver.lines().contains { $0.contains("… and more than a page holds") }, "\(driver.lines())")
  }

  @Test(arguments: [(60, 15), (80, 24), (120, 36), (200, 50), (400, 100)])
  func rulesStandEachOnItsLineWhateverTheScreen(columns: Int, rows: Int) {
    var driver = driver(Self.roles, "reader", columns: columns, rows: rows)
    driver.press(.open)
    let rule = AccessRules.Rule(
      verbs: ["list", "get", "approve"], groups: ["apps", ""], resources: ["deployments", "controllerrevisions"])
    driver.send(.contents(object(Self.roles, "reader"), .access(AccessRules(rules: [rule]))))
    let lines = driver.lines()[1...]
    let line = lines.first { $0.contains("deployments.apps") } ?? ""
    #expect(lines.contains { $0.contains("RESOURCE") && ($0.contains("OTHERS") || $0.contains("MAY")) }, "\(lines)")
    #expect(line.contains(columns < 100 ? "  get list approve" : "  approve"), "\(line)")
    #expect(lines.count { $0.contains("approve") } == 4, "\(lines)")
  }

  @Test func anythingElseIsRead() {
    var driver = driver(Self.configMaps, "settings")
    let effects = driver.press(.open)
    guard case .look(_, let look) = effects.first else { return #expect(Bool(false), "\(effects)") }
    #expect(look.kind == .yaml && look.object.name == "settings")
  }

  @Test func theOwnerAndTheNodeAndTheNamespace() {
    var driver = Driver(query: TableQuery(resource: .pods, scope: Scope(contexts: ["prod-eu"], namespaces: .all)))
    driver.send(.catalog(context: "prod-eu", Self.catalog))
    let owner = Owner(apiVersion: "apps/v1", kind: "Deployment", name: "api", uid: "u", isController: true)
    driver.list([
      Row(
        namespace: "payments", name: "api-1", uid: "u1", resourceVersion: "1",
        cells: ["api-1", "1/1", "Running", "0", "5m", "10.0.0.7", "eu-a-11"].map { Array($0.utf8) }, owners: [owner])
    ])
    driver.press(.node)
    #expect(driver.query?.resource == Sample.nodes)
    driver.list(["eu-a-10", "eu-a-11"].map { Sample.plain($0, cells: []) }, columns: [Column(name: "Name")])
    #expect(driver.selectedName() == "eu-a-11")
    driver.press(.viewBack)
    driver.press(.owner)
    #expect(driver.query?.resource == Sample.deployments && driver.query?.scope.namespaces == .some(["payments"]))
    driver.press(.viewBack)
    driver.press(.sameNamespace)
    #expect(driver.query?.resource == .pods && driver.query?.scope.namespaces == .some(["payments"]))
  }

  @Test func anotherNamespaceBeginsAtItsTop() {
    var driver = Driver()
    driver.list((0..<40).map { Sample.pod("p\($0 + 10)") })
    _ = driver.draw()
    for _ in 0..<20 { driver.press(.down) }
    driver.send(.rememberedNamespaces(context: "prod-eu", ["ledger"]))
    driver.type("2")
    driver.list((0..<40).map { Sample.pod("p\($0 + 10)", namespace: "ledger") })
    #expect(driver.selectedName() == "p10" && driver.lines()[2].hasPrefix("▌p10"))
  }

  @Test func theCursorStaysOnItsObjectWhereOtherFeedsBringIt() {
    let scope = Scope(contexts: ["prod-eu"], namespaces: .some(["ledger", "payments"]))
    var driver = Driver(query: TableQuery(resource: .pods, scope: scope))
    driver.list([Sample.pod("a", namespace: "ledger")], feed: 0)
    driver.list([Sample.pod("b"), Sample.pod("c"), Sample.pod("d")], feed: 1)
    _ = driver.draw()
    driver.press(.down)
    driver.press(.down)
    #expect(driver.selectedName(column: 1) == "c")
    driver.press(.allNamespaces)
    #expect(driver.selectedName(column: 1) == "c")
    driver.list([Sample.pod("a", namespace: "ledger"), Sample.pod("b"), Sample.pod("c"), Sample.pod("d")])
    #expect(driver.selectedName(column: 1) == "c")
  }

  @Test func digitsAreTheNamespacesUsedAndStayWhatTheyAre() {
    var driver = Driver()
    driver.list([Sample.pod("a")])
    driver.send(.rememberedNamespaces(context: "prod-eu", ["ledger", "web"]))
    driver.type("2")
    #expect(driver.query?.scope.namespaces == .some(["ledger"]))
    driver.list([Sample.pod("a")])
    driver.type("3")
    #expect(driver.query?.scope.namespaces == .some(["web"]))
    driver.list([Sample.pod("a")])
    driver.type("1")
    #expect(driver.query?.scope.namespaces == .some(["payments"]))
    #expect(driver.type("9").isEmpty)
  }
}
