import CNcurses
import CSignals
import Config
import Dashboard

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// ncurses' one screen: opening, the modes, the size, the cursor, closing.
final class CursesScreen {
  let depth: ColorDepth
  let erasesWithControlH: Bool

  private let input: Int32
  private let output: Int32
  /// The line modes to give back.
  private var before: termios
  private let restoring: [UInt8]
  private let screen: OpaquePointer
  private let files: (output: UnsafeMutablePointer<FILE>, input: UnsafeMutablePointer<FILE>)
  private var showsCursor = true

  init(
    input: Int32, output: Int32, environment: TerminalEnvironment, wantedDepth: ColorDepth?, usesMouse: Bool
  ) throws(TerminalError) {
    guard isatty(input) == 1, isatty(output) == 1 else { throw .notATerminal }
    Self.useUTF8()
    depth = try Self.depth(of: environment, output: output, wanted: wantedDepth)
    var modes = termios()
    tcgetattr(input, &modes)
    erasesWithControlH = Self.eraseCharacter(of: modes) == 0x08
    self.output = output
    before = modes
    let restoring = RestoringBytes.ofTerminal()
    files = (try Self.open(output, "w"), try Self.open(input, "r"))
    screen = try Self.newScreen(
      environment.type, files.output, files.input, size: Self.size(of: output), isDirect: depth == .direct)
    self.input = input
    self.restoring = restoring
    self.usesMouse = usesMouse
    arm()
    setModes()
  }

  private func setModes() {
    raw()
    noecho()
    nonl()
    // Keys that wait must not cut an update short.
    typeahead(-1)
    keypad(nc_stdscr(), true)
    if depth > .mono {
      start_color()
      use_default_colors()
    }
    send(entering)
  }

  /// Whether the terminal tells what the mouse does, instead of marking text with it.
  var usesMouse: Bool {
    didSet { if usesMouse != oldValue { send(usesMouse ? MouseReport.on : MouseReport.off) } }
  }

  /// Modes that ncurses does not know: pastes come in brackets.
  private var entering: String { "\u{1B}[?2004h" + (usesMouse ? MouseReport.on : "") }
  private var leaving: String { (usesMouse ? MouseReport.off : "") + "\u{1B}[?2004l" }

  /// From here on a crash gives the terminal back.
  private func arm() {
    var modes = before
    csignals_arm(input, output, &modes, restoring, restoring.count)
  }

  func update(cursor: Frame.Position?, repaintsAll: Bool) {
    let window = nc_stdscr()
    if repaintsAll { clearok(nc_curscr(), true) }
    leaveok(window, cursor == nil)
    if let cursor { wmove(window, Int32(cursor.row), Int32(cursor.column)) }
    if showsCursor != (cursor != nil) {
      showsCursor.toggle()
      curs_set(showsCursor ? 1 : 0)
    }
    wnoutrefresh(window)
    doupdate()
  }

  /// What says that it is larger is a mistake, or wants memory for nothing.
  private static let most = Size(columns: 1000, rows: 500)

  /// As much as is used of it. Nil if the terminal does not say, or says zero.
  var sizeOfTerminal: Size? { Self.size(of: output) }

  private static func size(of output: Int32) -> Size? {
    var window = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else { return nil }
    return Size(columns: min(Int(window.ws_col), most.columns), rows: min(Int(window.ws_row), most.rows))
  }

  func resize(to size: Size) { resizeterm(Int32(size.rows), Int32(size.columns)) }

  /// The terminal is as it was before, until `resume`.
  func suspend() {
    send(leaving)
    endwin()
    csignals_disarm()
  }

  /// The next `update` draws all.
  func resume(adoptingModes: Bool) {
    if adoptingModes {
      def_shell_mode()
      tcgetattr(input, &before)
    }
    arm()
    reset_prog_mode()
    send(entering)
  }

  func close() {
    suspend()
    delscreen(screen)
    fclose(files.output)
    fclose(files.input)
  }

  /// For what ncurses has no call for. A terminal that is gone is no concern of this.
  private func send(_ sequence: String) { send(Array(sequence.utf8)) }

  func send(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
      guard count > 0 || (count < 0 && errno == EINTR) else { return }
      sent += max(0, count)
    }
  }
}
