extension Quantity {
  /// Reads a number with an optional sign, fraction and suffix; nil for anything else, white space included.
  ///
  /// What is finer than a billionth is rounded away from zero, and what is larger than 2⁶³ - 1 cut to that.
  /// Digits beyond the eighteenth behind the point only count for the rounding.
  public init?(_ text: some Collection<UInt8>) {
    let parsed = text.withContiguousStorageIfAvailable { QuantityReader($0).quantity() }
    guard let quantity = parsed ?? Array(text).withUnsafeBufferPointer({ QuantityReader($0).quantity() }) else {
      return nil
    }
    self = quantity
  }

  public init?(_ text: String) { self.init(text.utf8) }
}

/// Reads one quantity over plain bytes: tables are sorted by thousands of them.
private struct QuantityReader {
  private var rest: Slice<UnsafeBufferPointer<UInt8>>
  private var mantissa: UInt128 = 0
  /// Digits of the mantissa that stood behind the point.
  private var decimals = 0
  /// Whether digits that are not part of the mantissa were other than 0.
  private var hasMore = false
  private var isTooLarge = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) { rest = bytes[...] }

  func quantity() -> Quantity? {
    var reader = self
    return reader.read()
  }

  private mutating func read() -> Quantity? {
    let isNegative = skip("-")
    if !isNegative { _ = skip("+") }
    guard digits() else { return nil }
    guard let suffix = QuantitySuffix(rest) else { return nil }
    let magnitude = magnitude(scaledBy: suffix)
    return Quantity(nanounits: isNegative ? -magnitude : magnitude, notation: suffix.notation)
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Takes `12`, `12.`, `.5` or `12.5`; false where there is no digit.
  private mutating func digits() -> Bool {
    var isBehindPoint = false
    var hasDigit = false
    while let byte = rest.first {
      if byte == UInt8(ascii: "."), !isBehindPoint {
        isBehindPoint = true
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        hasDigit = true
        take(byte - UInt8(ascii: "0"), isBehindPoint)
      } else {
        break
      }
      rest = rest.dropFirst()
    }
    return hasDigit
  }

  private mutating func take(_ digit: UInt8, _ isBehindPoint: Bool) {
    if isBehindPoint && decimals == 18 {
      hasMore = hasMore || digit != 0
      return
    }
    let (shifted, overflow) = mantissa.multipliedReportingOverflow(by: 10)
    // 38 digits fit; those that do not are far beyond the largest quantity even with 18 behind the point.
    isTooLarge = isTooLarge || overflow || shifted > UInt128.max - 9
    if !isTooLarge { mantissa = shifted + UInt128(digit) }
    if isBehindPoint { decimals += 1 }
  }

  /// Billionths, rounded away from zero and cut to the largest there is. Whatever overflows on the way is
  /// larger than that: 2⁶³ with eighteen decimals has 37 digits, and `UInt128` holds 38.
  private func magnitude(scaledBy suffix: QuantitySuffix) -> Int128 {
    if mantissa == 0 && !isTooLarge { return hasMore ? 1 : 0 }
    let (scaled, overflow) = mantissa.multipliedReportingOverflow(by: UInt128(1) << UInt128(suffix.power2))
    if isTooLarge || overflow { return Quantity.largestNanounits }
    let power = 9 - decimals + suffix.power10
    return power < 0 ? divided(scaled, power10: -power) : multiplied(scaled, power10: power)
  }

  private func multiplied(_ value: UInt128, power10: Int) -> Int128 {
    var product = value
    for _ in 0..<power10 {
      let (next, overflow) = product.multipliedReportingOverflow(by: 10)
      if overflow { return Quantity.largestNanounits }
      product = next
    }
    return cut(product, hasMore ? 1 : 0)
  }

  private func divided(_ value: UInt128, power10: Int) -> Int128 {
    var quotient = value
    var hasRest = hasMore
    for _ in 0..<power10 where quotient != 0 {
      let (next, rest) = quotient.quotientAndRemainder(dividingBy: 10)
      hasRest = hasRest || rest != 0
      quotient = next
    }
    return cut(quotient, hasRest ? 1 : 0)
  }

  private func cut(_ value: UInt128, _ rounding: UInt128) -> Int128 {
    let largest = UInt128(Quantity.largestNanounits)
    return value >= largest ? Quantity.largestNanounits : Int128(value + rounding)
  }
}
