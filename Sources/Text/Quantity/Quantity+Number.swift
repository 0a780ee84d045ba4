extension Quantity {
  /// An amount as a number, to a double's precision; nil for what is no amount.
  public static func number(_ text: UnsafeRawBufferPointer) -> Double? {
    Quantity(text).map { Double($0.nanounits) / Double(nanounitsPerUnit) }
  }
}
