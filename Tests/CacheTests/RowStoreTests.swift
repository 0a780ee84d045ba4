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
