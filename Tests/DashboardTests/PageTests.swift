import Config
import Testing

@testable import Dashboard

/// Pages to read: wrapped, scrolled, searched, copied.
@Suite struct PageTests {
  private func page(_ lines: [String], selects: Bool = false, columns: Int = 22, rows: Int = 5) -> PageView {
    PageView(
      topic: .messages, title: "test", lines: lines.map { PageLine(StyledText($0, .text), indent: 2) },
      selects: selects, columns: columns, rows: rows)
  }

  private func shown(_ page: PageView, columns: Int = 22, rows: Int = 5) -> [String] {
    var frame = Frame(size: Size(columns: columns, rows: rows))
    page.draw(into: &frame, region: frame.region)
    return frame.lines
  }

  @Test func linesAreBrokenAtSpacesAndGoOnIndented() {
    let pieces = PageLine(StyledText("the quick brown fox", .text), indent: 2).wrapped(to: 9)
    #expect(pieces.map(\.text.plain) == ["the quick", "brown", "fox"])
    #expect(pieces.map(\.indent) == [0, 2, 2])
    #expect(PageLine().wrapped(to: 9).map(\.text.plain) == [""])
  }

  @Test func aWordThatIsTooLongIsBrokenWhereItMustBe() {
    let line = PageLine(StyledText("abcdefghij 应用应用", .text))
    #expect(line.wrapped(to: 4).map(\.text.plain) == ["abcd", "efgh", "ij", "应用", "应用"])
    #expect(line.wrapped(to: 1).map(\.text.plain).joined() == "abcdefghij应用应用", "even where nothing fits")
  }

  @Test func aWordThatFitsNoLineBeginsBesideItsHeading() {
    let id = "containerd://" + String(repeating: "0123456789", count: 6)
    let pieces = PageLine(StyledText("Container ID:  " + id, .text), indent: 4).wrapped(to: 40)
    #expect(
      pieces.map(\.text.plain) == [
        "Container ID:  containerd://012345678901", String(id.dropFirst(25).prefix(36)), String(id.dropFirst(61)),
      ])
    let short = PageLine(StyledText("Container ID:  containerd://0123456789 ab", .text), indent: 4).wrapped(to: 30)
    #expect(
      short.map(\.text.plain) == ["Container ID: ", "containerd://0123456789 ab"], "what fits a line is not broken")
  }

  @Test func marksStayOnTheirLetters() {
    var text = StyledText("cafe", .text)
    text.append("\u{301}!", .text)
    #expect(PageLine(text).wrapped(to: 4).map(\.text.plain) == ["cafe\u{301}", "!"])
  }

  @Test func aPageScrollsAndSaysThatMoreIsBelow() {
    var page = page((1...9).map { "line \($0)" })
    #expect(
      shown(page)[0].hasPrefix(" line 1 ") && shown(page)[0].hasSuffix("┃") && page.hasMoreBelow && page.rowsBelow == 4)
    #expect(page.position == "lines 1–5 of 9")
    page.perform(.down)
    #expect(shown(page).first?.hasPrefix(" line 2") == true)
    page.perform(.bottom)
    #expect(!page.hasMoreBelow && page.position == "lines 5–9 of 9")
    page.perform(.pageDown)
    #expect(page.offset == 4, "there is nothing past the end")
    page.perform(.pageUp)
    #expect(page.offset == 0)
  }

  @Test func aSelectedLineIsReadToItsEndBeforeTheNext() {
    let long = (1...12).map { "word\($0)" }.joined(separator: " ")
    var page = page(["first", long, "last"], selects: true, columns: 12, rows: 3)
    var seen = shown(page, columns: 12, rows: 3)
    for _ in 0..<20 {
      page.perform(.down)
      seen += shown(page, columns: 12, rows: 3)
    }
    for word in 1...12 { #expect(seen.contains { $0.contains("word\(word)") }, "word\(word) could not be read") }
    #expect(page.currentText == "last")
    for _ in 0..<20 { page.perform(.up) }
    #expect(page.currentText == "first" && page.offset == 0)
  }

  @Test func aSearchGoesRoundAndNarrowsAsItIsTyped() {
    var page = page((1...30).map { $0 % 10 == 0 ? "Needle \($0)" : "hay \($0)" })
    page.beginSearch()
    page.setSearch("need")
    #expect(page.current == 9 && page.searchText == "/need (1 of 3)")
    #expect(shown(page).contains { $0.contains("Needle 10") })
    page.perform(.searchPrevious)
    #expect(page.current == 29, "before the first comes the last")
    page.perform(.searchNext)
    page.perform(.searchNext)
    #expect(page.searchText == "/need (2 of 3)")
    page.setSearch("needle 30")
    #expect(page.searchText == "/needle 30 (1 of 1)")
    page.setSearch("straw")
    #expect(page.searchText == "/straw (not found)")
  }

  @Test func whoIsAtTheEndStaysThereAndOthersStayWhereTheyAre() {
    var page = page((1...9).map { "line \($0)" })
    let more = (2...12).map { PageLine(StyledText("line \($0)", .text)) }
    page.perform(.down)
    page.replace(more, dropped: 1)
    #expect(shown(page).first?.hasPrefix(" line 2") == true)
    page.perform(.bottom)
    page.replace(more + [PageLine(StyledText("newest", .text))])
    #expect(shown(page).last?.hasPrefix(" newest") == true)
  }

  @Test func anotherWidthKeepsTheLineOnTop() {
    var page = page((1...9).map { "line number \($0) of the page" }, columns: 60)
    page.perform(.bottom)
    let top = shown(page, columns: 60)[0]
    page.resize(columns: 12, rows: 5)
    #expect(shown(page, columns: 12)[0].hasPrefix(" line ") && top.contains("line number 5"))
    #expect(shown(page, columns: 12)[1].hasPrefix("   number 5"))
  }

  @Test(arguments: [(1, 1), (2, 1), (3, 2), (80, 1)])
  func aPageFitsAnySize(columns: Int, rows: Int) {
    for selects in [false, true] {
      var page = page(["first", "应用 is a wide word", ""], selects: selects, columns: columns, rows: rows)
      for action in [Action.down, .bottom, .up, .top, .pageDown, .searchNext] {
        page.perform(action)
        _ = shown(page, columns: columns, rows: rows)
      }
    }
    var empty = page([], selects: true)
    for action in [Action.down, .bottom, .up, .pageDown, .searchNext] { empty.perform(action) }
    #expect(empty.position == "0" && empty.currentText == nil)
  }

  @Test(arguments: [(60, 15), (80, 24), (120, 36), (200, 50), (400, 100)])
  func helpLeavesTheWordsMostOfTheLine(columns: Int, rows: Int) {
    var driver = Driver(columns: columns, rows: rows)
    driver.press(.help)
    let line = driver.lines().first { $0.contains("keep rows by words") } ?? ""
    let start = line.firstRange(of: "keep").map { line[..<$0.lowerBound].count } ?? columns
    #expect(start <= (columns < 72 ? 13 : 19) && line.hasPrefix("   /  "), "\(line)")
    // A key too long for its column is not run together with its words.
    driver.type("/half a screen up\n")
    let long = driver.lines().dropFirst().first { $0.contains("half a screen up") } ?? ""
    #expect(long.contains("  move half a screen up"), "\(long)")
  }

  @Test func helpSaysWhereItIsAndCanBeSearchedAndCopied() {
    var driver = Driver(rows: 15)
    driver.type("?")
    let help = driver.draw()
    #expect(help.text(row: 0).contains("help") && help.text(row: 0).contains("lines 1–13 of"), "\(help.text)")
    #expect(help.text(row: 1).hasSuffix("┃"))
    #expect(help.text(row: 14).contains("more"), "\(help.text(row: 14))")
    driver.type("/clipboard\n")
    #expect(driver.lines()[0].contains("/clipboard (1 of 3)"), "\(driver.lines())")
    let copied = driver.press(.copyAll)
    guard case .copy(let text)? = copied.first else { return #expect(Bool(false), "nothing was copied") }
    #expect(text.contains("in a table\n") && text.contains("move one row down"))
    #expect(driver.lines()[14].contains("lines sent to the terminal's clipboard"))
    driver.type("\u{1B}")
    #expect(!driver.lines()[0].contains("/clipboard"), "escape drops the search first")
    driver.type("\u{1B}")
    #expect(!driver.lines()[0].contains("help"))
  }
}
