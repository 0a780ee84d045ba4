import Model

// MARK: - What the next run opens on

extension Dashboard {
  /// Keeps the command that shows the open table, where another has been opened.
  mutating func rememberView() -> [Effect] {
    guard stack.tableID != rememberedView, startCommands.isEmpty, let table = stack.table else { return [] }
    rememberedView = table.id
    guard table.trail.objects.isEmpty, table.about == nil, let command = table.query.command else { return [] }
    return [.rememberView(context: table.query.scope.contexts[0], command)]
  }
}

extension TableQuery {
  /// What is typed to come to all objects of a kind; nil for what is narrowed further.
  fileprivate var command: String? {
    guard !isOfContexts, resource != .containers, scope.contexts.count == 1, labelSelector.isEmpty,
      fieldSelector.isEmpty
    else { return nil }
    guard resource.isNamespaced else { return resource.qualifiedName }
    switch scope.namespaces {
    case .all: return "\(resource.qualifiedName) -A"
    case .some(let names): return "\(resource.qualifiedName) -n \(names.joined(separator: ","))"
    }
  }
}
