/// Table cells as kubectl prints them: with Go's `fmt.Sprint` of what its decoder made of the JSON
/// (cli-runtime printers/tableprinter.go).
extension JSONValue {
  /// Appends this cell: a string as it is, a number or bool in Go's spelling, nothing for null, and
  /// `[a b]` or `map[k:v w:x]`, keys sorted, for arrays and objects.
  public func appendText(to text: inout [UInt8]) {
    if kind != .null { appendGo(to: &text) }
  }

  private func appendGo(to text: inout [UInt8]) {
    switch kind {
    case .null: text.append(contentsOf: "<nil>".utf8)
    case .bool: text.append(contentsOf: (bool == true ? "true" : "false").utf8)
    case .integer: text.append(contentsOf: String(integer ?? 0).utf8)
    case .number: text.append(contentsOf: (double ?? 0).goText.utf8)
    case .string: withUTF8 { text.append(contentsOf: $0) }
    case .array: appendGoSlice(to: &text)
    case .object: appendGoMap(to: &text)
    }
  }

  private func appendGoSlice(to text: inout [UInt8]) {
    text.append(UInt8(ascii: "["))
    var isFirst = true
    forEachElement { element in
      if !isFirst { text.append(UInt8(ascii: " ")) }
      isFirst = false
      element.appendGo(to: &text)
    }
    text.append(UInt8(ascii: "]"))
  }

  private func appendGoMap(to text: inout [UInt8]) {
    // Of a repeated key Go's decoder keeps the last value.
    var members: [[UInt8]: JSONValue] = [:]
    forEachMember { members[Array($0)] = $1 }
    text.append(contentsOf: "map[".utf8)
    var isFirst = true
    for (key, value) in members.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      if !isFirst { text.append(UInt8(ascii: " ")) }
      isFirst = false
      text.append(contentsOf: key)
      text.append(UInt8(ascii: ":"))
      value.appendGo(to: &text)
    }
    text.append(UInt8(ascii: "]"))
  }
}
