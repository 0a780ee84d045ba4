import JSON
import Text

/// All objects of a cluster. Each change has a version of its own, which counts through all resources as etcd's does.
struct Store {
  private(set) var version: UInt64
  private var resources: [GroupResource: ResourceStore] = [:]
  /// How many changes of each resource are remembered.
  let history: Int
  /// What has changed since this was last taken, for those who look after the objects.
  private(set) var news: [(resource: GroupResource, change: Change)] = []

  init(firstVersion: UInt64 = 1000, history: Int = 10_000) {
    version = firstVersion
    self.history = history
  }

  subscript(resource: GroupResource) -> ResourceStore {
    resources[resource] ?? ResourceStore(since: 0, capacity: history)
  }

  subscript(resource: GroupResource, namespace: String?, name: String) -> JSONTree? {
    revision(resource, namespace, name)?.object
  }

  func revision(_ resource: GroupResource, _ namespace: String?, _ name: String) -> Revision? {
    resources[resource]?[Key(namespace: namespace ?? "", name: name)]
  }

  func objects(_ resource: GroupResource, in namespace: String? = nil) -> [JSONTree] {
    resources[resource]?.revisions(in: namespace).map(\.object) ?? []
  }

  /// Creates or replaces it; an object that is as it was makes no change, as with a real server.
  @discardableResult
  mutating func put(_ resource: GroupResource, _ object: JSONTree, at time: Instant) -> Revision {
    let key = Key(namespace: object.namespace ?? "", name: object.name)
    let previous = resources[resource]?[key]
    if let previous, Self.isSame(previous.object, object) { return previous }
    version += 1
    let revision = Revision(object, version: version)
    record(
      resource,
      Change(kind: previous == nil ? .added : .modified, key: key, revision: revision, previous: previous, time: time))
    return revision
  }

  /// Takes it away for good; nil where there is none.
  @discardableResult
  mutating func remove(_ resource: GroupResource, _ key: Key, at time: Instant) -> Revision? {
    guard let previous = resources[resource]?[key] else { return nil }
    version += 1
    let last = Revision(previous.object, version: version)
    record(resource, Change(kind: .deleted, key: key, revision: last, previous: previous, time: time))
    return last
  }

  mutating func takeNews() -> [(resource: GroupResource, change: Change)] {
    defer { news = [] }
    return news
  }

  /// Forgets how things came to be: who watches from before now has lost his place.
  mutating func compact() {
    for resource in resources.keys { resources[resource]?.log.forget(before: .max) }
  }

  private mutating func record(_ resource: GroupResource, _ change: Change) {
    resources[resource, default: ResourceStore(since: 0, capacity: history)].apply(change)
    news.append((resource, change))
  }

  private static func isSame(_ old: JSONTree, _ new: JSONTree) -> Bool {
    var new = new
    new["metadata", "resourceVersion"] = old["metadata", "resourceVersion"]
    return old == new
  }
}
