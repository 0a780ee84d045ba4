import JSON

/// Numbers as kubectl prints them: on their way through JSON what is whole loses its fraction and, below 1e21, its
/// exponent; then what 64 bits hold is an integer, and the rest is printed as Go prints a double.
enum NumberText {
  static func of(_ value: JSONValue) -> String {
    if let integer = value.integer { return String(integer) }
    if let double = value.double, let whole = wholeDigits(double), Int64(whole) != nil || UInt64(whole) != nil {
      return whole
    }
    var text: [UInt8] = []
    value.appendText(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// The fewest digits that say this value, with zeros behind them; nil where it is not whole.
  private static func wholeDigits(_ number: Double) -> String? {
    guard number.rounded() == number, abs(number) < 1e21 else { return nil }
    if number == 0 { return "0" }
    let parts = number.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    let fraction = mantissa.count > 1 && mantissa[1] != "0" ? mantissa[1] : ""
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    return mantissa[0] + fraction + String(repeating: "0", count: max(0, exponent - fraction.count))
  }
}
