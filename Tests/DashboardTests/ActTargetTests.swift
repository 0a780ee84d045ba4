import Acts
import Config
import Dashboard
import Model
import Testing

/// What acts are about, and what is asked once more before they are done.
@Suite struct ActTargetTests {
  @Test func whatIsNoObjectIsNotActedOn() {
    var driver = ActTests.driver(columns: 120)
    driver.press(.open)
    driver.list([Sample.plain("app", namespace: "payments", cells: ["main"])], columns: [Column(name: "Name")])
    driver.press(.mark)
    #expect(driver.press(.delete).isEmpty)
    #expect(driver.lines()[23].contains("a container is part of its pod: take its mark away first"))
    driver.type(":ctx\n")
    driver.press(.mark)
    #expect(driver.press(.delete).isEmpty)
    #expect(driver.lines()[23].contains("contexts stand in your kubeconfig, not in a cluster"))
  }

  /// The dialog names one cluster, and the act would go to another.
  @Test func aContextThatLeadsElsewhereTakesTheDialogAndTheRowsAway() {
    var driver = ActTests.driver(columns: 120)
    driver.press(.mark)
    driver.press(.delete)
    driver.send(.replaced(context: "staging"))
    #expect(driver.lines().contains { $0.contains("Delete pod api-0") })
    driver.send(.replaced(context: "prod-eu"))
    let lines = driver.lines()
    #expect(!lines.contains { $0.contains("Delete pod") || $0.contains("api-0") }, "\(lines)")
    #expect(lines[23].contains("nothing was done: prod-eu leads to another cluster now"))
    driver.press(.delete)
    #expect(driver.lines()[23].contains("no object under the cursor"))
  }

  @Test func howManyThereShallBeSoFarIsSaidAndNotFilledIn() {
    var driver = ActTests.driver(of: ActTests.deployments)
    let row = Row(
      namespace: "payments", name: "api", uid: "uid-api", resourceVersion: "1",
      cells: ["api", "2/3"].map { Array($0.utf8) })
    driver.list([row], columns: [Column(name: "Name", format: "name"), Column(name: "Ready")])
    _ = driver.draw()
    driver.press(.scale)
    #expect(driver.lines().contains { $0.contains("replicas") && $0.contains("3 so far") }, "\(driver.lines())")
    driver.type("5\n")
    #expect(ActTests.act(driver.press(.accept))?.act == .scale(replicas: 5))
  }

  @Test func manyReplicasWantASecondEnter() {
    var driver = ActTests.driver(of: ActTests.deployments)
    driver.press(.scale)
    driver.type("1000000000\n")
    #expect(driver.press(.accept).isEmpty)
    #expect(driver.lines().contains { $0.contains("1000000000 replicas are many: enter again does it") })
    #expect(ActTests.act(driver.press(.accept))?.act == .scale(replicas: 1_000_000_000))
  }

  private static func labelled(_ name: String, _ key: String, _ value: String) -> Row {
    Row(
      namespace: "payments", name: name, uid: "uid-\(name)", resourceVersion: "1", cells: [Array(name.utf8)],
      labels: [key: value])
  }

  /// A pod that gets another value for a label leaves the service that picks it.
  @Test func aLabelThatIsThereIsOverwrittenOnlyOnASecondEnter() {
    var driver = ActTests.driver()
    driver.list([Self.labelled("api-0", "app", "web"), Self.labelled("api-1", "app", "web")])
    _ = driver.draw()
    driver.type(":label app=web\n")
    #expect(ActTests.act(driver.press(.accept)) != nil, "it has that value")
    driver = ActTests.driver()
    driver.list([Self.labelled("api-0", "app", "web"), Self.labelled("api-1", "app", "web")])
    _ = driver.draw()
    driver.type(":label app=other\n")
    #expect(driver.press(.accept).isEmpty)
    #expect(driver.lines().contains { $0.contains("app is web so far: enter again does it") }, "\(driver.lines())")
    #expect(ActTests.act(driver.press(.accept))?.act == .label([.set("app", to: "other")]))
  }
}
