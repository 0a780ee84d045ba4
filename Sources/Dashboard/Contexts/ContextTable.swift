import Model

/// The kubeconfig's contexts as a table like any other, but from here and not from a server: it works whatever the
/// cluster does.
enum ContextTable {
  /// Stands for the kind; no server has it.
  static let resource = Resource(
    group: "", version: "", name: "contexts", kind: "Context", singular: "context", isNamespaced: false, verbs: [])

  static func query(current: String) -> TableQuery {
    TableQuery(resource: resource, scope: Scope(contexts: [current], namespaces: .all))
  }

  /// - Parameters:
  ///   - current: the context in use; no other is marked.
  ///   - namespaces: the last ones used on a context in this run, in place of its own.
  static func update(
    _ contexts: [ContextSummary], current: String, namespaces: (String) -> Namespaces?
  ) -> TableUpdate {
    let rows = contexts.map { context in
      let namespace = namespaces(context.name)?.text ?? context.namespace ?? "default"
      let cells = [
        context.name, context.name == current ? "● current" : "", namespace, context.server, context.cluster,
        context.user,
      ]
      return Row(namespace: "", name: context.name, uid: "", resourceVersion: "", cells: cells.map { Array($0.utf8) })
    }
    return TableUpdate(
      replacement: TableUpdate.Replacement(columns: columns, rows: rows, isPartial: false), state: .live)
  }

  /// What tells contexts apart stands first: names of clusters and users often only repeat that of the context, and
  /// scroll out of sight on a narrow screen.
  private static let columns = ["Name", "Current", "Namespace", "Server", "Cluster", "User"].map { Column(name: $0) }
}

extension TableQuery {
  /// Whether its rows come from the kubeconfig and not from a server.
  public var isOfContexts: Bool { resource == ContextTable.resource }
}

extension Namespaces {
  /// As it is typed: `a,b`; `all namespaces`.
  var text: String {
    switch self {
    case .all: "all namespaces"
    case .some(let names): names.joined(separator: ", ")
    }
  }
}
