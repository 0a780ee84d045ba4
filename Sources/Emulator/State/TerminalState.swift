/// The screen and all that sequences change: what `Parser` acts on.
struct TerminalState: Sendable {
  let options: TerminalOptions
  /// The screen that shows, and the one that does not.
  var grid: Grid
  var hidden: Grid
  var showsAlternate = false
  var tables = CellTables()
  var scrollback: Scrollback
  /// Lines ever taken from the screen into the scrollback: what makes line numbers stay.
  var scrolledTotal = 0
  var damage: Damage

  var cursor = Cursor()
  /// The margins; the whole screen when none are set.
  var region: Region
  var tabs: TabStops
  var charsets = Charsets()
  var modes = Modes.initial
  var savedModes: [Int: Bool] = [:]
  var mouse = MouseTracking.off
  var modifyOtherKeys = 0
  var cursorShape = CursorShape.block
  var saved = SavedCursor()
  /// The saved cursor of the screen that does not show.
  var hiddenSaved = SavedCursor()

  var pen = Pen() { didSet { penCell = nil } }
  /// The pen as a cell without a character; nil when it has to be looked up.
  var penCell: PackedCell?
  /// The character that REP repeats.
  var lastPrinted: Unicode.Scalar?
  var widths = ScalarWidths()

  var titles = Titles()
  var palette: Palette
  var replies = Replies()
  var bells = 0
  var clipboard: [UInt8]?

  init(columns: Int, rows: Int, options: TerminalOptions) {
    self.options = options
    grid = Grid(columns: columns, rows: rows)
    hidden = grid
    scrollback = Scrollback(maximumLines: options.scrollbackLines, maximumBytes: options.scrollbackBytes)
    damage = Damage(rows: rows)
    region = .whole(columns: columns, rows: rows)
    tabs = TabStops(columns: columns)
    palette = Palette(foreground: options.foreground, background: options.background, ansi: options.ansiColors)
  }
}
