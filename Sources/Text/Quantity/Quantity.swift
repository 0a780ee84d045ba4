/// An amount of a resource as Kubernetes writes it ("250m", "1.5Gi", "1e3"), exact to a billionth
/// (apimachinery, api/resource).
///
/// Amounts compare by value: "1Gi" equals "1073741824". How one was written only decides how it is printed.
public struct Quantity: Sendable {
  /// Which suffixes an amount is printed with.
  public enum Notation: Hashable, Sendable {
    /// Powers of 1000: n, u, m, none, k, M, G, T, P, E.
    case decimal
    /// Powers of 1024: Ki, Mi, Gi, Ti, Pi, Ei.
    case binary
    /// Powers of ten: e3, e6.
    case exponent
  }

  /// Billionths of one unit.
  public let nanounits: Int128
  public let notation: Notation

  public init(nanounits: Int128, notation: Notation = .decimal) {
    self.nanounits = nanounits
    self.notation = notation
  }

  public static let zero = Quantity(nanounits: 0)

  static let nanounitsPerUnit: Int128 = 1_000_000_000

  /// The largest amount that can be written: 2⁶³ - 1 units. A larger text means this.
  static let largestNanounits = Int128(Int64.max) * nanounitsPerUnit

  /// Whole units, rounded away from zero, as the server counts bytes and pods; at most what `Int64` holds.
  public var units: Int64 { rounded(to: Self.nanounitsPerUnit) }

  /// Thousandths of a unit, rounded away from zero, as the server counts processors; at most what `Int64`
  /// holds.
  public var milliunits: Int64 { rounded(to: Self.nanounitsPerUnit / 1000) }

  /// How many of `part`, which is not zero, rounded away from zero; at most what `Int64` holds.
  public func count(of part: Quantity) -> Int64 { part.nanounits == 0 ? 0 : rounded(to: part.nanounits) }

  private func rounded(to size: Int128) -> Int64 {
    let (quotient, rest) = nanounits.quotientAndRemainder(dividingBy: size)
    return Int64(clamping: quotient + rest.signum() * size.signum())
  }
}

extension Quantity: Hashable, Comparable {
  public static func == (left: Quantity, right: Quantity) -> Bool { left.nanounits == right.nanounits }
  public static func < (left: Quantity, right: Quantity) -> Bool { left.nanounits < right.nanounits }
  public func hash(into hasher: inout Hasher) { hasher.combine(nanounits) }
}

extension Quantity {
  /// The sum, printed as the first of the two that is not zero; at the ends of the range it stays there.
  public static func + (left: Quantity, right: Quantity) -> Quantity {
    let (sum, overflow) = left.nanounits.addingReportingOverflow(right.nanounits)
    let bound = left.nanounits < 0 ? Int128.min : .max
    return Quantity(
      nanounits: overflow ? bound : sum, notation: left.nanounits == 0 ? right.notation : left.notation)
  }

  public static func += (left: inout Quantity, right: Quantity) { left = left + right }
}
