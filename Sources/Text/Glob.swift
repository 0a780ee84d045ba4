/// A whole text with `*` for any letters and `?` for any one: `CrashLoop*`. Upper and lower case of ASCII letters are
/// alike.
public struct Glob: Hashable, Sendable {
  private let pattern: [UInt8]

  public init(_ typed: String) { pattern = typed.utf8.map(Self.folded) }

  public func matches(_ text: UnsafeRawBufferPointer) -> Bool {
    var (place, letter) = (0, 0)
    // Where to go on when what follows the last star does not fit: one letter later.
    var (star, retry) = (-1, 0)
    while place < text.count {
      if letter < pattern.count, pattern[letter] == UInt8(ascii: "*") {
        (star, retry) = (letter, place)
        letter += 1
      } else if letter < pattern.count,
        pattern[letter] == UInt8(ascii: "?") || pattern[letter] == Self.folded(text[place])
      {
        place += 1
        letter += 1
      } else if star >= 0 {
        retry += 1
        (place, letter) = (retry, star + 1)
      } else {
        return false
      }
    }
    return pattern[letter...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  private static func folded(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
