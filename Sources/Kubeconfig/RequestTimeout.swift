/// The value of `--request-timeout`.
public enum RequestTimeout {
  /// Seconds; 0 for none. Whole seconds, or a Go duration such as `1m30s` (client-go clientcmd/overrides.go,
  /// ParseTimeout; Go's time.ParseDuration). nil for anything else, and for less than nothing.
  public static func seconds(_ text: String) -> Double? {
    if let whole = UInt32(text) { return Double(whole) }
    var rest = text[...]
    var total = 0.0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
      rest = rest.dropFirst(number.count)
      let unit = rest.prefix { !($0.isASCII && $0.isNumber) && $0 != "." }
      rest = rest.dropFirst(unit.count)
      guard number.contains(where: \.isNumber), let value = Double(number.hasSuffix(".") ? number + "0" : number),
        let factor = units[String(unit)]
      else { return nil }
      total += value * factor
    }
    return total.isFinite ? total : nil
  }

  private static let units = [
    "ns": 1e-9, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3600,
  ]
}
