import Config
import Text

/// Lines to be read: scrolled, searched and copied, never changed by keys. Help, messages and the like are pages.
struct PageView: Sendable {
  /// What it is about. A page of the same topic is never opened twice on top of each other.
  enum Topic: Hashable, Sendable { case help, messages, memory, question }

  let topic: Topic
  /// For the line above.
  let title: String
  /// Whether keys move from line to line, so that one can be copied; otherwise they scroll.
  let selects: Bool
  private(set) var lines: [PageLine]
  private(set) var layout: PageLayout
  /// The first row on the screen.
  private(set) var offset = 0
  /// The line that is selected, or was found last.
  private(set) var current = 0
  private(set) var search = ""
  private(set) var matcher = TextMatcher("")
  /// Where a search that is being typed began.
  private var origin = 0
  /// Columns and rows that it fills.
  private var columns: Int
  private(set) var page: Int

  /// - Parameters:
  ///   - columns: of the region it fills.
  ///   - rows: of that region.
  init(topic: Topic, title: String, lines: [PageLine], selects: Bool = false, columns: Int, rows: Int) {
    self.topic = topic
    self.title = title
    self.lines = lines
    self.selects = selects
    self.columns = columns
    page = max(1, rows)
    layout = PageLayout(lines, width: Self.room(columns))
  }

  /// The text has the mark of the current line on its left and the scroll bar on its right.
  private static func room(_ columns: Int) -> Int { max(1, columns - 2) }

  mutating func resize(columns: Int, rows: Int) {
    let top = layout.rows.indices.contains(offset) ? layout.rows[offset].line : 0
    if columns != self.columns {
      self.columns = columns
      layout = PageLayout(lines, width: Self.room(columns))
      offset = lines.isEmpty ? 0 : layout.rows(of: top).lowerBound
    }
    page = max(1, rows)
    clampOffset()
    if selects { reveal(current) }
  }

  /// Other lines in place of these. Who was at the end stays there.
  ///
  /// - Parameters:
  ///   - dropped: how many lines at the start are there no more.
  ///   - grows: whether lines are added at the end, where one wants to stay; else the place on the page is kept.
  mutating func replace(_ lines: [PageLine], dropped: Int = 0, grows: Bool = true) {
    let wasAtEnd = !grows ? false : selects ? current >= self.lines.count - 1 : !hasMoreBelow
    let goneRows = dropped < self.lines.count ? layout.rows(of: dropped).lowerBound : layout.rows.count
    self.lines = lines
    layout = PageLayout(lines, width: Self.room(columns))
    offset -= goneRows
    current = max(0, wasAtEnd ? lines.count - 1 : min(current - dropped, lines.count - 1))
    if wasAtEnd { offset = layout.rows.count }
    clampOffset()
  }

  var hasMoreAbove: Bool { offset > 0 }
  var rowsBelow: Int { max(0, layout.rows.count - offset - page) }
  var hasMoreBelow: Bool { rowsBelow > 0 }
}

// MARK: - Moving

extension PageView {
  /// Moves, or finds the next match; other actions do nothing.
  mutating func perform(_ action: Action) {
    switch action {
    case .up: step(by: -1)
    case .down: step(by: 1)
    case .pageUp: turn(by: -page)
    case .pageDown: turn(by: page)
    case .halfPageUp: turn(by: -max(1, page / 2))
    case .halfPageDown: turn(by: max(1, page / 2))
    case .top: jump(to: 0)
    case .bottom: jump(to: lines.count - 1)
    case .searchNext: find(from: current + 1, forwards: true)
    case .searchPrevious: find(from: current - 1, forwards: false)
    default: break
    }
  }

  /// One line of the screen, or one line of the page where those are selected. A line that is taller than the screen is
  /// scrolled through first.
  private mutating func step(by direction: Int) {
    guard selects, !lines.isEmpty else { return scroll(by: direction) }
    let rows = layout.rows(of: current)
    let hidesSome = direction > 0 ? rows.upperBound > offset + page : rows.lowerBound < offset
    if hidesSome { return scroll(by: direction) }
    current = min(max(0, current + direction), lines.count - 1)
    let next = layout.rows(of: current)
    if next.count > page {
      offset = direction > 0 ? max(offset + 1, next.lowerBound - page + 1) : min(offset - 1, next.upperBound - 1)
      clampOffset()
    } else {
      reveal(current)
    }
  }

  private mutating func turn(by rows: Int) {
    scroll(by: rows)
    guard selects, !lines.isEmpty else { return }
    let target = min(max(0, layout.rows(of: current).lowerBound + rows), layout.rows.count - 1)
    current = layout.rows[target].line
    reveal(current)
  }

  private mutating func jump(to line: Int) {
    guard !lines.isEmpty else { return }
    current = min(max(0, line), lines.count - 1)
    offset = current == 0 ? 0 : layout.rows.count
    clampOffset()
  }

  private mutating func scroll(by rows: Int) {
    offset += rows
    clampOffset()
  }

  private mutating func clampOffset() { offset = max(0, min(offset, layout.rows.count - page)) }

  /// The least scrolling that shows a line, its beginning at least.
  private mutating func reveal(_ line: Int) {
    guard lines.indices.contains(line) else { return }
    let rows = layout.rows(of: line)
    if rows.upperBound > offset + page { offset = rows.upperBound - page }
    if rows.lowerBound < offset { offset = rows.lowerBound }
    clampOffset()
  }
}

// MARK: - Searching and copying

extension PageView {
  /// A search begins here: what is typed is looked for from here on.
  mutating func beginSearch() { origin = selects ? current : layout.rows.isEmpty ? 0 : layout.rows[offset].line }

  /// Finds the lines that have all the words, and goes to the first from where the search began. Empty ends the search.
  mutating func setSearch(_ text: String) {
    search = text
    matcher = TextMatcher(text)
    find(from: origin, forwards: true)
  }

  /// The lines that the search finds, ascending.
  var matches: [Int] { matcher.isEmpty ? [] : lines.indices.filter { matcher.matches(lines[$0].text.plain) } }

  /// Past the last match the first one follows.
  private mutating func find(from line: Int, forwards: Bool) {
    let matches = matches
    guard let first = matches.first, let last = matches.last else { return }
    current = forwards ? matches.first { $0 >= line } ?? first : matches.last { $0 <= line } ?? last
    reveal(current)
  }

  /// Whether the current line is marked: it is selected, or was found.
  var marksCurrent: Bool { selects || (!matcher.isEmpty && !matches.isEmpty) }

  /// All of it, a line feed after each line.
  var text: String { lines.map { $0.text.plain + "\n" }.joined() }

  /// The current line; nil on a page without lines.
  var currentText: String? { lines.indices.contains(current) ? lines[current].text.plain : nil }
}
