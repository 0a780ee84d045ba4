import CNcurses
import Config
import Dashboard

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The terminal: frames go out, keys come in.
///
/// ncurses draws and finds out what has changed since the last frame; the bytes of keys are read here (`InputParser`
/// says why). ncurses is one global thing: use this on the main thread only, and at most one at a time.
public final class Terminal {
  /// To poll for input.
  public let descriptor: Int32
  /// What colours are drawn with.
  public let depth: ColorDepth
  /// Input bytes taken so far, those of unfinished keys and pastes among them.
  public private(set) var bytesRead = 0
  /// As last asked for by `resize` or `read`.
  public private(set) var size: Size

  private let screen: CursesScreen
  private let between: Clipboard.Between
  private var painter: FramePainter
  private var parser: InputParser
  private var isClosed = false
  /// Whether somebody else has the terminal: between `suspend` and `resume`.
  public private(set) var isSuspended = false
  private var repaintsAll = false
  /// What was asked for while somebody else had the terminal.
  private var wantsMouse: Bool?

  /// Takes the terminal over: alternate screen, raw keys, bracketed paste.
  ///
  /// `depth` nil takes what the environment and the terminal's entry say; one that is given is used as far as the
  /// terminal can. Throws if the descriptors are no terminal or its type is unknown; the terminal is then untouched.
  ///
  /// To be done before other threads run: it sets an environment variable for a moment. ncurses takes SIGINT, SIGTERM,
  /// SIGTSTP and SIGWINCH where the process has no handler of its own; handlers set before or after stay.
  public init(
    theme: Theme, depth: ColorDepth? = nil, input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO,
    environment: TerminalEnvironment = .current, usesMouse: Bool = false
  ) throws(TerminalError) {
    screen = try CursesScreen(
      input: input, output: output, environment: environment, wantedDepth: depth, usesMouse: usesMouse)
    descriptor = input
    between = environment.isInTmux ? .tmux : environment.isInScreen ? .screen : .nothing
    self.depth = screen.depth
    painter = FramePainter(theme: theme, depth: screen.depth)
    parser = InputParser(sequences: .ofTerminal(erasesWithControlH: screen.erasesWithControlH))
    size = Size(columns: Int(nc_columns()), rows: Int(nc_rows()))
    resize()
  }

  /// Asks the terminal to tell what the mouse does, or to mark text with it again.
  public func use(mouse: Bool) { if isOurs { screen.usesMouse = mouse } else { wantsMouse = mouse } }

  /// Draws with these colours from the next frame on.
  public func use(_ theme: Theme) { painter = FramePainter(theme: theme, depth: depth) }

  /// Draws the whole frame; only what differs from the screen is sent. What does not fit `size` is left out.
  ///
  /// A terminal that is gone takes nothing; `read()` tells of it.
  public func show(_ frame: Frame) {
    guard isOurs else { return }
    painter.paint(frame, size: size)
    let cursor = frame.cursor.flatMap { 0..<size.columns ~= $0.column && 0..<size.rows ~= $0.row ? $0 : nil }
    screen.update(cursor: cursor, repaintsAll: repaintsAll)
    repaintsAll = false
  }

  /// Hands a text to the clipboard of the terminal, if it allows that; it does not say. Control characters but line
  /// feeds and tabs are made visible, and 256 KB taken at most.
  public func copy(_ text: String) {
    guard isOurs else { return }
    screen.send(Clipboard.sequence(text, through: between))
  }

  /// What is on the screen is not to be trusted: the next `show` draws every cell.
  public func redraw() { repaintsAll = true }

  /// Asks the terminal for its size and adapts. The new size if it has changed.
  ///
  /// `read` does this as well: after SIGWINCH, call either.
  @discardableResult public func resize() -> Size? {
    guard isOurs, let now = screen.sizeOfTerminal, now != size else { return nil }
    screen.resize(to: now)
    size = now
    repaintsAll = true
    return now
  }

  /// All that has come since the last call, in order.
  ///
  /// Blocks only while a key is unfinished, for at most 25 ms a byte: that is what tells the escape key from the first
  /// byte of others. Of a flood it takes a part; `descriptor` stays readable.
  public func read() -> [TerminalInput] {
    var inputs: [TerminalInput] = resize().map { [.resized($0)] } ?? []
    let enough = bytesRead + 1 << 20
    while bytesRead < enough, isOurs {
      switch TerminalBytes.next(descriptor, milliseconds: parser.awaitsMore ? Self.escapeDelay : 0) {
      case .bytes(let bytes):
        bytesRead += bytes.count
        inputs += parser.feed(bytes)
      case .nothing where parser.awaitsMore: inputs += parser.settle()
      case .nothing: return inputs
      case .hangup: return inputs + [.hangup]
      }
    }
    return inputs
  }

  /// Gives the terminal back as it was, for a while: to the shell of a stopped program, or to another program that
  /// asks for something. Nothing is drawn or read until `resume`. Does nothing when done before.
  public func suspend() {
    guard isOurs else { return }
    isSuspended = true
    screen.suspend()
  }

  /// Takes the terminal over again; the next `show` draws every cell. The new size if it has changed.
  ///
  /// After a stop that nobody announced (SIGSTOP) it can be called without `suspend`: a shell has changed the modes.
  ///
  /// - Parameter adoptingModes: whether the line modes found now are the ones to give back in the end, as after a shell
  ///   where somebody may have used stty; otherwise it is those of the start, whatever another program has left.
  @discardableResult public func resume(adoptingModes: Bool = false) -> Size? {
    guard !isClosed else { return nil }
    if !isSuspended { screen.suspend() }
    screen.resume(adoptingModes: isSuspended && adoptingModes)
    isSuspended = false
    repaintsAll = true
    if let wantsMouse { screen.usesMouse = wantsMouse }
    wantsMouse = nil
    return resize()
  }

  /// Gives the terminal back as it was. Does nothing when done before.
  public func close() {
    guard !isClosed else { return }
    isClosed = true
    screen.close()
  }

  private var isOurs: Bool { !isClosed && !isSuspended }

  deinit { close() }

  /// As long as ncurses' ESCDELAY is set where it is set at all; a terminal sends the bytes of one key together.
  private static let escapeDelay: Int32 = 25
}
