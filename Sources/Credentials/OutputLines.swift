import Text

/// What a plugin writes to its standard error, as lines for a person: whole ones as they come, and the last of them for
/// when it fails. Bounded, whatever comes, and without what looks like a secret: it is drawn, kept and logged.
struct OutputLines {
  /// Bytes of a line; what is longer is cut.
  private static let lineLimit = 1000
  /// Lines told of; a program that talks on is not listened to.
  private static let countLimit = 200

  private var line: [UInt8] = []
  private var count = 0
  private var last: [String] = []
  /// The end of what came after as many lines as are told of.
  private var rest: [UInt8] = []

  /// Whole lines in `bytes` and what came before, without escape sequences and without what a carriage return took
  /// back.
  mutating func feed(_ bytes: [UInt8]) -> [String] {
    guard count < Self.countLimit else {
      rest = Array((rest + bytes).suffix(4 * Self.lineLimit))
      return []
    }
    var lines: [String] = []
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        if let text = end() { lines.append(text) }
      } else if line.count < Self.lineLimit {
        line.append(byte)
      }
    }
    return lines
  }

  /// A prompt does not end its line: what has come so far of one, now.
  mutating func settle() -> [String] { end().map { [$0] } ?? [] }

  /// The end of what it said: the last three lines as one.
  var lastWords: String {
    let lines = rest.split(separator: UInt8(ascii: "\n")).map { Self.plain(Array($0)) }.filter { !$0.isEmpty }
    return (last + lines.map { String(Masked.text($0).prefix(200)) }).suffix(3).joined(separator: " ")
  }

  private mutating func end() -> String? {
    defer { line = [] }
    let text = Masked.text(Self.plain(line))
    guard !text.isEmpty else { return nil }
    last = Array((last + [String(text.prefix(200))]).suffix(3))
    count += 1
    return count <= Self.countLimit ? text : nil
  }

  /// Control sequences (ECMA-48 5.4) and operating system commands go; what else is hostile is made visible where it
  /// is drawn.
  private static func plain(_ bytes: [UInt8]) -> String {
    var kept: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      switch byte {
      case 0x1B where rest.first == UInt8(ascii: "["):
        rest = rest.dropFirst().drop { !(0x40...0x7E).contains($0) }.dropFirst()
      case 0x1B where rest.first == UInt8(ascii: "]"):
        rest = rest.drop { $0 != 0x07 && $0 != 0x5C }.dropFirst()
      case 0x0D where rest.isEmpty: break
      case 0x0D: kept = []
      case 0x09: kept.append(0x20)
      default: kept.append(byte)
      }
    }
    let text = kept.drop { $0 <= 0x20 }
    let end = text.lastIndex { $0 > 0x20 } ?? text.startIndex - 1
    return String(decoding: text[text.startIndex..<max(text.startIndex, end + 1)], as: UTF8.self)
  }
}
