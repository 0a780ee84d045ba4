/// Values as JSON again, without white space.
extension JSONValue {
  /// Appends this value as JSON: members in the document's order, numbers by value.
  public func appendJSON(to text: inout [UInt8]) {
    switch kind {
    case .null: text.append(contentsOf: "null".utf8)
    case .bool: text.append(contentsOf: (bool == true ? "true" : "false").utf8)
    case .integer: text.append(contentsOf: String(integer ?? 0).utf8)
    case .number: text.append(contentsOf: (double ?? 0).description.utf8)
    case .string: if let utf8 { Self.appendQuoted(utf8, to: &text) }
    case .array:
      appendContainer("[", "]", to: &text) { text, separate in
        forEachElement { element in
          separate(&text)
          element.appendJSON(to: &text)
        }
      }
    case .object:
      appendContainer("{", "}", to: &text) { text, separate in
        forEachMember { key, value in
          separate(&text)
          Self.appendQuoted(key, to: &text)
          text.append(UInt8(ascii: ":"))
          value.appendJSON(to: &text)
        }
      }
    }
  }

  private func appendContainer(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, to text: inout [UInt8],
    _ content: (inout [UInt8], _ separate: (inout [UInt8]) -> Void) -> Void
  ) {
    text.append(UInt8(ascii: open))
    var isFirst = true
    content(&text) { text in
      if !isFirst { text.append(UInt8(ascii: ",")) }
      isFirst = false
    }
    text.append(UInt8(ascii: close))
  }

  /// RFC 8259, section 7: quotation marks, backslashes and controls are escaped, nothing else.
  private static func appendQuoted(_ bytes: UnsafeRawBufferPointer, to text: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    text.append(UInt8(ascii: "\""))
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
      case ..<0x20: text += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: text.append(byte)
      }
    }
    text.append(UInt8(ascii: "\""))
  }
}
