/// Collects what is pasted, between xterm's markers for bracketed paste, up to its end.
struct PasteBuffer: Sendable {
  static let start = Array("\u{1B}[200~".utf8)
  private static let end = Array("\u{1B}[201~".utf8)
  /// More than this is cut off: nobody reads a megabyte into a command line on purpose.
  static let limit = 1 << 20

  private var bytes: [UInt8] = []
  /// How many bytes of the end marker have come.
  private var matched = 0

  /// The whole text once the end marker is complete, its line ends (which terminals send as CR) as line feeds.
  mutating func take(_ byte: UInt8) -> String? {
    if byte == Self.end[matched] {
      matched += 1
      return matched == Self.end.count ? text : nil
    }
    // ESC starts the marker and occurs nowhere else in it: a mismatch can only begin it anew.
    keep(Self.end[..<matched])
    matched = byte == Self.end[0] ? 1 : 0
    if matched == 0 { keep(CollectionOfOne(byte)) }
    return nil
  }

  private mutating func keep(_ more: some Collection<UInt8>) {
    if bytes.count + more.count <= Self.limit { bytes.append(contentsOf: more) }
  }

  private var text: String {
    var unix: [UInt8] = []
    unix.reserveCapacity(bytes.count)
    var previous: UInt8 = 0
    for byte in bytes {
      if byte != 0x0A || previous != 0x0D { unix.append(byte == 0x0D ? 0x0A : byte) }
      previous = byte
    }
    return String(decoding: unix, as: UTF8.self)
  }
}
