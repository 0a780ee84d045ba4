/// Which namespaces a table covers. Meaningless, and ignored, for a cluster-scoped resource.
public enum Namespaces: Hashable, Sendable {
  case all
  /// At least one name, in the order they were asked for, without repeats.
  case some([String])
}

/// What a table covers: a set of contexts and a set of namespaces, usually one of each.
public struct Scope: Hashable, Sendable {
  /// Context names, at least one.
  public var contexts: [String]
  public var namespaces: Namespaces

  public init(contexts: [String], namespaces: Namespaces) {
    self.contexts = contexts
    self.namespaces = namespaces
  }
}
