import Model
import Testing

@testable import Cache

private func row(_ name: String, _ version: String) -> Row {
  Row(namespace: "n", name: name, uid: "u-\(name)", resourceVersion: version, cells: [Array(name.utf8)])
}

extension RowStore {
  fileprivate var versions: [String: String] {
    Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.resourceVersion) })
  }
}

@Suite struct RowStoreTests {
  @Test func aListAsNewAsThePageWins() {
    var store = RowStore()
    store.show(page: [row("a", "5"), row("gone", "6")], end: ([], "10"))
    store.complete(with: [row("a", "11"), row("b", "3")], columns: [], resourceVersion: "12")
    #expect(store.versions == ["a": "11", "b": "3"])
  }

  @Test func whatOnlyThePageHadStaysWhereTheCacheIsBehind() {
    var store = RowStore()
    store.show(page: [row("a", "9"), row("new", "10")], end: ([], "10"))
    store.complete(with: [row("a", "4"), row("b", "3")], columns: [], resourceVersion: "8")
    #expect(store.versions == ["a": "9", "b": "3", "new": "10"])
  }

  @Test func s1_whatThePageWasAheadOfIsNotSeenAgain() {
    var store = RowStore()
    store.show(page: [row("a", "9")], end: ([], "10"))
    store.complete(with: [row("a", "4")], columns: [], resourceVersion: "5")
    #expect(store.apply(upsert: row("a", "7")) == nil && store.apply(delete: row("a", "8")) == nil)
    #expect(store.versions == ["a": "9"])
    #expect(store.apply(upsert: row("a", "11")) != nil)
    #expect(store.versions == ["a": "11"])
  }

  @Test func versionsThatAreNoNumbersLetTheListWin() {
    var store = RowStore()
    store.show(page: [row("new", "x")], end: ([], "abc"))
    store.complete(with: [row("a", "y")], columns: [], resourceVersion: "abd")
    #expect(store.versions == ["a": "y"])
  }

  @Test func aListIsHandedOnInTheServersOrder() {
    var store = RowStore()
    let list = (0..<500).map { row("p\($0)", "1") }
    store.complete(with: list, columns: [], resourceVersion: "1")
    #expect(store.all.map(\.name) == list.map(\.name))
    _ = store.apply(upsert: row("p7", "2"))
    #expect(Set(store.all.map(\.name)) == Set(list.map(\.name)) && store.versions["p7"] == "2")
    store.complete(with: [row("b", "3"), row("b", "4")], columns: [], resourceVersion: "5")
    #expect(store.versions == ["b": "4"])
  }

  /// Random events against a dictionary.
  @Test(arguments: [1, 2, 3]) func equalsADictionary(_ seed: Int) {
    var store = RowStore()
    var plain: [String: String] = [:]
    store.complete(with: [], columns: [], resourceVersion: "1")
    for step in 2..<3000 {
      let name = "p\(Int.random(in: 0..<200))"
      let change: RowChange?
      if Int.random(in: 0..<3) > 0 {
        change = store.apply(upsert: row(name, "\(step)"))
        if case .upsert(_, let before, _)? = change {
          #expect(before?.resourceVersion == plain[name])
        } else {
          Issue.record("no upsert")
        }
        plain[name] = "\(step)"
      } else {
        change = store.apply(delete: row(name, "\(step)"))
        #expect(change?.row.resourceVersion == plain[name])
        plain[name] = nil
      }
      #expect(store.count == plain.count)
    }
    #expect(store.versions == plain)
  }

  @Test func whatItTakesIsCounted() {
    var store = RowStore()
    let list = (0..<1000).map { row("p\($0)", "1") }
    store.complete(with: list, columns: [], resourceVersion: "1")
    #expect(store.memory.rows == 1000 && store.memory.own == list.reduce(0) { $0 + $1.memory })
    #expect(store.memory.index >= 2 * 1000 * MemoryLayout<RowKey>.stride)
    let listed = store.memory.index
    _ = store.apply(delete: row("p1", "2"))
    #expect(store.memory.rows == 999 && store.memory.index < listed)
  }

  @Test func s4_aDeleteHandsOverTheLastKnownRow() {
    var store = RowStore()
    store.complete(with: [row("a", "1")], columns: [], resourceVersion: "1")
    let change = store.apply(delete: row("a", "2"))
    #expect(change?.row.resourceVersion == "1")
    let again = store.apply(delete: row("a", "2"))
    #expect(again == nil)
  }

  @Test(arguments: [
    ("9", "10", true), ("10", "9", false), ("10", "10", false), ("0099", "100", true),
    ("99999999999999999999999", "100000000000000000000000", true),
  ])
  func w16_versionsCompareAsUnboundedIntegers(_ left: String, _ right: String, _ expected: Bool) {
    #expect(ResourceVersion.isOlder(left, than: right) == expected)
  }

  @Test(arguments: ["", "abc", "1.2", "-1"]) func w16_whatIsNoNumberCannotBeCompared(_ version: String) {
    #expect(ResourceVersion.isOlder(version, than: "5") == nil)
    #expect(ResourceVersion.isOlder("5", than: version) == nil)
  }
}
