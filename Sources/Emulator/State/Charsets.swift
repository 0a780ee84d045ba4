/// The sets G0 to G3 and which of them is in use (ECMA-35). Only what differs from ASCII and is still met is known:
/// DEC's line drawing and the British set.
struct Charsets: Hashable, Sendable {
  enum Set: Hashable, Sendable { case ascii, lineDrawing, british }

  private var sets: InlineSets = InlineSets()
  private var locked = 0
  private var single: Int?

  private struct InlineSets: Hashable, Sendable {
    var first = Set.ascii
    var second = Set.ascii
    var third = Set.ascii
    var fourth = Set.ascii
  }

  /// Whether ASCII is printed as it is.
  var isPlain: Bool { single == nil && self[locked] == .ascii }

  subscript(number: Int) -> Set {
    get {
      switch number {
      case 0: sets.first
      case 1: sets.second
      case 2: sets.third
      default: sets.fourth
      }
    }
    set {
      switch number {
      case 0: sets.first = newValue
      case 1: sets.second = newValue
      case 2: sets.third = newValue
      default: sets.fourth = newValue
      }
    }
  }

  mutating func lock(_ number: Int) { locked = number }
  /// For one character (SS2, SS3).
  mutating func shiftOnce(_ number: Int) { single = number }

  mutating func translate(_ byte: UInt8) -> Unicode.Scalar {
    let set = self[single ?? locked]
    single = nil
    switch set {
    case .ascii: return Unicode.Scalar(byte)
    case .british: return byte == UInt8(ascii: "#") ? "£" : Unicode.Scalar(byte)
    case .lineDrawing: return Self.lineDrawing(byte)
    }
  }

  private static let drawn: [Unicode.Scalar] = Array("\u{A0}◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·".unicodeScalars)

  private static func lineDrawing(_ byte: UInt8) -> Unicode.Scalar {
    guard byte >= 0x5F, byte <= 0x7E else { return Unicode.Scalar(byte) }
    return drawn[Int(byte) - 0x5F]
  }
}
