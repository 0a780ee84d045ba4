import Acts
import Config
import Model
import Testing
import Text

@testable import Dashboard

/// Acts as a person meets them: the dialog, what it sends, how far it has come, what became of it.
@Suite struct ActTests {
  static let deployments = Resource(
    group: "apps", version: "v1", name: "deployments", kind: "Deployment", singular: "deployment",
    shortNames: ["deploy"], isNamespaced: true, verbs: ["get", "list", "watch", "patch", "delete"],
    subresources: ["scale"])
  static let pods = Resource(
    group: "", version: "v1", name: "pods", kind: "Pod", singular: "pod", isNamespaced: true,
    verbs: ["get", "list", "watch", "patch", "delete"])
  static let namespaces = Resource(
    group: "", version: "v1", name: "namespaces", kind: "Namespace", singular: "namespace", shortNames: ["ns"],
    isNamespaced: false, verbs: ["get", "list", "watch", "patch", "delete"])
  static let reviews = Resource(
    group: "", version: "v1", name: "componentstatuses", kind: "ComponentStatus", isNamespaced: false)
  static let catalog = ResourceCatalog(resources: [pods, deployments, namespaces, reviews])

  static func driver(
    columns: Int = 80, rows: Int = 24, of resource: Resource = pods, namespaces: Namespaces = .some(["payments"]),
    isReadOnly: Bool = false
  ) -> Driver {
    let query = TableQuery(resource: resource, scope: Scope(contexts: ["prod-eu"], namespaces: namespaces))
    var driver = Driver(columns: columns, rows: rows, cluster: "eks-1", query: query, isReadOnly: isReadOnly)
    driver.send(.cluster(context: "prod-eu", ClusterStatus(connection: .up, serverVersion: "v1.31.2")))
    driver.send(.catalog(context: "prod-eu", catalog))
    driver.list([Sample.pod("api-0"), Sample.pod("web-00"), Sample.pod("web-01")])
    _ = driver.draw()
    return driver
  }

  private func reference(_ name: String, _ resource: Resource = pods) -> ObjectReference {
    ObjectReference(context: "prod-eu", resource: resource, namespace: "payments", name: name, uid: "uid-\(name)")
  }

  static func act(_ effects: [Effect]) -> (id: ActID, act: Act, objects: [ObjectReference])? {
    effects.lazy.compactMap { if case .act(let id, let act, let objects) = $0 { (id, act, objects) } else { nil } }
      .first
  }

  // MARK: Asking

  @Test func theDialogSaysWhatWhereAndHowManyAndTwoHastyKeysDoNoHarm() {
    var driver = Self.driver()
    #expect(driver.press(.delete).isEmpty)
    #expect(
      driver.lines().suffix(9).joined(separator: "\n") == """

        ─ Delete pod api-0 ─────────────────────────────────────────────────────────────
          on          prod-eu (eks-1) › payments
          object      api-0
          dependents  ‹ background ›  what it owns goes after it
          grace       ____________  seconds; empty for its own
          force       [ ]
        ▌▸[Cancel]   [Delete]
         ⏎ cancel  tab move  → other button  esc cancel
        """)
    #expect(driver.press(.accept).isEmpty)
    #expect(!driver.lines().contains { $0.contains("Delete pod") }, "enter on Cancel leaves")
  }

  @Test func theButtonMustBeChosenAndThenItIsDeletedOnce() {
    var driver = Self.driver()
    driver.press(.delete)
    driver.press(.cursorRight)
    let asked = Self.act(driver.press(.accept))
    #expect(asked?.act == .delete(Deletion()))
    #expect(asked?.objects == [reference("api-0")])
    #expect(driver.lines().contains { $0.hasPrefix("─ Deleting pod api-0 ") })
    #expect(driver.press(.accept).isEmpty, "a second enter does nothing")
  }

  @Test func whatIsMarkedIsActedOnAndWhatTheFilterHidesIsSaid() {
    var driver = Self.driver()
    driver.press(.mark)
    driver.press(.mark)
    driver.type("/web\n")
    driver.press(.delete)
    let lines = driver.lines()
    #expect(lines.contains { $0.contains("Delete 2 pods") }, "\(lines)")
    #expect(lines.contains { $0.contains("1 of them are hidden by the filter") }, "\(lines)")
    driver.type("2")
    driver.press(.complete)
    driver.press(.cursorRight)
    #expect(Self.act(driver.press(.accept))?.objects == [reference("api-0"), reference("web-00")])
  }

  @Test func whatWasMadeAnewUnderAMarkedNameIsNotActedOn() {
    var driver = Self.driver()
    driver.press(.mark)
    driver.press(.mark)
    driver.delete(Sample.pod("api-0"))
    let anew = Row(
      namespace: "payments", name: "api-0", uid: "another", resourceVersion: "2",
      cells: ["api-0", "1/1", "Running", "0", "1s", "", ""].map { Array($0.utf8) })
    driver.put(anew)
    _ = driver.draw()
    driver.press(.delete)
    #expect(driver.lines().contains { $0.contains("Delete pod web-00") }, "\(driver.lines())")
  }

  /// Each is told as it ends: what one costs must not grow with how many there are.
  @Test func aHundredThousandAreToldOfWithoutCopyingThem() {
    var dialog = ActDialogTests.dialog(.delete, 100_000)
    dialog.take(.refused("it is in use"), of: 7)
    for object in 0..<100_000 where object != 7 {
      dialog.take(object % 2 == 0 ? .done(note: "") : .notBegun, of: object)
    }
    dialog.end()
    #expect(dialog.done == 50_000 && dialog.notBegun == 49_999 && dialog.refused == 1 && !dialog.wentWell)
    #expect(dialog.left.count == ActDialog.mostTroubles)
  }

  @Test func howItGoesIsChosenFieldByField() {
    var driver = Self.driver()
    driver.press(.delete)
    for _ in 0..<3 { driver.press(.historyPrevious) }
    driver.press(.cursorRight)
    driver.press(.complete)
    driver.type("90")
    for _ in 0..<2 { driver.press(.accept) }
    #expect(Self.act(driver.press(.accept))?.act == .delete(Deletion(propagation: .foreground, gracePeriod: 90)))
  }

  @Test func forceIsGraceZeroAndSaysWhatThatMeans() {
    var driver = Self.driver()
    driver.press(.delete)
    driver.press(.historyPrevious)
    driver.type(" ")
    #expect(driver.lines().contains { $0.contains("[x]  gone at once; it may run on where it ran") })
    driver.press(.accept)
    #expect(Self.act(driver.press(.accept))?.act == .delete(Deletion(gracePeriod: 0)))
  }

  @Test func whatCannotBeReadIsSaidAndNothingIsSent() {
    var driver = Self.driver()
    driver.press(.delete)
    for _ in 0..<2 { driver.press(.historyPrevious) }
    driver.type("soon")
    for _ in 0..<3 { driver.press(.accept) }
    #expect(Self.act(driver.effects) == nil)
    #expect(driver.lines().contains { $0.hasPrefix("  grace is a number of seconds") })
  }

  @Test func aNamespaceIsOnlyDeletedByItsName() {
    var driver = Self.driver(of: Self.namespaces)
    driver.list([Sample.plain("payments", cells: ["Active"])])
    _ = driver.draw()
    driver.press(.delete)
    #expect(driver.lines().contains { $0.contains("careful     everything in it goes with it") })
    driver.type("paymentz")
    driver.press(.accept)
    #expect(Self.act(driver.press(.accept)) == nil)
    #expect(driver.lines().contains { $0.contains("type payments to confirm") })
    driver.press(.deleteBackward)
    driver.type("s")
    driver.press(.accept)
    #expect(Self.act(driver.press(.accept))?.objects.map(\.name) == ["payments"])
  }

  @Test func scaleAsksForANumberAndLabelsForLabels() {
    var driver = Self.driver(of: Self.deployments)
    driver.press(.scale)
    driver.type("x")
    driver.press(.accept)
    #expect(Self.act(driver.press(.accept)) == nil)
    #expect(driver.lines().contains { $0.contains("type how many replicas there shall be") })
    driver.press(.deleteToStart)
    driver.type("12")
    driver.press(.accept)
    #expect(Self.act(driver.press(.accept))?.act == .scale(replicas: 12))
    driver = Self.driver(of: Self.deployments)
    driver.press(.label)
    driver.type("tier=web old-")
    driver.press(.accept)
    #expect(Self.act(driver.press(.accept))?.act == .label([.set("tier", to: "web"), .remove("old")]))
    driver = Self.driver(of: Self.deployments)
    driver.press(.restart)
    driver.press(.cursorRight)
    #expect(Self.act(driver.press(.accept))?.act == .restart)
  }

  @Test func whatDoesNotApplyIsSaidInOneSentence() {
    var driver = Self.driver()
    driver.press(.scale)
    #expect(driver.lines().last?.trimmed == "pods have no number of replicas to set")
    driver.press(.restart)
    #expect(driver.lines().last?.contains("pods cannot be restarted") == true)
    driver = Self.driver(of: Self.reviews)
    for (action, words) in [(Action.delete, "be deleted"), (.label, "be labelled"), (.edit, "be edited")] {
      driver.press(action)
      #expect(driver.lines().last?.contains("componentstatuses cannot \(words)") == true)
    }
    driver.list([])
    _ = driver.draw()
    driver.press(.delete)
    #expect(driver.lines().last?.trimmed == "there is no object under the cursor")
  }

  @Test func readOnlyNothingIsAskedAndNothingHinted() {
    var driver = Self.driver(columns: 200, isReadOnly: true)
    #expect(driver.lines().last?.contains("delete") == false)
    for action in [Action.delete, .scale, .restart, .label, .edit] {
      #expect(driver.press(action).isEmpty)
      #expect(driver.lines().last?.trimmed == "read-only: nothing is changed in a cluster")
    }
    driver = Self.driver(columns: 200)
    #expect(driver.lines().last?.contains("e edit  ^d delete  L label") == true)
    #expect(Action.allCases.filter(\.definition.changesCluster) == [.edit, .delete, .scale, .restart, .label])
  }

  /// The row under the cursor goes, and its neighbour comes there, after the frame and before the key.
  @Test func aRowThatWasNotOnTheScreenYetIsNotActedOn() {
    var driver = Self.driver()
    driver.delete(Sample.pod("api-0"))
    driver.press(.delete)
    #expect(driver.lines().last?.contains("has just gone") == true)
    driver.press(.delete)
    #expect(driver.lines().contains { $0.hasPrefix("─ Delete pod web-00 ") })
  }

  @Test func itStaysAboutWhatItWasOpenedWith() {
    var driver = Self.driver()
    driver.press(.delete)
    driver.delete(Sample.pod("api-0"))
    driver.put(Sample.pod("aaa"))
    driver.press(.cursorRight)
    #expect(Self.act(driver.press(.accept))?.objects == [reference("api-0")])
  }

  @Test func actsAreCommandsToo() {
    var driver = Self.driver(of: Self.deployments)
    driver.type(":scale 3\n")
    #expect(driver.lines().contains { $0.hasPrefix("─ Scale deployment api-0 ") })
    #expect(
      Self.act(driver.press(.accept))?.act == .scale(replicas: 3), "it asks all the same, with the number filled in")
    driver = Self.driver(of: Self.deployments)
    driver.type(":label tier=web old-\n")
    #expect(Self.act(driver.press(.accept))?.act == .label([.set("tier", to: "web"), .remove("old")]))
    driver = Self.driver()
    driver.type(":scale 3\n")
    #expect(driver.lines().last?.contains("pods have no number of replicas to set") == true)
    driver.type("\u{1B}:delete\n")
    #expect(driver.lines().contains { $0.hasPrefix("─ Delete pod api-0 ") })
    driver.type("\u{1B}")
    #expect(driver.type(":edit\n").contains(.edit(reference("api-0"))))
    driver = Self.driver(isReadOnly: true)
    driver.type(":delete\n")
    #expect(driver.lines().last?.contains("read-only: nothing is changed in a cluster") == true)
  }

  // MARK: What becomes of it

  private func running() -> (Driver, ActID) {
    var driver = Self.driver()
    driver.press(.delete)
    driver.press(.cursorRight)
    let id = Self.act(driver.press(.accept))?.id
    return (driver, id ?? ActID(0))
  }

  @Test func successSaysItselfInOneLineAndClosesItself() {
    var (driver, id) = running()
    driver.send(.act(id, .ended(0, .done(note: "it was gone already"))))
    driver.send(.act(id, .finished))
    #expect(driver.lines().last?.trimmed == "pod api-0 deleted in payments: it was gone already")
    #expect(driver.lines().contains { $0.hasPrefix("▌api-0") })
  }

  @Test func whatNobodyKnowsIsNotCalledNotDone() {
    var (driver, id) = running()
    driver.send(.act(id, .ended(0, .unknown("the server did not answer in time."))))
    driver.send(.act(id, .finished))
    #expect(driver.lines().contains { $0.hasPrefix("─ pod api-0: not known whether deleted ") })
  }

  @Test func aRefusalStaysUntilItIsClosed() {
    var (driver, id) = running()
    driver.send(.act(id, .ended(0, .refused("pods \"api-0\" is forbidden: ask for that right"))))
    driver.send(.act(id, .finished))
    #expect(
      driver.lines().suffix(6).joined(separator: "\n") == """
        ─ pod api-0 not deleted ────────────────────────────────────────────────────────
          on          prod-eu (eks-1) › payments
          api-0
            pods "api-0" is forbidden: ask for that right
        ▌▸[Close]
         esc close
        """)
    driver.press(.accept)
    #expect(!driver.lines().contains { $0.contains("not deleted") })
    driver.type(":messages\n")
    #expect(driver.lines().contains { $0.contains("ask for that right") }, "it can be read again")
  }

  @Test func escapeStopsAndTheProgramLeavesWhenWhatIsUnderWayHasEnded() {
    var (driver, id) = running()
    #expect(driver.press(.cancel) == [.cancelAct(id)])
    #expect(driver.press(.cancel).isEmpty, "once")
    #expect(driver.lines().contains { $0.hasPrefix("─ Stopping: those under way end ") })
    (driver, id) = running()
    #expect(driver.press(.quit) == [.cancelAct(id)])
    driver.send(.act(id, .ended(0, .done(note: ""))))
    #expect(driver.send(.act(id, .finished)) == [.quit])
    (driver, id) = running()
    driver.press(.quit)
    #expect(driver.press(.quit) == [.quit], "whoever asks twice does not wait")
  }

  @Test func newsOfAnotherActAreNotMixedIn() {
    var (driver, id) = running()
    driver.send(.act(ActID(id.number + 1), .finished))
    #expect(driver.lines().contains { $0.hasPrefix("─ Deleting pod api-0 ") })
    driver.send(.act(id, .ended(7, .refused("no such object"))))
    driver.send(.act(id, .finished))
    #expect(driver.lines().contains { $0.hasPrefix("─ pod api-0 not deleted ") })
  }

  // MARK: Editing

  @Test func anEditIsAskedForOnceAndItsEndIsSaid() {
    var driver = Self.driver()
    #expect(driver.press(.edit) == [.edit(reference("api-0"))])
    #expect(driver.lines().last?.contains("pod api-0 is being read for the editor") == true)
    #expect(driver.press(.edit).isEmpty)
    #expect(driver.lines().last?.contains("pod api-0 is still being edited") == true)
    driver.send(.edited(reference("api-0"), .kept("spec: Invalid value", path: "/state/edits/pods-api-0.yaml")))
    #expect(
      driver.lines().last?.trimmed
        == "pod api-0 is not changed: spec: Invalid value; your text is in /st…  :messages")
    #expect(driver.press(.edit) == [.edit(reference("api-0"))])
    driver.send(.edited(reference("api-0"), .accepted))
    #expect(driver.lines().last?.trimmed == "pod api-0 is changed")
  }
}

extension String {
  fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
