import Text

/// Finds what may be meant by the letters typed so far.
enum NameRanking {
  /// More than anybody looks at.
  static let most = 100

  /// The items with a name that equals `typed`, whose first name begins with it, then those of which another does,
  /// which have it inside, or, where all those are few, have its letters in order: of each sort in the order they came
  /// in. With 10,000 items this is a look at each.
  static func ranked<Item>(
    _ items: some Sequence<Item>, typed: String, names: (Item) -> [String]
  ) -> [Item] {
    guard !typed.isEmpty else { return Array(items.prefix(most)) }
    let typed = typed.lowercased()
    let inside = TextMatcher(typed)
    var (equal, beginning, alsoBeginning, containing): ([Item], [Item], [Item], [Item]) = ([], [], [], [])
    var others: [Item] = []
    for item in items {
      let names = names(item)
      if names.contains(where: { $0.lowercased() == typed }) {
        equal.append(item)
      } else if names.first?.lowercased().hasPrefix(typed) == true {
        beginning.append(item)
        // No list is longer.
        if equal.count + beginning.count >= most { break }
      } else if names.contains(where: { $0.lowercased().hasPrefix(typed) }) {
        alsoBeginning.append(item)
      } else if names.contains(where: inside.matches) {
        containing.append(item)
      } else {
        others.append(item)
      }
    }
    let found = equal + beginning + alsoBeginning + containing
    guard found.count < few else { return Array(found.prefix(most)) }
    return found + fuzzy(others, typed, names)
  }

  private static let few = 8

  private static func fuzzy<Item>(_ items: [Item], _ typed: String, _ names: (Item) -> [String]) -> [Item] {
    let matcher = FuzzyMatcher(typed)
    let scored = items.enumerated().compactMap { index, item in
      names(item).compactMap { matcher.score($0) }.max().map { (item: item, score: $0, index: index) }
    }
    return scored.sorted { ($1.score, $0.index) < ($0.score, $1.index) }.prefix(few).map(\.item)
  }
}
