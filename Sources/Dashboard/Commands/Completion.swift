import Model

/// What the word before the cursor may become: names that are known, the best first.
struct Completion: Equatable, Sendable {
  /// Where the word begins, in characters of the line.
  let start: Int
  /// As it was typed.
  let typed: String
  private(set) var list: ChoiceList

  /// Nil where there is nothing to choose from.
  init?(_ place: CompletionPlace, choices: [ChoiceList.Choice]) {
    guard !choices.isEmpty, choices.map(\.text) != [place.typed] else { return nil }
    start = place.start
    typed = place.typed
    list = ChoiceList(choices, typed: place.typed)
  }

  /// What is missing of the best name, where that begins with what is typed and none was chosen.
  var rest: String {
    guard list.selected == nil, !typed.isEmpty, let best = list.choices.first?.text,
      best.lowercased().hasPrefix(typed.lowercased())
    else { return "" }
    return String(best.dropFirst(typed.count))
  }

  mutating func step(by distance: Int) { list.step(by: distance) }
}

/// Where the names come from.
struct CompletionSource {
  let surroundings: Surroundings
  /// The labels of the rows on the screen: their keys, each with its values.
  let labels: () -> [String: Set<String>]

  /// - Parameter line: all before the cursor.
  func completion(of line: String) -> Completion? {
    guard let place = CompletionPlace(line) else { return nil }
    return Completion(place, choices: choices(place))
  }

  private func choices(_ place: CompletionPlace) -> [ChoiceList.Choice] {
    switch place.wanted {
    case .name: place.typed.isEmpty ? [] : names(place.typed)
    case .namespace: namespaces(place.typed)
    case .context:
      NameRanking.ranked(surroundings.contexts, typed: place.typed) { [$0.name] }.map {
        ChoiceList.Choice(text: $0.name, detail: $0.name == surroundings.context ? "current" : $0.cluster)
      }
    case .option: NameRanking.ranked(Self.options, typed: place.typed) { [$0.text] }
    case .labelKey:
      NameRanking.ranked(labels().keys.sorted(), typed: place.typed) { [$0] }.map { ChoiceList.Choice(text: $0) }
    case .labelValue(let key):
      NameRanking.ranked((labels()[key] ?? []).sorted(), typed: place.typed) { [$0] }
        .map { ChoiceList.Choice(text: $0) }
    }
  }

  private static let options = [
    ChoiceList.Choice(text: "-A", detail: "all namespaces"), ChoiceList.Choice(text: "-n", detail: "namespace"),
    ChoiceList.Choice(text: "-l", detail: "label selector"),
    ChoiceList.Choice(text: "--field-selector", detail: "field selector"),
  ]

  private func namespaces(_ typed: String) -> [ChoiceList.Choice] {
    let known = surroundings.namespaces[surroundings.context] ?? KnownNamespaces()
    let used = Set(known.remembered)
    let keys = Dictionary(
      zip(known.favourites, surroundings.keymap.keys(for: .favourite).map(KeyLabel.of)), uniquingKeysWith: { $1 })
    return NameRanking.ranked(known.all, typed: typed) { [$0] }.map {
      ChoiceList.Choice(text: $0, detail: used.contains($0) ? "used before" : "", keys: keys[$0] ?? "")
    }
  }

  /// Aliases go before resources of equal fit, commands after them.
  private func names(_ typed: String) -> [ChoiceList.Choice] {
    NameRanking.ranked(nameCandidates(typed), typed: typed, names: \.names).map(\.choice)
  }

  private struct Name {
    var names: [String]
    var choice: ChoiceList.Choice
  }

  private func nameCandidates(_ typed: String) -> [Name] {
    let aliases = surroundings.settings.aliases.map { alias in
      Name(names: [alias.name], choice: ChoiceList.Choice(text: alias.name, detail: "alias of \(alias.command)"))
    }
    let commands = CommandWord.all.map { word in
      let name = word.names.first { $0.hasPrefix(typed) } ?? word.names[0]
      return Name(names: [name] + word.names, choice: ChoiceList.Choice(text: name, detail: word.help))
    }
    return aliases + resourceNames + commands
  }

  private var resourceNames: [Name] {
    let catalog = surroundings.catalogs[surroundings.context] ?? ResourceCatalog(resources: [.pods])
    var seen: Set<String> = []
    return catalog.preferred.filter(\.canList).compactMap { resource in
      // A name that two groups have leads to the first.
      let name = seen.insert(resource.name).inserted ? resource.name : resource.qualifiedName
      guard CommandWord.named(name) == nil else { return nil }
      var detail = resource.kind
      if !resource.group.isEmpty { detail += "  " + resource.group }
      if !resource.shortNames.isEmpty { detail += "  " + resource.shortNames.joined(separator: " ") }
      return Name(
        names: [name] + resource.shortNames + [resource.kind, resource.qualifiedName],
        choice: ChoiceList.Choice(text: name, detail: detail))
    }
  }
}
