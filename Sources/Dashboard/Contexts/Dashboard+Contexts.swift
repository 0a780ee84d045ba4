import Config
import Text
import Model

// MARK: - Contexts

extension Dashboard {
  /// The kubeconfig's contexts, read anew: an open table of them shows the change.
  mutating func apply(_ contexts: [ContextSummary]) -> [Effect] {
    surroundings.contexts = contexts
    let effects = followRenames()
    refreshContexts()
    needsDrawing = true
    return effects
  }

  /// Gives up what came from the cluster that a context led to: nothing of it may be looked at, or acted on, as if it
  /// were the other's.
  mutating func forget(_ context: String) {
    needsDrawing = true
    if let dialog, dialog.phase == .asking, dialog.objects.contains(where: { $0.context == context }) {
      self.dialog = nil
      say(
        "nothing was done: \(Visible.text(context)) leads to another cluster now, or to it as somebody else",
        context: context)
    } else {
      say("\(Visible.text(context)) leads to another cluster now, or to it as somebody else", context: context)
    }
    if entering?.object.context == context { entering = nil }
    stack.forgetRows(of: context)
  }

  mutating func showContexts() -> [Effect] {
    stack.popPages()
    guard stack.table?.query.isOfContexts != true else { return [] }
    let effects = stack.push(ContextTable.query(current: surroundings.context), page: page)
    refreshContexts()
    return effects
  }

  /// Puts what is known of the contexts into their table, if that is the open one.
  mutating func refreshContexts() {
    guard let table = stack.table, table.query.isOfContexts else { return }
    let (places, named) = (places, Place(namespaces: namespaces, lastNamed: lastNamed))
    let current = surroundings.context
    let update = ContextTable.update(surroundings.contexts, current: current) { context in
      context == current ? named.namespaces : places[context]?.namespaces
    }
    stack.withTable {
      $0.apply(update, feed: 0)
      if !$0.cursor.isMoved { $0.expect(current, in: "") }
    }
  }

  /// Goes on with another context: in the namespaces last used on it, else in its own, with the same kind of objects
  /// where its server has that, else with pods.
  mutating func use(context name: String) -> [Effect] {
    let resource = stack.table.flatMap { $0.query.isOfContexts ? lastResource : $0.query.resource.whole } ?? .pods
    enter(name)
    let wanted: Resource
    if let catalog = surroundings.catalogs[name], !catalog.isRemembered || catalog.serves(resource) {
      wanted = catalog.counterpart(of: resource) ?? .pods
      if wanted.qualifiedName != resource.qualifiedName { say(missing: resource, on: name) }
    } else {
      wanted = resource
      if resource != .pods { unproven = name }
    }
    let query = TableQuery(resource: wanted, scope: Scope(contexts: [name], namespaces: namespaces))
    stack.popPages()
    guard query != stack.table?.query else { return [] }
    return stack.push(query, page: page, replacingTop: stack.table?.query.isOfContexts == true)
  }

  /// From here on everything typed is about this context.
  mutating func enter(_ name: String) {
    guard name != surroundings.context else { return }
    places[surroundings.context] = Place(namespaces: namespaces, lastNamed: lastNamed)
    surroundings.context = name
    let own = Namespaces.some([surroundings.contexts.first { $0.name == name }?.namespace ?? "default"])
    let place = places[name] ?? Place(namespaces: own, lastNamed: own)
    (namespaces, lastNamed) = (place.namespaces, place.lastNamed)
    needsDrawing = true
  }

  /// A table was opened on a context before its list of resources was known: now it shows whether the kind is there.
  mutating func prove(_ catalog: ResourceCatalog, context: String) -> [Effect] {
    guard unproven == context, !catalog.isRemembered, let table = stack.table, table.query.scope.contexts == [context]
    else { return [] }
    unproven = nil
    let resource = table.query.resource
    if catalog.serves(resource) || table.wasListed { return [] }
    let wanted = catalog.counterpart(of: resource) ?? .pods
    if wanted.qualifiedName != resource.qualifiedName { say(missing: resource, on: context) }
    var query = table.query
    query.resource = wanted
    query.labelSelector = ""
    query.fieldSelector = ""
    return stack.push(query, page: page, replacingTop: true)
  }

  private mutating func say(missing resource: Resource, on context: String) {
    say("\(context) has no \(resource.qualifiedName): these are its pods", context: context)
  }

  /// The one under the cursor is used from now on.
  mutating func useSelectedContext() -> [Effect] {
    guard let name = stack.table?.selected?.row.name else { return [] }
    return use(context: name)
  }
}

extension ResourceCatalog {
  /// The resource of that name and group here, in the version preferred; nil where it cannot be listed.
  func counterpart(of resource: Resource) -> Resource? {
    if let same = resources.first(where: { $0.identity == resource.identity }) { return same }
    return preferred.first { $0.qualifiedName == resource.qualifiedName && $0.canList }
  }
}
