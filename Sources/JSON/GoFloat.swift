extension Double {
  /// Go's `%v` of a float64 (strconv ftoa.go, format 'g', shortest): the fewest digits that say this
  /// value, with an exponent of at least two digits where it is below -4 or above 5.
  var goText: String {
    guard isFinite else { return isNaN ? "NaN" : sign == .minus ? "-Inf" : "+Inf" }
    let (digits, exponent) = Self.decimal(magnitude.description.utf8)
    let text =
      exponent < -4 || exponent >= 6
      ? Self.scientific(digits, exponent) : Self.positional(digits, exponent)
    return sign == .minus ? "-" + text : text
  }

  /// The significant digits of a number that Swift printed (the shortest that read back as the same),
  /// and the exponent of the first: "120.5" is 1205 and 2.
  private static func decimal(_ printed: String.UTF8View) -> (digits: Substring, exponent: Int) {
    let parts = printed.split(separator: UInt8(ascii: "e"), maxSplits: 1)
    let written = parts.count > 1 ? Int(Substring(parts[1])) ?? 0 : 0
    let mantissa = Substring(parts[0]).split(separator: ".", maxSplits: 1)
    let whole = mantissa[0]
    let all = String(whole) + (mantissa.count > 1 ? String(mantissa[1]) : "")
    let leadingZeros = all.prefix { $0 == "0" }.count
    var digits = all.dropFirst(leadingZeros)
    while digits.last == "0" { digits.removeLast() }
    if digits.isEmpty { return ("0", 0) }
    return (digits, written + whole.count - leadingZeros - 1)
  }

  private static func scientific(_ digits: Substring, _ exponent: Int) -> String {
    let fraction = digits.dropFirst()
    let power = String(exponent.magnitude)
    return digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + (exponent < 0 ? "e-" : "e+")
      + (power.count < 2 ? "0" : "") + power
  }

  private static func positional(_ digits: Substring, _ exponent: Int) -> String {
    if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + digits }
    let whole = digits.prefix(exponent + 1)
    let fraction = digits.dropFirst(exponent + 1)
    return whole + String(repeating: "0", count: exponent + 1 - whole.count)
      + (fraction.isEmpty ? "" : "." + fraction)
  }
}
