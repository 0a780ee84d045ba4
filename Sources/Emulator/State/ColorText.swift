// Colours as XParseColor reads them and xterm writes them.
extension RGB {
  /// `rgb:h/h/h` with one to four hexadecimal digits each, or `#` and 3, 6, 9 or 12 of them; nil for anything else.
  init?(specification text: ArraySlice<UInt8>) {
    let prefix = Array("rgb:".utf8)
    let parts: [ArraySlice<UInt8>]
    if text.starts(with: prefix) {
      parts = text.dropFirst(prefix.count).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    } else if text.first == UInt8(ascii: "#"), (text.count - 1).isMultiple(of: 3) {
      let digits = text.dropFirst()
      let length = digits.count / 3
      parts = (0..<3).map { digits.dropFirst($0 * length).prefix(length) }
    } else {
      return nil
    }
    let isScaled = text.first != UInt8(ascii: "#")
    let levels = parts.compactMap { Self.level($0, isScaled: isScaled) }
    guard parts.count == 3, levels.count == 3 else { return nil }
    self.init(red: levels[0], green: levels[1], blue: levels[2])
  }

  /// `rgb:` scales what it is given, `#` takes it for the leading digits.
  private static func level(_ digits: ArraySlice<UInt8>, isScaled: Bool) -> UInt8? {
    guard (1...4).contains(digits.count) else { return nil }
    var value = 0
    for digit in digits {
      guard let number = hexadecimal(digit) else { return nil }
      value = value * 16 + Int(number)
    }
    let bits = 4 * digits.count
    if isScaled { return UInt8(value * 255 / (1 << bits - 1)) }
    return UInt8(bits >= 8 ? value >> (bits - 8) : value << 4)
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x37
    case 0x61...0x66: digit - 0x57
    default: nil
    }
  }

  /// `rgb:rrrr/gggg/bbbb`.
  var specification: String {
    func level(_ value: UInt8) -> String {
      let digits = String(value, radix: 16)
      let two = digits.count == 1 ? "0" + digits : digits
      return two + two
    }
    return "rgb:\(level(red))/\(level(green))/\(level(blue))"
  }
}
