import Testing

@testable import Bed

@Suite struct ScreenTextTests {
  /// What stands on a screen after these bytes, fed in pieces of `piece` bytes.
  private func screen(_ text: String, columns: Int = 20, rows: Int = 3, piece: Int = .max) -> ScreenText {
    let emulator = Emulator(columns: columns, rows: rows)
    var filter = OutputFilter()
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      _ = emulator.feed(filter.filter(Array(bytes.prefix(piece))))
      bytes = bytes.dropFirst(piece)
    }
    return ScreenText(emulator, modes: filter.modes, title: filter.title)
  }

  @Test func linesLoseTheSpacesAtTheirEndOnly() {
    #expect(screen("  a b  \r\n\r\nc").lines == ["  a b", "", "c"])
  }

  @Test func wideCharactersAndMarksTakeTheirCells() {
    let screen = screen("日本e\u{301}x")
    #expect(screen.line(0) == "日本e\u{301}x")
    #expect(screen.cell(row: 0, column: 0).text == "日")
    #expect(screen.cell(row: 0, column: 1).text == "")
    #expect(screen.cell(row: 0, column: 4).text == "e\u{301}")
    #expect(screen.cell(row: 0, column: 5).text == "x")
    #expect(screen.cursor.column == 6)
  }

  @Test func coloursAndAttributesAreThoseOfTheCell() {
    let screen = screen("p\u{1B}[1;31;48;5;200mq\u{1B}[0;7;38;2;1;2;3mr\u{1B}[0;4ms")
    let cells = screen.cells(of: "pqrs") ?? []
    #expect(cells.map(\.foreground) == [.standard, .index(1), .rgb(1, 2, 3), .standard])
    #expect(cells.map(\.background) == [.standard, .index(200), .standard, .standard])
    #expect(cells.map(\.attributes) == [[], .bold, .reverse, .underline])
  }

  @Test(arguments: ["38:2::9:8:7", "38:2:9:8:7", "38;2;9;8;7", "1;38:2:0:9:8:7"])
  func directColoursAreReadInEveryForm(form: String) {
    #expect(screen("\u{1B}[\(form)mx").cell(row: 0, column: 0).foreground == .rgb(9, 8, 7))
  }

  @Test func textIsFoundWithItsCellsAlsoBehindWideCharacters() {
    let screen = screen("日 \u{1B}[32mgo\u{1B}[m\r\nab")
    #expect(screen.row(containing: "b") == 1)
    #expect(screen.row(containing: "nothing") == nil)
    #expect(screen.cells(of: "go")?.map(\.foreground) == [.index(2), .index(2)])
    #expect(screen.cells(of: "日 g")?.count == 4)
    #expect(screen.cells(of: "gone") == nil)
  }

  @Test func cuttingTheOutputAnywhereChangesNothing() {
    let text = "\u{1B}]2;tïtle\u{1B}\\日\u{1B}[31mré\u{1B}[?1006;25lx\u{1B}P$q\u{1B}\\y\u{1B}#8z\u{1B}[38:2::1:2:3m!"
    let whole = screen(text)
    let single = screen(text, piece: 1)
    #expect(whole.line(0) == "日réxyz!")
    #expect(whole.title == "tïtle")
    #expect(!whole.cursor.isVisible)
    #expect(single.description == whole.description)
    #expect(single.cell(row: 0, column: 7).foreground == whole.cell(row: 0, column: 7).foreground)
  }

  @Test func whatCrashesTheEmulatorIsKeptFromIt() {
    #expect(screen("a\u{9B}\u{1B}[Kb").line(0) == "ab")
    #expect(screen("a\u{1B}#3b\u{A0}c").line(0) == "ab\u{A0}c")
  }

  @Test func theAlternateScreenIsAScreenOfItsOwn() {
    let before = screen("main\u{1B}[?1049halt")
    #expect(before.isAlternateScreen)
    #expect(!before.contains("main"))
    let after = screen("main\u{1B}[?1049halt\u{1B}[?1049l")
    #expect(!after.isAlternateScreen)
    #expect(after.line(0) == "main")
  }
}

@Suite struct PtyKeyTests {
  @Test(arguments: [
    (PtyKey.up, "\u{1B}[A", "\u{1B}OA"), (.left, "\u{1B}[D", "\u{1B}OD"), (.home, "\u{1B}[H", "\u{1B}OH"),
    (.end, "\u{1B}[F", "\u{1B}OF"), (.pageDown, "\u{1B}[6~", "\u{1B}[6~"), (.function(1), "\u{1B}OP", "\u{1B}OP"),
    (.function(5), "\u{1B}[15~", "\u{1B}[15~"), (.function(12), "\u{1B}[24~", "\u{1B}[24~"),
    (.backTab, "\u{1B}[Z", "\u{1B}[Z"), (.control("x"), "\u{18}", "\u{18}"), (.control("["), "\u{1B}", "\u{1B}"),
    (.alt("é"), "\u{1B}é", "\u{1B}é"), (.backspace, "\u{7F}", "\u{7F}"), (.enter, "\r", "\r"),
  ])
  func keysAreSentAsByXterm(key: PtyKey, normal: String, application: String) {
    #expect(key.bytes(applicationCursorKeys: false) == Array(normal.utf8))
    #expect(key.bytes(applicationCursorKeys: true) == Array(application.utf8))
  }
}
