import Config
import Model
import Testing
import Text

@testable import Dashboard

/// Small texts of the lines above and below.
struct LabelTests {
  @Test func keysAreShort() {
    let labels: [(Key, String)] = [
      (Key(.enter), "⏎"), (Key(.escape), "esc"), (Key("r", .control), "^r"), (Key("x", .alt), "alt-x"),
      (Key(.tab, .shift), "shift-tab"), (Key(" "), "space"), (Key("G"), "G"), (Key(.f5), "f5"),
    ]
    for (key, label) in labels { #expect(KeyLabel.of(key) == label) }
  }

  @Test func timesOfDayAreTheUsersOwn() {
    #expect(TimeOfDay.text(Driver.start, secondsFromUTC: 0) == "10:04:12")
    #expect(TimeOfDay.text(Driver.start, secondsFromUTC: -11 * 3600) == "23:04:12")
    #expect(TimeOfDay.text(Instant(milliseconds: -1), secondsFromUTC: 0) == "23:59:59")
  }

  @Test func hintsGiveWayFromTheLeftAndTheCommandStaysLongest() {
    for (columns, line) in [
      (80, " esc back  ⏎ open  0 all  d describe       : command  / filter  ? help  ^c quit"),
      (50, " esc back    : command  / filter  ? help  ^c quit"),
      (34, "      : command  / filter  ? help"), (14, "    : command"), (5, " : c"),
    ] {
      var driver = ScreenTests.payments(columns: columns, rows: 10)
      driver.type("/a\n")
      #expect(driver.lines()[9] == line)
    }
  }

  @Test func theLineAboveGivesWayInOrder() {
    let lines = [
      (100, " prod-eu (eks-1) › payments › pods"), (64, " prod-eu (eks-1) › payments › pods"),
      (44, " prod-eu › payments › pods"),
    ]
    for (columns, start) in lines {
      var driver = ScreenTests.payments(columns: columns, rows: 10, cluster: "eks-1")
      let line = driver.lines()[0]
      #expect(line.hasPrefix(start + "   "), "\(line)")
      #expect(line.contains("● live  4"))
    }
    var driver = ScreenTests.payments(columns: 30, rows: 10)
    #expect(driver.lines()[0] == " prod-eu › paymen…  ● live  4")
  }

  @Test func aResourceWhoseNameIsSharedShowsItsGroup() {
    let metrics = Resource(
      group: "metrics.k8s.io", version: "v1beta1", name: "pods", kind: "PodMetrics", isNamespaced: true)
    var driver = Driver()
    #expect(driver.lines()[0].hasPrefix(" prod-eu › payments › pods "))
    driver.send(.catalog(context: "prod-eu", ResourceCatalog(resources: [.pods, metrics])))
    driver.type(":pods.metrics.k8s.io\n")
    #expect(driver.lines()[0].hasPrefix(" prod-eu › payments › pods.metrics.k8s.io "))
  }

  @Test func rowsOfSeveralContextsNameThem() {
    var driver = Driver(
      query: TableQuery(resource: .pods, scope: Scope(contexts: ["eu", "us"], namespaces: .some(["a"]))))
    driver.list([Sample.pod("x", namespace: "a")], feed: 1)
    driver.list([Sample.pod("x", namespace: "a", status: "Pending")], feed: 0)
    let lines = driver.lines()
    #expect(lines[0].hasPrefix(" eu, us › a › pods "))
    #expect(lines[1].hasPrefix(" CONTEXT  NAME "))
    #expect(lines[2].hasPrefix("▌eu       x ") && lines[2].contains("Pending"))
    #expect(lines[3].hasPrefix(" us       x ") && lines[3].contains("Running"))
    driver.delete(Sample.pod("x", namespace: "a"), feed: 0)
    #expect(driver.lines()[2].hasPrefix("▌us       x "))
  }

  @Test func repeatedLinesAreRememberedOnce() {
    var history = LineHistory()
    for line in ["a", "a", "", "b"] { history.add(line) }
    #expect(history.previous(typed: "draft") == "b")
    #expect(history.previous(typed: "b") == "a")
    #expect(history.previous(typed: "a") == nil)
    #expect(history.next() == "b")
    #expect(history.next() == "draft")
    #expect(history.next() == nil)
  }
}
