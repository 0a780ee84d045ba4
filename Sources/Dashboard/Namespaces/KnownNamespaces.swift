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

  /// At most nine of those used, each with a digit that it keeps for as long as it is one of them: what a key means
  /// must not change under one's fingers.
  private(set) var favourites: [String] = []

  /// Puts the names first; whether that changed anything.
  mutating func remember(_ names: [String]) -> Bool {
    defer { for name in names { addFavourite(name) } }
    let before = remembered
    remembered = Array((names + remembered.filter { !names.contains($0) }).prefix(Self.most))
    return remembered != before
  }

  /// Adds what other runs have used.
  mutating func recall(_ names: [String]) {
    remembered = Array((remembered + names.filter { !remembered.contains($0) }).prefix(Self.most))
    for name in remembered where favourites.count < Self.mostFavourites { addFavourite(name) }
  }

  private static let mostFavourites = 9

  /// In the first free place, else in that of the one not used for longest.
  private mutating func addFavourite(_ name: String) {
    guard !favourites.contains(name) else { return }
    guard favourites.count >= Self.mostFavourites else { return favourites.append(name) }
    let oldest = favourites.indices.max { age(of: favourites[$0]) < age(of: favourites[$1]) }
    if let oldest { favourites[oldest] = name }
  }

  private func age(of name: String) -> Int { remembered.firstIndex(of: name) ?? .max }

  /// All of them, those used before first.
  var all: [String] { remembered + (listed ?? []).filter { !remembered.contains($0) } }
}
