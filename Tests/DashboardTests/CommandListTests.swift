import Config
import Model
import Testing

@testable import Dashboard

/// Names to choose from while a command is typed, aliases, and several commands on a line.
struct CommandListTests {
  private func driver(columns: Int = 80, aliases: [Alias] = []) -> Driver {
    var driver = Driver(columns: columns)
    driver.send(.userFiles(keymap: Driver.keymap, roleForWord: { _ in nil }, aliases: aliases))
    driver.send(.contexts(["prod-eu", "dev"].map { ContextSummary(name: $0, cluster: "c", user: "u") }))
    driver.send(.catalog(context: "prod-eu", Sample.catalog))
    return driver
  }

  private func bottom(_ driver: inout Driver) -> String { driver.lines().last ?? "" }

  @Test func namesThatFitStandAboveTheLineTheBestFirst() {
    var driver = driver()
    driver.type(":de")
    let lines = driver.lines()
    let first = lines.firstIndex { $0.hasPrefix(" deployments ") } ?? 0
    #expect(lines[first].contains("Deployment  apps  deploy"))
    #expect(lines[first + 1].hasPrefix(" delete-context "), "commands after resources")
    #expect(lines[23] == ":deployments", "with the rest of the best in grey")
    #expect(driver.draw()[column: 3, row: 23].style == Style(.muted))
  }

  @Test func tabAndShiftTabWalkTheList() {
    var driver = driver()
    driver.type(":de\t")
    #expect(bottom(&driver) == ":deployments")
    driver.press(.complete)
    #expect(bottom(&driver) == ":delete-context")
    driver.press(.completePrevious)
    driver.press(.completePrevious)
    #expect(driver.lines().last != ":deployments" && driver.lines().contains { $0.hasPrefix("▌") })
  }

  @Test func whatIsOfferedIsTakenAtTheEndOfTheLine() {
    var driver = driver()
    driver.type(":depl")
    driver.press(.cursorRight)
    driver.type("\n")
    #expect(driver.query?.resource == Sample.deployments)
  }

  @Test func namespacesContextsAndLabels() {
    var driver = driver()
    driver.list([
      Row(
        namespace: "payments", name: "a", uid: "", resourceVersion: "1", cells: [Array("a".utf8)],
        labels: ["app": "api", "tier": "front"])
    ])
    driver.send(.namespaces(context: "prod-eu", ["kube-system", "payments"]))
    driver.type(":pods kube\t")
    #expect(bottom(&driver) == ":pods kube-system")
    driver.type(" -l ti\t")
    #expect(bottom(&driver) == ":pods kube-system -l tier")
    driver.type("=f\t @de\t")
    #expect(bottom(&driver) == ":pods kube-system -l tier=front @dev")
  }

  @Test func namesThatBecomeKnownWhileOneTypesAreOffered() {
    var driver = driver()
    driver.type(":pods kube")
    #expect(!driver.lines().contains { $0.hasPrefix(" kube-system") })
    driver.send(.namespaces(context: "prod-eu", ["kube-system", "payments"]))
    #expect(driver.lines().contains { $0.hasPrefix(" kube-system") })
    driver.press(.cancel)
    driver.type(":pods payments\n:")
    driver.press(.historyPrevious)
    driver.send(.namespaces(context: "prod-eu", ["kube-system", "payments", "payments-2"]))
    #expect(!driver.lines().contains { $0.hasPrefix(" payments-2") }, "a line brought back is whole")
  }

  @Test func aTableIsSortedAsSoonAsItHasColumns() {
    var driver = driver()
    driver.type(":deploy; sort na desc\n")
    #expect(bottom(&driver) != ":sort na desc")
    let columns = [Column(name: "Name", format: "name")]
    driver.list(["a", "b"].map { Sample.plain($0, namespace: "payments", cells: []) }, columns: columns)
    #expect(driver.lines()[1].hasPrefix(" NAME ▼") && driver.lines()[2].contains("b"))
    driver.type(":app; sort nosuch\n")
    driver.list([Sample.plain("c", namespace: "payments", cells: [])], columns: columns)
    #expect(bottom(&driver).contains("no column is called \"nosuch\"; there are NAME"))
  }

  @Test func tenThousandNamespacesAreChosenFromByTheirStart() {
    var driver = driver()
    driver.send(.namespaces(context: "prod-eu", (10_000..<20_000).map { "team-\($0)" }))
    driver.type(":pods 19999\t")
    #expect(bottom(&driver) == ":pods team-19999")
  }

  @Test func severalCommandsRunOneAfterTheOther() {
    var driver = driver()
    driver.type(":nodes; deploy kube-system; /web\n")
    let opened = driver.effects.compactMap { if case .open(_, let query) = $0 { query.resource.name } else { nil } }
    #expect(opened == ["pods", "nodes", "deployments"])
    #expect(driver.lines()[0].contains("kube-system › deployments  /web"))
  }

  @Test func whatCannotRunStaysWithWhatFollowsIt() {
    var driver = driver()
    driver.type(":nodes; pods -x; deploy\n")
    #expect(driver.query?.resource == Sample.nodes)
    #expect(bottom(&driver).hasPrefix(":pods -x; deploy"))
    driver.type(":")
    #expect(bottom(&driver) == ":", "a colon begins anew after a refusal")
  }

  @Test func aFilterAndAContextGoWithTheResource() {
    var driver = driver()
    driver.send(.catalog(context: "dev", Sample.catalog))
    driver.type(":deploy shop @dev /api web\n")
    #expect(driver.query?.scope == Scope(contexts: ["dev"], namespaces: .some(["shop"])))
    #expect(driver.lines()[0].contains("› shop › deployments  /api web"), "\(driver.lines()[0])")
    driver.type(":pods @nowhere\n")
    #expect(driver.draw().text.contains("no context is called \"nowhere\""))
  }

  @Test func aContextNotUsedYetIsConnectedToFirst() {
    var driver = driver()
    driver.type(":deploy @dev\n")
    #expect(driver.query?.scope.contexts == ["dev"])
    driver.send(.catalog(context: "dev", Sample.catalog))
    #expect(driver.query?.resource == Sample.deployments && driver.query?.scope.contexts == ["dev"])
  }

  @Test func anAliasStandsForItsCommandsAndTakesWhatFollows() {
    var driver = driver(aliases: [Alias(name: "pp", command: "v1/pods"), Alias(name: "two", command: "nodes; PP web")])
    driver.type(":pp kube-system\n")
    #expect(driver.query?.resource == .pods && driver.query?.scope.namespaces == .some(["kube-system"]))
    driver.type(":two -l a=b\n")
    #expect(driver.query?.resource == .pods && driver.query?.labelSelector == "a=b")
  }

  @Test func linesAreKeptForOtherRunsEachKindByItself() {
    var driver = driver()
    driver.type(":nodes\n/api\n")
    #expect(driver.effects.contains(.rememberLine(.command, "nodes")))
    #expect(driver.effects.contains(.rememberLine(.filter, "api")))
    driver.send(.rememberedLines(.command, ["pods x", "pods y"]))
    driver.type(":")
    driver.press(.historyPrevious)
    #expect(bottom(&driver) == ":nodes")
    driver.press(.historyPrevious)
    #expect(bottom(&driver) == ":pods y")
  }

  @Test func escapeAndAColonInOneReadAreThoseTwo() {
    var driver = driver()
    driver.type("/api")
    driver.press(Key(":", .alt))
    #expect(bottom(&driver) == ":")
  }

  @Test func renamingTakesTheNewNameAlongAndATooLongCommandSaysItsUse() {
    var driver = driver(columns: 120)
    driver.type(":rename-context a b c\n")
    #expect(bottom(&driver).contains("\"c\" is one word too many: :rename-context [NAME [NEW-NAME]]"))
  }

  @Test func anEmptyNamespaceThatIsNotThereIsSaid() {
    var driver = driver()
    driver.type(":ns nope\n")
    driver.list([])
    #expect(driver.effects.last == .listNamespaces(context: "prod-eu"))
    #expect(driver.draw().text.contains("no pods in nope"))
    driver.send(.namespaces(context: "prod-eu", ["payments"]))
    #expect(driver.draw().text.contains("there is no namespace called nope"))
    #expect(!driver.effects.contains { if case .rememberNamespaces(_, ["nope"]) = $0 { true } else { false } })
  }
}

/// What the word before the cursor may become.
struct CompletionPlaceTests {
  @Test(
    arguments: [
      ("", .name, ""), ("po", .name, "po"), ("ctx d", .context, "d"), ("rename-context a b", .context, "b"),
      ("ns a,b", .namespace, "b"), ("pods kube", .namespace, "kube"), ("pods -n a,", .namespace, ""),
      ("pods @pr", .context, "pr"), ("pods -", .option, "-"), ("pods -l ap", .labelKey, "ap"),
      ("pods -l a=b,app!=we", .labelValue(key: "app"), "we"), ("ctx a; ns b", .namespace, "b"),
    ] as [(String, CompletionPlace.Wanted, String)])
  func somethingIsKnownOfIt(_ line: String, _ wanted: CompletionPlace.Wanted, _ typed: String) {
    let place = CompletionPlace(line)
    #expect(place?.wanted == wanted && place?.typed == typed && place?.start == line.count - typed.count)
  }

  @Test(arguments: ["ctx a b", "sort x", "pods a b", "pods --field-selector x", "pods /api a"])
  func nothingIsKnownOfIt(_ line: String) { #expect(CompletionPlace(line) == nil) }

  @Test func lettersInOrderAreLookedForWhereLittleElseIsFound() {
    let names = ["pods", "podmonitors", "deployments", "persistentvolumes"]
    #expect(Set(NameRanking.ranked(names, typed: "pd") { [$0] }) == ["pods", "podmonitors"])
    #expect(NameRanking.ranked(names, typed: "pods") { [$0] }.first == "pods")
    let many = (0..<8).map { "pd-\($0)" }
    #expect(NameRanking.ranked(many + ["pods"], typed: "pd") { [$0] } == many)
    #expect(NameRanking.ranked(many.dropLast() + ["pods"], typed: "pd") { [$0] }.count == 8)
  }
}
