/// Eight bytes compared in one machine word.
struct EightBytes {
  private let word: UInt64

  private init(word: UInt64) { self.word = word }

  init(repeating byte: UInt8) { word = 0x0101_0101_0101_0101 &* UInt64(byte) }

  /// The eight bytes at `offset`, which must lie within `text`.
  init(_ text: UnsafeRawBufferPointer, at offset: Int) {
    word = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// With bit 0x20 of each byte set: letters become lower case, some other bytes each other.
  var lowercased: EightBytes { EightBytes(word: word | 0x2020_2020_2020_2020) }

  /// The first place where these bytes equal `wanted` and `others` equal `otherWanted`.
  func firstMatch(_ wanted: EightBytes, and others: EightBytes, _ otherWanted: EightBytes) -> Int? {
    let misses = (word ^ wanted.word) | (others.word ^ otherWanted.word)
    // The lowest bit set marks the lowest byte that is zero (Mycroft's test).
    let zeros = (misses &- 0x0101_0101_0101_0101) & ~misses & 0x8080_8080_8080_8080
    return zeros == 0 ? nil : zeros.trailingZeroBitCount / 8
  }
}
