// OSC: titles, links, colours, the clipboard.
extension TerminalState {
  mutating func operatingSystemCommand(_ body: Span<UInt8>, endedBy terminator: StringTerminator) {
    var index = 0
    var number = 0
    while index < body.count, index < 5, (0x30...0x39).contains(body[index]) {
      number = number * 10 + Int(body[index] - 0x30)
      index += 1
    }
    guard index > 0, index == body.count || body[index] == UInt8(ascii: ";") else { return }
    var rest: [UInt8] = []
    rest.reserveCapacity(body.count - index)
    for position in min(index + 1, body.count)..<body.count { rest.append(body[position]) }
    command(number, rest[...], terminator)
  }

  private mutating func command(_ number: Int, _ text: ArraySlice<UInt8>, _ terminator: StringTerminator) {
    switch number {
    case 0, 1, 2: titles.set(number, HostileText.printable(text, limit: Limits.title))
    case 4: colors(text, terminator)
    case 8: link(text)
    case 10, 11, 12: roleColors(number, text, terminator)
    case 52: clip(text)
    case 104: resetColors(text)
    case 110, 111, 112: Palette.Role(rawValue: number - 100).map { palette.set($0, nil) }
    default: break
    }
  }

  /// OSC 8: parameters, a semicolon, an address; without an address the link ends.
  private mutating func link(_ text: ArraySlice<UInt8>) {
    guard let separator = text.firstIndex(of: UInt8(ascii: ";")) else { return }
    let address = text[(separator + 1)...]
    guard !address.isEmpty, text.count <= Limits.address, address.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      pen.link = nil
      return
    }
    let identifier = text[..<separator].split(separator: UInt8(ascii: ":")).first { $0.starts(with: "id=".utf8) }
    pen.link = Hyperlink(
      identifier: HostileText.printable(identifier?.dropFirst(3) ?? [], limit: Limits.title),
      address: String(decoding: address, as: UTF8.self))
  }

  /// OSC 4: pairs of a number and a colour, or `?`.
  private mutating func colors(_ text: ArraySlice<UInt8>, _ terminator: StringTerminator) {
    let parts = text.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    for pair in stride(from: 0, to: parts.count - 1, by: 2) {
      guard let index = UInt8(String(decoding: parts[pair], as: UTF8.self)) else { continue }
      if parts[pair + 1].elementsEqual("?".utf8) {
        reply("\u{1B}]4;\(index);\(palette[index].specification)\(terminator.text)")
      } else if let color = RGB(specification: parts[pair + 1]) {
        palette.set(index, color)
        damage.mark(0..<grid.rows)
      }
    }
  }

  /// OSC 10 to 12: each further part is for the next of them.
  private mutating func roleColors(_ first: Int, _ text: ArraySlice<UInt8>, _ terminator: StringTerminator) {
    let parts = text.split(separator: UInt8(ascii: ";"), maxSplits: 3, omittingEmptySubsequences: false)
    for (offset, part) in parts.enumerated() {
      guard let role = Palette.Role(rawValue: first + offset) else { return }
      if part.elementsEqual("?".utf8) {
        reply("\u{1B}]\(role.rawValue);\(palette[role].specification)\(terminator.text)")
      } else if let color = RGB(specification: part) {
        palette.set(role, color)
        damage.mark(0..<grid.rows)
      }
    }
  }

  /// OSC 104: the colours numbered, or all.
  private mutating func resetColors(_ text: ArraySlice<UInt8>) {
    let parts = text.split(separator: UInt8(ascii: ";"))
    if parts.isEmpty { palette.resetIndexed() }
    for part in parts { UInt8(String(decoding: part, as: UTF8.self)).map { palette.reset($0) } }
    damage.mark(0..<grid.rows)
  }

  /// OSC 52, writing only: a question is never answered.
  private mutating func clip(_ text: ArraySlice<UInt8>) {
    guard options.allowsClipboard, let separator = text.firstIndex(of: UInt8(ascii: ";")) else { return }
    guard let bytes = Base64.decode(text[(separator + 1)...]) else { return }
    clipboard = bytes
  }
}

extension StringTerminator {
  fileprivate var text: String {
    switch self {
    case .bell: "\u{07}"
    case .stringTerminator: "\u{1B}\\"
    }
  }
}
