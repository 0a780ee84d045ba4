import CNcurses
import Config

/// What this terminal sends for which key: its terminfo entry first, then what nearly all of them do.
struct KeySequences: Sendable {
  private var own: [[UInt8]: Key]
  /// Whether the terminal's erase character is ^H, as on some old ones; otherwise ^H is ctrl-h.
  private let erasesWithControlH: Bool

  init(own: [[UInt8]: Key] = [:], erasesWithControlH: Bool = false) {
    self.own = own
    self.erasesWithControlH = erasesWithControlH
  }

  /// Reads the entry of the terminal that ncurses has open.
  static func ofTerminal(erasesWithControlH: Bool) -> KeySequences {
    var own: [[UInt8]: Key] = [:]
    for (capability, key) in capabilities {
      guard let string = nc_string(capability) else { continue }
      own[Array(String(cString: string).utf8)] = key
    }
    return KeySequences(own: own, erasesWithControlH: erasesWithControlH)
  }

  func key(for sequence: [UInt8]) -> Key? { own[sequence] ?? ControlSequence.key(sequence) }

  /// The key of one byte below 0x80 that is not ESC.
  func key(forASCII byte: UInt8) -> Key {
    switch byte {
    case 0x00: Key(" ", .control)
    case 0x08 where erasesWithControlH: Key(.backspace)
    case 0x09: Key(.tab)
    // A line feed is an enter that was typed before the terminal was in raw mode (ICRNL).
    case 0x0A, 0x0D: Key(.enter)
    case 0x01...0x1A: Key(Unicode.Scalar(byte + 0x60), .control)
    case 0x1B...0x1F: Key(Unicode.Scalar(byte + 0x40), .control)
    case 0x7F: Key(.backspace)
    default: Key(Unicode.Scalar(byte))
    }
  }

  /// terminfo(5)'s names. Those in capitals take a number that says the modifiers: `kUP5` is ctrl-up (user_caps(5)).
  private static let capabilities: [(String, Key)] = plain + modified

  private static let plain: [(String, Key)] = [
    ("kcuu1", Key(.up)), ("kcud1", Key(.down)), ("kcub1", Key(.left)), ("kcuf1", Key(.right)), ("khome", Key(.home)),
    ("kend", Key(.end)), ("kpp", Key(.pageUp)), ("knp", Key(.pageDown)), ("kich1", Key(.insert)),
    ("kdch1", Key(.delete)), ("kent", Key(.enter)), ("kcbt", Key(.tab, .shift)), ("kri", Key(.up, .shift)),
    ("kind", Key(.down, .shift)), ("kf1", Key(.f1)), ("kf2", Key(.f2)), ("kf3", Key(.f3)), ("kf4", Key(.f4)),
    ("kf5", Key(.f5)), ("kf6", Key(.f6)), ("kf7", Key(.f7)), ("kf8", Key(.f8)), ("kf9", Key(.f9)), ("kf10", Key(.f10)),
    ("kf11", Key(.f11)), ("kf12", Key(.f12)),
  ]

  private static let modified: [(String, Key)] = {
    let names: [(String, Key.Name)] = [
      ("kUP", .up), ("kDN", .down), ("kLFT", .left), ("kRIT", .right), ("kHOM", .home), ("kEND", .end),
      ("kPRV", .pageUp), ("kNXT", .pageDown), ("kIC", .insert), ("kDC", .delete),
    ]
    let suffixes: [(String, Key.Modifiers)] = [
      ("", .shift), ("3", .alt), ("4", [.alt, .shift]), ("5", .control), ("6", [.control, .shift]),
      ("7", [.control, .alt]), ("8", [.control, .alt, .shift]),
    ]
    return names.flatMap { name, code in suffixes.map { (name + $0.0, Key(code, $0.1)) } }
  }()
}
