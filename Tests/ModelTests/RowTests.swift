import Testing
import Text

@testable import Model

private func row(_ namespace: String, _ name: String, cells: [String] = [], created: Instant? = nil) -> Row {
  Row(
    namespace: namespace, name: name, uid: "uid-1", resourceVersion: "77", cells: cells.map { Array($0.utf8) },
    created: created)
}

@Suite struct RowTests {
  @Test func everyPartComesBackFromTheOneBuffer() {
    let one = row("shop", "cart-0", cells: ["cart-0", "", "日本", "1/1"])
    #expect(one.namespace == "shop" && one.name == "cart-0" && one.uid == "uid-1" && one.resourceVersion == "77")
    #expect((0..<4).map { String(decoding: one.cell($0), as: UTF8.self) } == ["cart-0", "", "日本", "1/1"])
    #expect(one.cell(4).isEmpty && one.cell(-1).isEmpty)
    #expect(String(decoding: one.keyBytes, as: UTF8.self) == "shop/cart-0")
  }

  @Test func aClusterScopedRowHasNoSlashInItsKey() {
    #expect(String(decoding: row("", "node-1").keyBytes, as: UTF8.self) == "node-1")
    #expect(row("", "node-1").name == "node-1")
  }

  @Test func keysAreEqualByNamespaceAndNameAlone() {
    let old = row("a", "b", cells: ["1"])
    let new = row("a", "b", cells: ["2"])
    #expect(old.key == new.key && Set([old.key, new.key]).count == 1)
    #expect(row("a", "b").key != row("a", "c").key)
  }

  @Test func keysSortAsTheServerLists() {
    // etcd orders /registry/pods/a-b/x before /registry/pods/a/x, because "-" comes before "/".
    let sorted = [row("a", "x"), row("a-b", "x"), row("b", "a"), row("a", "w")].map(\.key).sorted()
    #expect(sorted == [row("a-b", "x").key, row("a", "w").key, row("a", "x").key, row("b", "a").key])
  }

  @Test func sameShowIsAboutCellsNotVersions() {
    let one = row("a", "b", cells: ["1", "2"])
    #expect(one.showsSame(as: Row(namespace: "a", name: "b", uid: "u", resourceVersion: "9999", cells: [[49], [50]])))
    #expect(!one.showsSame(as: row("a", "b", cells: ["12", ""])))
  }

  @Test func oneBuilderMakesManyRows() {
    var builder = RowBuilder()
    builder.begin(namespace: "a", name: "b", uid: "", resourceVersion: "")
    builder.appendCell { $0 += Array("5m".utf8) }
    builder.markMoment(Instant(seconds: 3))
    builder.isTerminating = true
    let first = builder.finish()
    builder.begin(namespace: "", name: "c", uid: "", resourceVersion: "")
    let second = builder.finish()
    #expect(first.moment(0)?.instant == Instant(seconds: 3) && first.isTerminating)
    #expect(second.cellCount == 0 && !second.hasMoments && !second.isTerminating && second.name == "c")
  }
}
