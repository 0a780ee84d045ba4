/// The namespaces of a context that are known by name: for completion, and for those who may not list everywhere.
struct KnownNamespaces: Sendable {
  /// As many are kept.
  static let most = 50
  /// As many are looked into where the whole cell cannot be listed at once.
  static let mostTried = 20

  /// Used before, in this run or others: the last one first.
  private(set) var remembered: [String] = []
  /// Those the server says there are; nil where it has not said.
  var listed: [String]?
  /// Whether the server was asked.
  var isAsked = false

  /// Puts the names first; whether that changed anything.
  mutating func remember(_ names: [String]) -> Bool {
    let before = remembered
    remembered = Array((names + remembered.filter { !names.contains($0) }).prefix(Self.most))
    return remembered != before
  }

  /// Adds what other runs have used.
  mutating func recall(_ names: [String]) {
    remembered = Array((remembered + names.filter { !remembered.contains($0) }).prefix(Self.most))
  }

  /// All of them, those used before first.
  var all: [String] { remembered + (listed ?? []).filter { !remembered.contains($0) } }
}
