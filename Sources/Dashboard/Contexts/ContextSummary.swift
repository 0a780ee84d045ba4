/// A kubeconfig's context as the dashboard lists it.
public struct ContextSummary: Hashable, Sendable {
  public var name: String
  /// Empty where the kubeconfig names none.
  public var cluster: String
  /// Empty where the kubeconfig names none.
  public var user: String
  /// Nil where the kubeconfig names none; `default` counts then.
  public var namespace: String?
  /// The server's host, with its port where one is given; empty where there is no such cluster.
  public var server: String
  /// The kubeconfig it stands in; nil for one that stands in none.
  public var file: String?

  public init(
    name: String, cluster: String, user: String, namespace: String? = nil, server: String = "", file: String? = nil
  ) {
    self.name = name
    self.cluster = cluster
    self.user = user
    self.namespace = namespace
    self.server = server
    self.file = file
  }
}
