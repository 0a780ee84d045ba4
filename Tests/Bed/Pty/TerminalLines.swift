#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A terminal's line discipline: what stty shows.
struct TerminalLines: Hashable, Sendable {
  private let input: tcflag_t
  private let output: tcflag_t
  private let control: tcflag_t
  private let local: tcflag_t
  private let characters: [UInt8]

  init(_ terminal: Descriptor) {
    var modes = termios()
    tcgetattr(terminal.number, &modes)
    input = modes.c_iflag
    output = modes.c_oflag
    control = modes.c_cflag
    local = modes.c_lflag
    characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
  }

  func differences(from other: TerminalLines) -> [String] {
    var differences: [String] = []
    func note(_ isSame: Bool, _ name: String) { if !isSame { differences.append("\(name) changed") } }
    note(local & tcflag_t(ECHO) == other.local & tcflag_t(ECHO), "echo")
    note(local & tcflag_t(ICANON) == other.local & tcflag_t(ICANON), "canonical mode")
    note(local & tcflag_t(ISIG) == other.local & tcflag_t(ISIG), "signal keys")
    if differences.isEmpty { note(local == other.local, "local modes") }
    note(input == other.input, "input modes")
    note(output == other.output, "output modes")
    note(control == other.control, "control modes")
    note(characters == other.characters, "control characters")
    return differences
  }
}
