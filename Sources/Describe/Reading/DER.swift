/// A value of the binary form that certificates have (X.690, DER), read with nothing believed: what is no such value,
/// or says that it is longer than it is, is none.
struct DER {
  /// With class and form: 0x30 is a sequence, 0xA0 the first of a choice.
  let tag: UInt8
  let content: ArraySlice<UInt8>

  /// The value at the front of `bytes`, which lose it.
  init?(_ bytes: inout ArraySlice<UInt8>) {
    guard let tag = bytes.popFirst(), tag & 0x1F != 0x1F, let first = bytes.popFirst() else { return nil }
    var length = Int(first)
    if first >= 0x80 {
      let count = Int(first & 0x7F)
      guard (1...4).contains(count), bytes.count >= count else { return nil }
      length = bytes.prefix(count).reduce(0) { $0 << 8 | Int($1) }
      bytes = bytes.dropFirst(count)
    }
    guard bytes.count >= length else { return nil }
    self.tag = tag
    content = bytes.prefix(length)
    bytes = bytes.dropFirst(length)
  }

  init?(whole bytes: [UInt8]) {
    var rest = bytes[...]
    self.init(&rest)
  }

  /// What it is made of, as far as that can be read.
  var parts: [DER] {
    var parts: [DER] = []
    var rest = content
    while let part = DER(&rest) { parts.append(part) }
    return parts
  }

  var text: String { String(decoding: content, as: UTF8.self) }

  /// Whether it is the object identifier whose encoding this is.
  func isIdentifier(_ bytes: [UInt8]) -> Bool { tag == 0x06 && content.elementsEqual(bytes) }
}
