/// One object of one cluster, as somebody saw it: what is looked at and acted on.
///
/// Context, resource, namespace and name say which object; the uid tells its incarnation. Acts are refused where
/// another incarnation has taken its place (S2).
public struct ObjectReference: Hashable, Sendable {
  public var context: String
  public var resource: Resource
  /// Empty for a cluster-scoped object.
  public var namespace: String
  public var name: String
  /// Empty where the server told none.
  public var uid: String

  public init(context: String, resource: Resource, namespace: String, name: String, uid: String) {
    self.context = context
    self.resource = resource
    self.namespace = namespace
    self.name = name
    self.uid = uid
  }

  public init(context: String, resource: Resource, row: Row) {
    self.init(context: context, resource: resource, namespace: row.namespace, name: row.name, uid: row.uid)
  }
}
