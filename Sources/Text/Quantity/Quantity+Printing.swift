extension Quantity: CustomStringConvertible {
  /// The canonical form: whole digits before the largest suffix that loses nothing. "0.5" is "500m", "1536Mi"
  /// stays. Below 1024 units, binary suffixes say no more than none.
  public var description: String {
    let isSmall = nanounits.magnitude < 1024 * Self.nanounitsPerUnit.magnitude
    return switch isSmall && notation == .binary ? .decimal : notation {
    case .binary: binary
    case .decimal: decimal { QuantitySuffix.decimal[$0 / 3] }
    case .exponent: decimal { $0 == 9 ? "" : "e\($0 - 9)" }
    }
  }

  /// Digits with the suffix for ten to the power that is given in billionths.
  private func decimal(_ suffix: (Int) -> String) -> String {
    var number = nanounits
    var power = 0
    let largest = 27
    while power < largest, number != 0, number % 1000 == 0 {
      number /= 1000
      power += 3
    }
    return nanounits == 0 ? "0" : "\(number)\(suffix(power))"
  }

  /// Whole units, rounded away from zero.
  private var binary: String {
    let (quotient, rest) = nanounits.quotientAndRemainder(dividingBy: Self.nanounitsPerUnit)
    var number = quotient + rest.signum()
    var step = 0
    while step + 1 < QuantitySuffix.binary.count, number % 1024 == 0 {
      number /= 1024
      step += 1
    }
    return "\(number)\(QuantitySuffix.binary[step])"
  }
}
