/// Comparison of resourceVersions, which are opaque but for one promise: those of one resource type of kube-apiserver
/// are unbounded decimal integers that grow (KEP-5504; true of etcd before that).
enum ResourceVersion {
  /// Whether `left` is older than `right`; nil where either is no number, so that nothing can be said.
  static func isOlder(_ left: String, than right: String) -> Bool? {
    guard let left = digits(left), let right = digits(right) else { return nil }
    return left.count == right.count ? left.lexicographicallyPrecedes(right) : left.count < right.count
  }

  /// The digits without leading zeros.
  private static func digits(_ version: String) -> Substring.UTF8View.SubSequence? {
    let digits = Substring(version).utf8
    guard !digits.isEmpty, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return digits.drop { $0 == UInt8(ascii: "0") }
  }
}
