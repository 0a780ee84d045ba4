import Model

/// Finishes the name of a resource as far as it is certain.
enum Completion {
  /// The longest start that all names beginning with `typed` share; nil where there is nothing to add.
  static func of(_ typed: String, in catalog: ResourceCatalog) -> String? {
    guard !typed.isEmpty else { return nil }
    let start = typed.lowercased()
    var names = catalog.preferred.filter(\.canList).map(\.name)
    if start.contains(".") { names = catalog.preferred.filter(\.canList).map(\.qualifiedName) }
    let candidates = names.filter { $0.hasPrefix(start) }
    guard let first = candidates.first else { return nil }
    let common = candidates.dropFirst().reduce(first) { String(zip($0, $1).prefix { $0 == $1 }.map(\.0)) }
    return common.count > start.count ? common : nil
  }
}
