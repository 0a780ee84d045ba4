import Emulator
import Glibc
import Testing

/// What a real program wrote, when its window changed size, and which keys it judged; `Recordings/record.py` made it.
struct Session: Sendable, CustomTestStringConvertible {
  enum Event: Sendable {
    case output([UInt8])
    case resize(columns: Int, rows: Int)
    /// A key and what it sent.
    case key(KeyStroke, name: String, sent: [UInt8])
  }

  let name: String
  let columns: Int
  let rows: Int
  let events: [Event]

  var testDescription: String { name }
  var output: [UInt8] { events.flatMap { if case .output(let bytes) = $0 { bytes } else { [UInt8]() } } }

  static let names = [
    "vim", "less", "htop", "top", "tmux", "mc", "git-log", "colours", "readline", "vttest-cursor", "vttest-screen",
    "vttest-charsets", "vttest-doublesize", "vttest-vt102", "vttest-vt220", "vttest-colours", "vttest-iso6429",
    "vttest-reports",
    "vttest-bugs", "vttest-reset", "vttest-keyboard", "vttest-vt52",
  ]

  static func named(_ name: String) -> Session { Session(named: name) }

  private init(named name: String) {
    var reader = Reader(bytes: Fixture.bytes("Recordings/\(name).session"))
    let size = reader.line()
    self.name = name
    columns = Int(size[0]) ?? 0
    rows = Int(size[1]) ?? 0
    var events: [Event] = []
    while !reader.isAtEnd {
      let record = reader.line()
      switch record[0] {
      case "O": events.append(.output(reader.take(Int(record[1]) ?? 0)))
      case "K":
        guard let key = KeyStroke(recorded: record[1]) else { fatalError("no key \(record[1])") }
        events.append(.key(key, name: record[1], sent: reader.take(Int(record[2]) ?? 0)))
      default: events.append(.resize(columns: Int(record[1]) ?? 0, rows: Int(record[2]) ?? 0))
      }
    }
    self.events = events
  }

  private struct Reader {
    let bytes: [UInt8]
    var index = 0
    var isAtEnd: Bool { index >= bytes.count }

    mutating func line() -> [String] {
      let end = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      defer { index = end + 1 }
      return String(decoding: bytes[index..<end], as: UTF8.self).split(separator: " ").map(String.init)
    }

    mutating func take(_ count: Int) -> [UInt8] {
      defer { index += count }
      return Array(bytes[index..<index + count])
    }
  }
}

extension KeyStroke {
  /// `up`, `f7`, `keypad.5`, `character.a`, `control.c`.
  fileprivate init?(recorded name: String) {
    let named: [String: Code] = [
      "up": .up, "down": .down, "left": .left, "right": .right, "insert": .insert, "delete": .delete,
      "pageUp": .pageUp, "pageDown": .pageDown, "escape": .escape, "tab": .tab, "backspace": .backspace,
      "keypad.enter": .keypad(.enter),
    ]
    if let code = named[name] {
      self.init(code)
    } else if name.first == "f", let number = Int(name.dropFirst()) {
      self.init(.function(number))
    } else if let scalar = name.unicodeScalars.last, let dot = name.firstIndex(of: ".") {
      switch name[..<dot] {
      case "keypad": self.init(.keypad(.character(scalar)))
      case "character": self.init(.character(scalar))
      case "control": self.init(.character(scalar), .control)
      default: return nil
      }
    } else {
      return nil
    }
  }
}

/// Files beside these tests.
enum Fixture {
  static func bytes(_ path: String, here: String = #filePath) -> [UInt8] {
    let folder = here[..<here.range(ofLast: "/Support/")]
    guard let file = fopen(folder + "/" + path, "rb") else { fatalError("no fixture \(path)") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return bytes
  }
}

extension String {
  fileprivate func range(ofLast text: String) -> Index {
    var index = endIndex
    while index > startIndex {
      index = self.index(before: index)
      if self[index...].hasPrefix(text) { return index }
    }
    return startIndex
  }
}
