/// Versions in their order: `1.9` before `1.10`, `v1.31.0-rc.1` before `v1.31.0` (Semantic Versioning 2.0.0, 11).
public enum VersionOrder {
  /// Appends bytes that compare as the versions do, ended as those of `NaturalOrder` are; false, with nothing appended,
  /// for what is no version: digits with dots between them, perhaps behind a `v`, perhaps with `-` or `+` and more
  /// behind.
  public static func append(_ text: UnsafeRawBufferPointer, to key: inout [UInt8]) -> Bool {
    var start = 0
    if let first = text.first, first | 0x20 == UInt8(ascii: "v") { start = 1 }
    var end = start
    var wantsDigit = true
    while end < text.count {
      if NaturalOrder.isDigit(text[end]) {
        wantsDigit = false
      } else if text[end] == UInt8(ascii: "."), !wantsDigit {
        wantsDigit = true
      } else {
        break
      }
      end += 1
    }
    guard !wantsDigit, end == text.count || text[end] == UInt8(ascii: "-") || text[end] == UInt8(ascii: "+") else {
      return false
    }
    NaturalOrder.appendOpen(UnsafeRawBufferPointer(rebasing: text[start..<end]), to: &key)
    // Both sort before a dot, with which a longer version would go on.
    key.append(end < text.count && text[end] == UInt8(ascii: "-") ? 2 : 3)
    NaturalOrder.append(UnsafeRawBufferPointer(rebasing: text[end...]), to: &key)
    return true
  }
}
