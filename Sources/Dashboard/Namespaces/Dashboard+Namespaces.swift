import Config
import Model

// MARK: - Namespaces, above all for those who may not list them

extension Dashboard {
  /// The names that may be worth a look where listing everywhere is forbidden: the one in use, the context's own, those
  /// used before, those the server lists. Bounded, as each costs requests.
  func candidates(_ context: String) -> [String] {
    let own = surroundings.contexts.first { $0.name == context }?.namespace ?? "default"
    let current = if case .some(let names) = lastNamed { names } else { [String]() }
    var names: [String] = []
    for name in current + [own] + (surroundings.namespaces[context]?.all ?? []) where !names.contains(name) {
      names.append(name)
    }
    return Array(names.prefix(KnownNamespaces.mostTried))
  }

  /// Names used in other runs.
  mutating func recall(_ names: [String], context: String) -> [Effect] {
    needsDrawing = true
    surroundings.namespaces[context, default: KnownNamespaces()].recall(names)
    return widenFallback(context)
  }

  /// What the server says there are; nil where it does not.
  mutating func learn(_ names: [String]?, context: String) -> [Effect] {
    surroundings.namespaces[context, default: KnownNamespaces()].listed = names
    needsDrawing = true
    return rememberEmpty(context, listed: names) + widenFallback(context) + suggestAnew()
  }

  /// Asks the server for them, once.
  mutating func askForNamespaces(_ context: String) -> [Effect] {
    guard !context.isEmpty, surroundings.namespaces[context]?.isAsked != true else { return [] }
    surroundings.namespaces[context, default: KnownNamespaces()].isAsked = true
    return [.listNamespaces(context: context)]
  }

  /// What the news of a feed says of namespaces.
  mutating func heed(_ update: TableUpdate, of key: FeedKey) -> [Effect] {
    var effects: [Effect] = []
    if key.resource.isNamespaces { heedNamespaces(update, context: key.context) }
    switch update.state {
    case .live, .polled:
      if let name = key.namespace { effects += heed(namespace: name, context: key.context) }
      if key.namespace == nil { forbiddenEverywhere[key.context]?.remove(key.resource.qualifiedName) }
    case .forbidden where key.namespace == nil && key.resource.isNamespaced:
      effects += fallBack(from: key)
    default: break
    }
    return effects
  }

  /// A namespace was looked into. One with something in it is there; of an empty one the server is asked that first, as
  /// it lists those that are not there as empty, too.
  private mutating func heed(namespace name: String, context: String) -> [Effect] {
    let isListed = surroundings.namespaces[context]?.listed?.contains(name) == true
    let hasRows = stack.table.map { table in
      table.query.scope.namespaces != .some([name]) || table.rows.total > 0
    }
    if isListed || hasRows == true { return remember([name], context: context) }
    surroundings.namespaces[context, default: KnownNamespaces()].isAsked = true
    return [.listNamespaces(context: context)]
  }

  /// The empty namespace on the screen, as soon as it is known to be there, or that nobody will say.
  private mutating func rememberEmpty(_ context: String, listed: [String]?) -> [Effect] {
    guard let table = stack.table, table.query.scope.contexts == [context], table.query.resource.isNamespaced,
      table.state.isComplete, case .some(let names) = table.query.scope.namespaces, names.count == 1,
      listed?.contains(names[0]) != false
    else { return [] }
    return remember(names, context: context)
  }

  /// The namespace of the table on the screen, where it is known that there is none of that name.
  static func missingNamespace(_ table: TableView, _ surroundings: Surroundings) -> String? {
    guard table.query.resource.isNamespaced, table.query.scope.contexts.count == 1, table.rows.total == 0,
      case .some(let names) = table.query.scope.namespaces, names.count == 1,
      let listed = surroundings.namespaces[table.query.scope.contexts[0]]?.listed, !listed.contains(names[0])
    else { return nil }
    return names[0]
  }

  private mutating func remember(_ names: [String], context: String) -> [Effect] {
    guard surroundings.namespaces[context, default: KnownNamespaces()].remember(names) else { return [] }
    return [.rememberNamespaces(context: context, surroundings.namespaces[context]?.remembered ?? names)]
  }

  private mutating func heedNamespaces(_ update: TableUpdate, context: String) {
    if let replacement = update.replacement, !replacement.isPartial {
      surroundings.namespaces[context, default: KnownNamespaces()].listed = replacement.rows.map(\.name)
    }
    guard case .forbidden = update.state, let table = stack.table, table.rows.total == 0 else { return }
    // Who may not list them still has those used before.
    let names = surroundings.namespaces[context]?.remembered ?? []
    guard !names.isEmpty else { return }
    let rows = names.map { name in
      Row(
        namespace: "", name: name, uid: "", resourceVersion: "", cells: [name, "used before"].map { Array($0.utf8) })
    }
    let columns = [Column(name: "Name"), Column(name: "Status")]
    let local = TableUpdate(replacement: TableUpdate.Replacement(columns: columns, rows: rows, isPartial: false))
    stack.withTable { $0.apply(local, feed: 0) }
  }

  /// Listing everywhere is forbidden: what is known by name is looked into instead.
  private mutating func fallBack(from key: FeedKey) -> [Effect] {
    forbiddenEverywhere[key.context, default: []].insert(key.resource.qualifiedName)
    guard let table = stack.table, table.feeds == [key] else { return [] }
    let effects = stack.replaceTable(namespaces: .some(candidates(key.context)), standsForAll: true)
    return effects + askForNamespaces(key.context)
  }

  /// More names are known now than a table that stands for all namespaces looks into.
  private mutating func widenFallback(_ context: String) -> [Effect] {
    guard let table = stack.table, table.standsForAll, table.query.scope.contexts == [context],
      case .some(let names) = table.query.scope.namespaces
    else { return [] }
    let more = candidates(context).filter { !names.contains($0) }
    guard !more.isEmpty, names.count < KnownNamespaces.mostTried else { return [] }
    return stack.replaceTable(
      namespaces: .some(Array((names + more).prefix(KnownNamespaces.mostTried))), standsForAll: true)
  }

  /// Whether all namespaces would show more than the table does.
  var canShowAll: Bool {
    if stack.table?.query.resource == .containers { return false }
    guard let query = stack.table?.query, query.resource.isNamespaced, let context = query.scope.contexts.first,
      case .some(let names) = query.scope.namespaces, stack.table?.standsForAll == false,
      forbiddenEverywhere[context]?.contains(query.resource.qualifiedName) == true
    else { return stack.table?.query.resource.isNamespaced == true }
    return !Set(candidates(context)).isSubset(of: names)
  }

  /// The kind on the screen in these namespaces.
  func query(in namespaces: Namespaces) -> TableQuery {
    if var query = stack.table?.query, query.resource.isNamespaced, query.resource != .containers {
      query.scope.namespaces = namespaces
      // What picked the pods of an object there picks nothing meant elsewhere.
      if stack.table?.trail.objects.isEmpty == false { (query.labelSelector, query.fieldSelector) = ("", "") }
      return query
    }
    return TableQuery(
      resource: .pods, scope: Scope(contexts: [surroundings.context], namespaces: namespaces))
  }
}

extension Resource {
  /// What a server lists: a container's pods.
  var whole: Resource { self == .containers ? .pods : self }

  /// The kind Namespace itself.
  var isNamespaces: Bool { group.isEmpty && name == "namespaces" }
}
