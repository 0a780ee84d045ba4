import Bed
import Config
import Dashboard
import Model
import Testing

struct FilterTests {
  private func filled() -> Driver {
    var driver = Driver()
    driver.list([
      Sample.pod("api-1"), Sample.pod("api-2", status: "Pending"), Sample.pod("web-1", node: "api-node"),
      Sample.pod("web-2", status: "Pending"),
    ])
    return driver
  }

  private func names(_ driver: inout Driver) -> [String] {
    driver.lines()[2..<8].filter { !$0.isEmpty }.map { String($0.dropFirst().prefix { $0 != " " }) }
  }

  @Test func narrowsAsOneTypes() {
    var driver = filled()
    driver.type("/a")
    driver.type("p")
    #expect(names(&driver) == ["api-1", "api-2"])
    #expect(driver.lines()[0].contains("pods  /ap "))
    #expect(driver.lines()[0].contains("2 of 4"))
  }

  @Test func everyWordMustOccurInWhatIsShown() {
    var driver = filled()
    driver.type("/PENDING api\n")
    #expect(names(&driver) == ["api-2"])
    driver.press(.filter)
    driver.press(.deleteToStart)
    driver.type("api\n")
    driver.press(.wide)
    #expect(names(&driver) == ["api-1", "api-2", "web-1"], "the node is shown when wide")
  }

  @Test func wordsDoNotReachFromOneCellIntoTheNext() {
    var driver = filled()
    driver.type("/1running\n")
    #expect(driver.lines()[0].contains("0 of 4"))
  }

  @Test func whatWasNarrowedWidensAgain() {
    var driver = filled()
    driver.type("/web pend")
    #expect(names(&driver) == ["web-2"])
    for _ in 0..<5 { driver.press(.deleteBackward) }
    #expect(names(&driver) == ["web-1", "web-2"])
  }

  @Test func rowsOfAServerThatPrintsOtherwiseAreSearchedInWhatIsShownOfThem() {
    let scope = Scope(contexts: ["old", "new"], namespaces: .some(["payments"]))
    var driver = Driver(columns: 120, query: TableQuery(resource: .pods, scope: scope))
    let (name, status) = (Column(name: "Name", format: "name"), Column(name: "Status"))
    let node = Column(name: "Node", priority: 1)
    driver.list([Sample.plain("a", cells: ["up", "n1"])], columns: [name, status, node], feed: 0)
    driver.list([Sample.plain("b", cells: ["n2", "up"])], columns: [name, node, status], feed: 1)
    driver.type("/up\n")
    #expect(driver.lines()[0].contains("2 of 2"))
    driver.type("/\u{15}n2\n")
    #expect(driver.lines()[0].contains("0 of 2"), "nodes are not shown")
  }

  @Test func enterKeepsItAndEscapeDropsIt() {
    var driver = filled()
    driver.type("/web\n")
    #expect(names(&driver) == ["web-1", "web-2"])
    driver.type("/x\u{1B}")
    #expect(names(&driver).count == 4)
    driver.type("/web\n")
    #expect(driver.type("\u{1B}").isEmpty)
    #expect(names(&driver).count == 4)
  }

  @Test func isKeptByChanges() {
    var driver = filled()
    driver.type("/pending\n")
    driver.put(Sample.pod("api-1", status: "Pending"), Sample.pod("web-2"), Sample.pod("new", status: "Pending"))
    #expect(names(&driver) == ["api-1", "api-2", "new"])
    driver.delete(Sample.pod("api-2"))
    #expect(names(&driver) == ["api-1", "new"])
    driver.list([Sample.pod("x", status: "Pending"), Sample.pod("y")])
    #expect(names(&driver) == ["x"])
  }

  @Test func noMatchSaysSoAndHowToGoOn() {
    var driver = filled()
    driver.type("/zzz\n")
    let picture = driver.lines()[1..<23].filter { !$0.isEmpty }.map { $0.drop { $0 == " " } }
    #expect(picture == ["none of 4 pods matches /zzz", "esc drops the filter"])
  }

  /// A filtered table always equals the full one with the others left out.
  @Test func randomChangesKeepItRight() {
    var random = SeededGenerator(seed: 3)
    var driver = Driver(rows: 200)
    driver.list([])
    driver.type("/pending\n")
    var pending: Set<String> = []
    for _ in 0..<600 {
      let name = "p\(Int.random(in: 100..<180, using: &random))"
      switch Int.random(in: 0..<3, using: &random) {
      case 0:
        driver.delete(Sample.pod(name))
        pending.remove(name)
      case 1:
        driver.put(Sample.pod(name))
        pending.remove(name)
      default:
        driver.put(Sample.pod(name, status: "Pending"))
        pending.insert(name)
      }
    }
    let shown = driver.lines().dropFirst(2).dropLast().filter { !$0.isEmpty }
    #expect(shown.map { String($0.dropFirst().prefix { $0 != " " }) } == pending.sorted())
  }
}
