import Config
import Glibc
import Testing

@testable import Bed
@testable import Dashboard
@testable import Terminal

/// ncurses is one global thing, so these run one at a time.
@Suite(.serialized) struct TerminalTests {}

/// A terminal on a pseudo-terminal of its own, read back through libvterm.
final class Bench {
  let person: PseudoTerminal
  let terminal: Terminal
  private let emulator: Emulator
  private var filter = OutputFilter()

  init(
    columns: UInt16 = 20, rows: UInt16 = 4, type: String = "xterm-256color", colorTerm: String = "",
    theme: String = "roles: {bad: \"#c81e28 bold\", cursor: \"on #28342c\"}", depth: ColorDepth? = nil
  ) throws {
    person = try PseudoTerminal(columns: columns, rows: rows)
    emulator = Emulator(columns: Int(columns), rows: Int(rows))
    let (theme, problems) = Theme.load(user: (Array(theme.utf8), "theme.yaml"))
    #expect(problems.isEmpty)
    terminal = try Terminal(
      theme: theme, depth: depth, input: person.terminal, output: person.terminal,
      environment: TerminalEnvironment(type: type, colorTerm: colorTerm))
  }

  /// A frame as large as the terminal (or `size`) with `lines` in it; U+0000 stands for the right half of a wide one.
  func frame(_ lines: [String], size: Size? = nil, style: Style = Style(.text)) -> Frame {
    var frame = Frame(size: size ?? terminal.size)
    for (row, line) in lines.enumerated() {
      for (column, scalar) in line.unicodeScalars.prefix(frame.size.columns).enumerated() {
        frame.cells[row * frame.size.columns + column] = Cell(scalar, style: style)
      }
    }
    return frame
  }

  /// What showing `frame` sends; escape sequences begin with ␛.
  func sent(_ frame: Frame) throws -> String {
    _ = try screen()
    terminal.show(frame)
    return try sent()
  }

  /// What was sent since last asked.
  func sent() throws -> String {
    let bytes = try person.takeOutput()
    _ = emulator.feed(filter.filter(bytes))
    return String(decoding: bytes.flatMap { $0 == 0x1B ? Array("␛".utf8) : [$0] }, as: UTF8.self)
  }

  /// The screen as a person sees it now.
  func screen() throws -> ScreenText {
    _ = try sent()
    return ScreenText(emulator, modes: filter.modes, title: filter.title)
  }

  /// The screen once it shows `frame`.
  func screen(showing frame: Frame) throws -> ScreenText {
    terminal.show(frame)
    return try screen()
  }

  /// What comes of typing `bytes`, once all of them are read.
  func typed(_ bytes: String) throws -> [TerminalInput] {
    let end = terminal.bytesRead + bytes.utf8.count
    person.type(bytes)
    var inputs: [TerminalInput] = []
    let deadline = ContinuousClock.now + .seconds(10)
    while terminal.bytesRead < end {
      guard ContinuousClock.now < deadline else {
        throw PseudoTerminal.Failure(description: "read \(terminal.bytesRead) of \(end) bytes in 10 s: \(inputs)")
      }
      var request = pollfd(fd: terminal.descriptor, events: Int16(POLLIN), revents: 0)
      poll(&request, 1, 1000)
      inputs += terminal.read()
    }
    return inputs
  }
}
