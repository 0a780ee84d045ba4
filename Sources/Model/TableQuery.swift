/// What a table shows: the rows of one resource over a scope, narrowed by the server.
///
/// Two that ask for the same rows are equal, however their resource is described: a short name or a verb that has come
/// to be known makes no other table.
public struct TableQuery: Hashable, Sendable {
  public var resource: Resource
  public var scope: Scope
  /// As `kubectl get -l` takes it; empty for none.
  public var labelSelector: String
  /// As `kubectl get --field-selector` takes it; empty for none.
  public var fieldSelector: String

  public init(resource: Resource, scope: Scope, labelSelector: String = "", fieldSelector: String = "") {
    self.resource = resource
    self.scope = scope
    self.labelSelector = labelSelector
    self.fieldSelector = fieldSelector
  }

  /// The containers of one pod.
  public static func containers(of pod: ObjectReference) -> TableQuery {
    TableQuery(
      resource: .containers, scope: Scope(contexts: [pod.context], namespaces: .some([pod.namespace])),
      fieldSelector: "metadata.name=\(pod.name)")
  }

  /// The feeds that together answer the query, one per context and namespace.
  public var feeds: [FeedKey] {
    let namespaces: [String?] =
      switch scope.namespaces {
      case .some(let names) where resource.isNamespaced: names
      default: [nil]
      }
    return scope.contexts.flatMap { context in
      namespaces.map {
        FeedKey(
          context: context, resource: resource, namespace: $0, labelSelector: labelSelector,
          fieldSelector: fieldSelector)
      }
    }
  }
}

extension TableQuery {
  public static func == (left: TableQuery, right: TableQuery) -> Bool {
    left.resource.identity == right.resource.identity && left.scope == right.scope
      && left.labelSelector == right.labelSelector && left.fieldSelector == right.fieldSelector
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(resource.identity)
    hasher.combine(scope)
    hasher.combine(labelSelector)
    hasher.combine(fieldSelector)
  }
}

/// What makes two tables share one stream of rows; equal as `TableQuery` is.
public struct FeedKey: Hashable, Sendable {
  public var context: String
  public var resource: Resource
  /// `nil` for all namespaces, and for a cluster-scoped resource.
  public var namespace: String?
  public var labelSelector: String
  public var fieldSelector: String

  public init(
    context: String, resource: Resource, namespace: String?, labelSelector: String = "", fieldSelector: String = ""
  ) {
    self.context = context
    self.resource = resource
    self.namespace = namespace
    self.labelSelector = labelSelector
    self.fieldSelector = fieldSelector
  }
}

extension FeedKey {
  public static func == (left: FeedKey, right: FeedKey) -> Bool {
    left.context == right.context && left.resource.identity == right.resource.identity
      && left.namespace == right.namespace && left.labelSelector == right.labelSelector
      && left.fieldSelector == right.fieldSelector
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(context)
    hasher.combine(resource.identity)
    hasher.combine(namespace)
    hasher.combine(labelSelector)
    hasher.combine(fieldSelector)
  }
}
