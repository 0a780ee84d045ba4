import Acts
import Config
import Model
import Testing

@testable import Dashboard

/// The dialog about many objects, at every size it must fit.
@Suite struct ActDialogTests {
  static func dialog(
    _ kind: Act.Kind = .delete, _ count: Int, hidden: Int = 0, namespaces: [String] = ["payments"], given: String = ""
  ) -> ActDialog {
    let objects = (0..<count).map { number in
      ObjectReference(
        context: "prod-eu", resource: kind == .delete ? ActTests.pods : ActTests.deployments,
        namespace: namespaces[number % namespaces.count], name: "web-\(number)", uid: "u\(number)")
    }
    return ActDialog(
      id: ActID(1), kind: kind, objects: objects, hidden: hidden, place: "prod-eu (eks-1)", given: given)
  }

  private func lines(_ dialog: ActDialog, columns: Int, rows: Int) -> [String] {
    var frame = Frame(size: Size(columns: columns, rows: rows))
    dialog.draw(keymap: Driver.keymap, into: &frame, region: frame.region)
    #expect(FuzzTests.check(frame))
    return frame.lines
  }

  @Test func manyObjectsWantTheirNumberTyped() {
    var dialog = Self.dialog(.delete, 40, hidden: 2, namespaces: ["payments", "ledger"])
    #expect(
      lines(dialog, columns: 60, rows: 15).joined(separator: "\n") == """



        ─ Delete 40 pods ───────────────────────────────────────────
          on          prod-eu (eks-1) › ledger, payments
          careful     2 of them are hidden by the filter
          objects     payments/web-0
                      ledger/web-1
                      … 38 more
          dependents  ‹ background ›  what it owns goes after it
          grace       ____________  seconds; empty for its own
          force       [ ]
        ▌ to confirm                type 40
          [Cancel]   [Delete]
         ⏎ next  tab move  esc cancel  pgdn more
        """)
    dialog.edit { $0.insert("4") }
    #expect(dialog.accept() == nil && dialog.remark == "type 40 to confirm; escape leaves all as it is")
    dialog.edit { $0.insert("0") }
    #expect(dialog.accept() == .delete(Deletion()))
  }

  @Test func allNamesCanBeSeen() {
    var dialog = Self.dialog(.delete, 40)
    var seen: Set<String> = []
    for _ in 0..<40 {
      for line in lines(dialog, columns: 60, rows: 15) {
        if let name = line.split(separator: " ").last, name.hasPrefix("web-") { seen.insert(String(name)) }
      }
      dialog.scroll += 1
    }
    #expect(seen.count == 40)
  }

  @Test(arguments: [(60, 15), (80, 24), (200, 50), (20, 6), (5, 4)])
  func itFitsAndLeavesTheLineAbove(columns: Int, rows: Int) {
    for kind in Act.Kind.allCases {
      for count in [1, 3, 400] {
        var dialog = Self.dialog(kind, count, hidden: 1)
        for phase in 0..<3 {
          let lines = lines(dialog, columns: columns, rows: rows)
          #expect(lines[0].isEmpty, "the line above is not the dialog's")
          #expect(columns < 60 || lines.last?.isEmpty == false, "\(lines)")
          if phase == 0 {
            for field in [ActField.Name.replicas, .labels, .proof] where dialog[field] != nil {
              while dialog.focused?.name != field { dialog.moveFocus(by: 1) }
              let answer = field == .proof ? String(count) : field == .labels ? "a=b" : "3"
              dialog.edit { $0.insert(answer) }
            }
            #expect(dialog.accept() != nil)
          } else if phase == 1 {
            dialog.take(.refused(String(repeating: "a long sentence ", count: 30)), of: 0)
            dialog.end()
          }
        }
      }
    }
  }

  @Test func progressShowsHowManyHaveTheirOutcomeAndRefusalsFirst() {
    var dialog = Self.dialog(.delete, 40)
    dialog.edit { $0.insert("40") }
    _ = dialog.accept()
    for index in 0..<11 { dialog.take(.done(note: index == 3 ? "it was gone already" : ""), of: index) }
    dialog.take(.refused("pods \"web-11\" is forbidden"), of: 11)
    let running = lines(dialog, columns: 80, rows: 24)
    #expect(running.contains { $0.hasPrefix("─ Deleting 12 of 40 pods ") })
    #expect(running.contains { $0.hasPrefix("  done        ━━━━━━━━━━━━────────────────────────────  1 refused") })
    let names = running.filter { $0.hasPrefix("  web-") }
    #expect(names == ["  web-11", "  web-3"])
    #expect(running.last == " esc stop")
  }

  @Test func theSummaryCountsWhatWasDoneWhatWasRefusedAndWhatWasNotBegun() {
    var dialog = Self.dialog(.delete, 5)
    dialog.edit { $0.insert("5") }
    _ = dialog.accept()
    dialog.cancel()
    for index in 0..<2 { dialog.take(.done(note: ""), of: index) }
    dialog.take(.refused("no"), of: 2)
    for index in 3..<5 { dialog.take(.notBegun, of: index) }
    dialog.end()
    let ended = lines(dialog, columns: 80, rows: 24)
    #expect(ended.contains { $0.hasPrefix("─ 2 of 5 pods deleted, 1 refused, 2 not begun ") })
    #expect(ended.contains("  not begun   web-3, web-4"))
    #expect(!dialog.wentWell)
  }

  @Test func whatACommandHasSaidIsFilledIn() {
    var one = Self.dialog(.scale, 1, given: "3")
    #expect(one.focus == one.actButton && one.accept() == .scale(replicas: 3))
    var many = Self.dialog(.scale, 2, given: "3")
    #expect(many.focused?.name == .proof && many.accept() == nil)
  }

  @Test func hostileNamesAndSentencesAreMadeVisible() {
    let object = ObjectReference(
      context: "c", resource: ActTests.pods, namespace: "n\u{1B}[2J", name: "web\u{1B}[31m", uid: "u")
    var dialog = ActDialog(id: ActID(1), kind: .delete, objects: [object], place: "c\u{7}")
    #expect(!lines(dialog, columns: 80, rows: 24).joined().unicodeScalars.contains { $0.value < 32 })
    dialog.moveFocus(by: 1)
    _ = dialog.accept()
    dialog.take(.refused("no\u{1B}]0;x\u{7}"), of: 0)
    dialog.end()
    #expect(!lines(dialog, columns: 80, rows: 24).joined().unicodeScalars.contains { $0.value < 32 })
  }
}
