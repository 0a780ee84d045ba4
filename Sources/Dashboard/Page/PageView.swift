import Config
import Model
import Text

/// Lines to be read: scrolled, searched, folded and copied. Help, messages, and an object as YAML are pages.
struct PageView: Sendable {
  /// What it is about. A page of the same topic is never opened twice on top of each other.
  enum Topic: Hashable, Sendable {
    case help, messages, memory, question, access, filters, columns
    case look(Look)
  }

  let topic: Topic
  /// For the line above.
  let title: String
  /// Whether keys move from line to line, so that one can be copied; otherwise they scroll.
  let selects: Bool
  private(set) var content: PageContent
  private(set) var layout: PageLayout
  /// The first row on the screen.
  var offset = 0
  /// The line that is selected, or was found last.
  var current = 0
  /// Lines that hide what they hold.
  var folds: Set<Int> = []
  /// Secrets that are shown.
  var revealed: Set<Int> = []
  var search = ""
  var matcher = TextMatcher("")
  /// The lines that the search finds, ascending.
  var matches: [Int] = []
  /// Where a search that is being typed began.
  var origin = 0
  /// Columns and rows that it fills.
  private var columns: Int
  private(set) var page: Int
  /// What is known of the object it shows, where it shows one.
  var look: LookState?
  /// The columns that are being chosen on it.
  var draft: ColumnDraft?

  /// - Parameters:
  ///   - columns: of the region it fills.
  ///   - rows: of that region.
  init(topic: Topic, title: String, lines: [PageLine], selects: Bool = false, columns: Int, rows: Int) {
    self.topic = topic
    self.title = title
    self.selects = selects
    self.columns = columns
    content = .lines(lines)
    page = max(1, rows)
    layout = PageLayout(content, width: Self.room(columns))
  }

  /// The text has the mark of the current line on its left and the scroll bar on its right.
  private static func room(_ columns: Int) -> Int { max(1, columns - 2) }

  /// Columns for text.
  var width: Int { Self.room(columns) }

  mutating func resize(columns: Int, rows: Int) {
    let top = offset < layout.rows ? layout.line(at: offset) : 0
    if columns != self.columns {
      self.columns = columns
      layOut()
      offset = content.count == 0 ? 0 : layout.rows(of: top).lowerBound
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
    let wasAtEnd = !grows ? false : selects ? current >= content.count - 1 : !hasMoreBelow
    let goneRows = dropped < content.count ? layout.rows(of: dropped).lowerBound : layout.rows
    content = .lines(lines)
    layOut()
    offset -= goneRows
    current = max(0, wasAtEnd ? lines.count - 1 : min(current - dropped, lines.count - 1))
    if wasAtEnd { offset = layout.rows }
    clampOffset()
  }

  /// Another content, of which nothing that is known of this one's lines is true.
  mutating func setContent(_ content: PageContent) {
    self.content = content
    layOut()
  }

  /// Reckons the rows anew, as another text or width needs it.
  private mutating func layOut() {
    layout = PageLayout(content, width: width)
    showLines()
    matches = availableMatches
  }

  /// Takes the lines that folds and masks leave on the page.
  mutating func showLines() {
    guard case .document(let document) = content else { return }
    var folded = Int.max
    var layout = layout
    layout.show { line in
      let depth = document[line].depth
      if depth > folded { return false }
      folded = .max
      guard isAvailable(document[line].part) else { return false }
      if folds.contains(line) { folded = depth }
      return true
    }
    self.layout = layout
  }

  var hasMoreAbove: Bool { offset > 0 }
  var rowsBelow: Int { max(0, layout.rows - offset - page) }
  var hasMoreBelow: Bool { rowsBelow > 0 }

  mutating func clampOffset() { offset = max(0, min(offset, layout.rows - page)) }
}
