import Model
import Testing

@testable import Cache

@Suite struct DefinitionsTests {
  private func row(_ name: String, version: String = "1", uid: String = "u") -> Row {
    Row(namespace: "", name: name, uid: uid, resourceVersion: version, cells: [Array(name.utf8)])
  }

  private func list(_ rows: [Row], isPartial: Bool = false) -> TableUpdate {
    TableUpdate(replacement: TableUpdate.Replacement(columns: [], rows: rows, isPartial: isPartial))
  }

  @Test func theFirstListIsWhereOneStartsFrom() {
    var definitions = Definitions()
    #expect(definitions.take(list([row("a.x")], isPartial: true)).isEmpty)
    #expect(definitions.take(list([row("a.x"), row("b.x")])).isEmpty)
    #expect(definitions.take(TableUpdate(state: .live)).isEmpty)
  }

  @Test func whatAppearsChangesOrGoesIsNamed() {
    var definitions = Definitions()
    _ = definitions.take(list([row("a.x"), row("b.x")]))
    let changes: [RowChange] = [
      .upsert(row("c.x"), before: nil), .upsert(row("a.x", version: "2"), before: row("a.x")), .delete(row("b.x")),
    ]
    #expect(definitions.take(TableUpdate(changes: changes)) == ["a.x", "b.x", "c.x"])
  }

  /// What changed while the watch was away.
  @Test func aNewListIsHeldAgainstTheOld() {
    var definitions = Definitions()
    _ = definitions.take(list([row("same.x"), row("gone.x"), row("changed.x"), row("anew.x", uid: "1")]))
    let new = [row("same.x"), row("changed.x", version: "2"), row("anew.x", uid: "2"), row("new.x")]
    #expect(definitions.take(list(new)) == ["gone.x", "changed.x", "anew.x", "new.x"])
    #expect(definitions.take(list(new)).isEmpty)
  }

  @Test(arguments: [
    ("widgets.shop.example", "shop.example"), ("v1.apps", "apps"), ("v1.", ""), ("nodot", ""),
  ]) func theGroupStandsBehindTheFirstDot(name: String, group: String) {
    #expect(Definitions.group(of: name) == group)
  }
}
