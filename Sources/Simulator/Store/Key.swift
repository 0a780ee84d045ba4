/// Where an object lies among those of its kind. They are listed in this order, as etcd has them.
struct Key: Hashable, Comparable, Sendable {
  /// Empty for what lies in no namespace.
  let namespace: String
  let name: String

  static func < (left: Key, right: Key) -> Bool {
    left.namespace == right.namespace ? left.name < right.name : left.namespace < right.namespace
  }
}
