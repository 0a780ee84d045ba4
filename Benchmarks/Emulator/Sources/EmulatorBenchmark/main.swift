import CVterm
import Emulator
import Glibc

setlocale(LC_ALL, "C.UTF-8")

/// Milliseconds of this process's CPU, so that a busy machine disturbs less.
func processorMilliseconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
}

/// The best of `times` runs: what disturbs only ever adds.
func best(of times: Int, _ body: () -> Void) -> Double {
  (0..<times).map { _ in
    let start = processorMilliseconds()
    body()
    return processorMilliseconds() - start
  }.min() ?? 0
}

func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.utf8.count))
}

func rounded(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  let fraction = hundredths % 100
  return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
}

/// libvterm with its scrollback taken away line by line, as a program that shows it would.
final class Vterm {
  let terminal: OpaquePointer
  let screen: OpaquePointer
  private let callbacks: UnsafeMutablePointer<VTermScreenCallbacks>

  init(columns: Int32, rows: Int32) {
    terminal = vterm_new(rows, columns)
    screen = vterm_obtain_screen(terminal)
    vterm_set_utf8(terminal, 1)
    callbacks = .allocate(capacity: 1)
    callbacks.initialize(to: VTermScreenCallbacks())
    callbacks.pointee.sb_pushline = { _, _, _ in 1 }
    vterm_screen_set_callbacks(screen, callbacks, nil)
    vterm_screen_enable_altscreen(screen, 1)
    vterm_screen_set_damage_merge(screen, VTERM_DAMAGE_SCROLL)
    vterm_screen_reset(screen, 1)
  }

  deinit {
    vterm_free(terminal)
    callbacks.deallocate()
  }

  func feed(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      _ = vterm_input_write(terminal, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
  }
}

print(padded("200 x 60, MB/s of CPU time", 28), padded("here", 12), "libvterm")
for workload in Workload.all where CommandLine.argc < 2 || CommandLine.arguments.dropFirst().contains(workload.name) {
  let ours = best(of: 3) {
    var terminal = VirtualTerminal(columns: 200, rows: 60)
    for piece in workload.pieces { terminal.feed(piece) }
  }
  let theirs = best(of: 2) {
    let vterm = Vterm(columns: 200, rows: 60)
    for piece in workload.pieces { vterm.feed(piece) }
    vterm_screen_flush_damage(vterm.screen)
  }
  let rates = [ours, theirs].map { rounded(workload.megabytes / $0 * 1e3) }
  print(padded(workload.name, 28), padded(rates[0], 12), rates[1])
}

// Reading every cell of a full screen.
var terminal = VirtualTerminal(columns: 200, rows: 60)
let vterm = Vterm(columns: 200, rows: 60)
for piece in Workload.all[1].pieces.prefix(40) {
  terminal.feed(piece)
  vterm.feed(piece)
}
var sum: UInt32 = 0
let reading = best(of: 50) {
  for row in 0..<60 { terminal.forEachCell(ofRow: row) { _, cell in sum &+= cell.scalar.value &+ UInt32(cell.width) } }
}
let vtermReading = best(of: 50) {
  var cell = VTermScreenCell()
  for row in 0..<60 {
    for column in 0..<200 {
      vterm_screen_get_cell(vterm.screen, VTermPos(row: Int32(row), col: Int32(column)), &cell)
      sum &+= cell.chars.0
    }
  }
}
print(padded("read 200 x 60 cells, ms", 28), padded(rounded(reading), 12), rounded(vtermReading), sum == 0 ? "!" : "")

let resizing = best(of: 5) {
  var copy = terminal
  copy.resize(columns: 120, rows: 50)
}
print(padded("reflow \(terminal.lines.count) lines, ms", 28), rounded(resizing))
let searching = best(of: 5) {
  _ = terminal.find("not there", from: Position(line: terminal.lines.upperBound - 1, column: 0), .up)
}
print(padded("search \(terminal.lines.count) lines, ms", 28), rounded(searching))
