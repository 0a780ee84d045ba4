/// Texts one after the other, each with its length in two bytes before it, little-endian. What is longer than
/// `longest` does not fit.
struct TextList: IteratorProtocol {
  static let longest = Int(UInt16.max)
  private var rest: RowText

  init(_ encoded: RowText) { rest = encoded }

  mutating func next() -> RowText? {
    guard rest.count >= 2 else { return nil }
    let count = Int(rest[rest.startIndex]) | Int(rest[rest.startIndex + 1]) << 8
    let start = rest.startIndex + 2
    guard start + count <= rest.endIndex else { return nil }
    defer { rest = rest[(start + count)..<rest.endIndex] }
    return rest[start..<(start + count)]
  }

  static func append(_ text: UnsafeRawBufferPointer, to encoded: inout [UInt8]) {
    encoded.append(UInt8(truncatingIfNeeded: text.count))
    encoded.append(UInt8(truncatingIfNeeded: text.count >> 8))
    encoded.append(contentsOf: text)
  }
}
