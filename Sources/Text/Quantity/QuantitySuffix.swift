/// What a quantity's number is multiplied by: 2 to the one power and 10 to the other.
struct QuantitySuffix {
  var notation: Quantity.Notation
  var power2 = 0
  var power10 = 0

  /// In steps of 1000 from a billionth on, and in steps of 1024 from one on.
  static let decimal = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"]
  static let binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]

  /// nil where the bytes are no suffix. "E" alone is exa; with digits behind it is an exponent.
  init?(_ bytes: some Collection<UInt8>) {
    if let index = Self.decimal.firstIndex(where: { $0.utf8.elementsEqual(bytes) }) {
      self.init(notation: .decimal, power10: (index - 3) * 3)
    } else if let index = Self.binary.firstIndex(where: { $0.utf8.elementsEqual(bytes) }) {
      self.init(notation: .binary, power2: index * 10)
    } else if let exponent = Self.exponent(bytes) {
      self.init(notation: .exponent, power10: exponent)
    } else {
      return nil
    }
  }

  private init(notation: Quantity.Notation, power2: Int = 0, power10: Int = 0) {
    self.notation = notation
    self.power2 = power2
    self.power10 = power10
  }

  /// The number behind e or E, at most a hundred in size: nothing lies beyond that but the largest and the
  /// smallest quantity.
  private static func exponent(_ bytes: some Collection<UInt8>) -> Int? {
    guard let first = bytes.first, first == UInt8(ascii: "e") || first == UInt8(ascii: "E"), bytes.count <= 12,
      let power = Int(String(decoding: bytes.dropFirst(), as: UTF8.self))
    else { return nil }
    return min(max(power, -100), 100)
  }
}
