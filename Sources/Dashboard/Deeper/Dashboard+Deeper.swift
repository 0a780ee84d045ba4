import Config
import Model
import Text

// MARK: - Going into what is selected

extension Dashboard {
  /// Goes to what the selected row stands for, or holds.
  mutating func open() -> [Effect] {
    guard let table = stack.table, table.selected != nil else { return [] }
    if table.query.isOfContexts { return useSelectedContext() }
    guard let object = table.selectedObject else { return [] }
    let trail = table.trail
    switch Depth(of: table.query.resource) {
    case .context: return []
    case .namespace:
      return show(
        TableQuery(resource: .pods, scope: Scope(contexts: [object.context], namespaces: .some([object.name]))))
    case .containers: return show(.containers(of: object), trail: trail.going(into: object))
    case .podsOnNode:
      let scope = Scope(contexts: [object.context], namespaces: .all)
      let query = TableQuery(resource: .pods, scope: scope, fieldSelector: "spec.nodeName=\(object.name)")
      return stay { $0.show(query, trail: trail.going(into: object)) }
    case .podsOfJobs:
      let scope = Scope(contexts: [object.context], namespaces: .some([object.namespace]))
      return show(TableQuery(resource: .pods, scope: scope), trail: trail.going(into: object, ownership: .descendants))
    case .objects: return openObjects(definedBy: object)
    case .inside:
      entering = Entering(object: object, trail: trail)
      return [.readContents(of: object)]
    case .itself: return look(.yaml)
    }
  }

  /// A definition's name is that of its resource with its group (apiextensions.k8s.io/v1).
  private mutating func openObjects(definedBy object: ObjectReference) -> [Effect] {
    guard let catalog = surroundings.catalogs[object.context],
      let resource = catalog.preferred.first(where: { $0.qualifiedName == object.name })
    else {
      say("\(object.name) is not served by \(object.context), or not yet", context: object.context)
      return [.discover(context: object.context)]
    }
    return show(TableQuery(resource: resource, scope: Scope(contexts: [object.context], namespaces: namespaces)))
  }

  /// What an object was found to hold, where one still waits for that.
  mutating func enter(_ object: ObjectReference, _ contents: ObjectContents) -> [Effect] {
    guard let waiting = entering, waiting.object == object else { return [] }
    entering = nil
    needsDrawing = true
    let name = "\(object.resource.name)/\(object.name)"
    switch contents {
    case .pods(let selector):
      let scope = Scope(contexts: [object.context], namespaces: .some([object.namespace]))
      let query = TableQuery(resource: .pods, scope: scope, labelSelector: selector)
      return show(query, trail: waiting.trail.going(into: object, ownership: object.resource.podOwnership))
    case .noPods(let reason): say("\(name): \(reason)", context: object.context)
    case .access(let rules):
      let lines = AccessPage.lines(rules, columns: size.columns)
      stack.push(
        PageView(topic: .access, title: "\(name) › rules", lines: lines, columns: size.columns, rows: pageRows))
    case .nothing: return look(.yaml)
    case .unreadable(let reason): say("\(name): \(reason)", context: object.context)
    }
    return []
  }

  /// Without moving to other namespaces for what is typed next.
  private mutating func stay(_ go: (inout Dashboard) -> [Effect]) -> [Effect] {
    let (before, named) = (namespaces, lastNamed)
    let effects = go(&self)
    (namespaces, lastNamed) = (before, named)
    return effects
  }

  private func served(_ group: String, _ name: String, _ context: String) -> Resource? {
    surroundings.catalogs[context]?.preferred.first { $0.group == group && $0.name == name }
  }
}

extension Resource {
  /// How the pods that an object's selector picks are told from others which only look alike. A service's belong to nobody
  /// it knows.
  var podOwnership: Trail.Ownership {
    switch (group, name) {
    case ("apps", "statefulsets"), ("apps", "daemonsets"), ("apps", "replicasets"), ("batch", "jobs"),
      ("", "replicationcontrollers"):
      .children
    case ("apps", "deployments"): .descendants
    default: .anyones
    }
  }
}

// MARK: - Sideways

extension Dashboard {
  /// Goes to the object that controls the selected one, among others of its kind.
  mutating func goToOwner() -> [Effect] {
    guard let table = stack.table, let entry = table.selected, let object = table.selectedObject else { return [] }
    // A container's owner is its pod.
    if table.query.resource == .containers { return go(to: .pods, object.name, in: object.namespace, object.context) }
    let owners = entry.row.owners
    guard let owner = owners.first(where: \.isController) ?? owners.first else {
      say("\(object.name) has no owner", context: object.context)
      return []
    }
    let catalog = surroundings.catalogs[object.context]
    guard let resource = catalog?.preferred.first(where: { $0.group == owner.group && $0.kind == owner.kind }) else {
      say("\(object.context) does not list objects like \(owner.kind) \(owner.name)", context: object.context)
      return []
    }
    return go(to: resource, owner.name, in: object.namespace, object.context)
  }

  /// Goes to the node that the selected pod runs on.
  mutating func goToNode() -> [Effect] {
    guard let table = stack.table, let entry = table.selected, table.query.resource == .pods,
      let column = table.columns.firstIndex(where: { $0.name == "Node" }),
      let cell = table.union.cell(column, of: entry.feed)
    else { return [] }
    let context = table.context(of: entry)
    let name = entry.row.cell(cell).string
    guard !name.isEmpty, name != "<none>" else {
      say("\(entry.row.name) is on no node yet", context: context)
      return []
    }
    guard let nodes = served("", "nodes", context) else { return [] }
    return go(to: nodes, name, in: "", context)
  }

  /// Shows the kind on the screen in the namespace of the selected row, which stays selected.
  mutating func goToItsNamespace() -> [Effect] {
    guard let table = stack.table, let entry = table.selected, let served = table.selectedObject?.resource,
      served.isNamespaced
    else { return [] }
    return go(to: served, entry.row.name, in: entry.row.namespace, table.context(of: entry))
  }

  /// Shows a resource with the cursor on one of its objects, as soon as that comes.
  private mutating func go(to resource: Resource, _ name: String, in namespace: String, _ context: String) -> [Effect] {
    let namespaces = resource.isNamespaced ? Namespaces.some([namespace]) : namespaces
    let effects = show(TableQuery(resource: resource, scope: Scope(contexts: [context], namespaces: namespaces)))
    stack.withTable { $0.expect(name, in: resource.isNamespaced ? namespace : "") }
    return effects
  }
}

// MARK: - Favourites

extension Dashboard {
  /// Shows the kind on the screen in one of the namespaces used on this context.
  mutating func showFavourite(_ index: Int) -> [Effect] {
    guard let query = stack.table?.query, !query.isOfContexts else { return [] }
    let names = surroundings.favourites
    guard names.indices.contains(index) else {
      message = "no namespace has that key yet: those used get one"
      return []
    }
    let wanted = self.query(in: .some([names[index]]))
    guard query.resource.isNamespaced, stack.table?.trail.objects.isEmpty == true else { return show(wanted) }
    guard wanted != query else { return [] }
    let effects = stack.replaceTable(namespaces: wanted.scope.namespaces, standsForAll: false)
    stayWhereTheTableIs()
    return effects
  }
}
