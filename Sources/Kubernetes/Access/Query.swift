import Model

/// Path and query of a request.
public struct Query: Hashable, Sendable {
  /// Begins with a slash; segments are escaped already.
  public var path: String
  public var items: [Item]

  /// A query parameter, unescaped.
  public struct Item: Hashable, Sendable {
    public var name: String
    public var value: String
  }

  public init(path: String, items: [Item] = []) {
    self.path = path
    self.items = items
  }

  /// As it goes behind the server's URL.
  public var text: String {
    guard !items.isEmpty else { return path }
    return path + "?" + items.map { "\($0.name)=\(percentEncoded($0.value))" }.joined(separator: "&")
  }

  /// Whether the answer goes on for as long as it is wanted, so that no limit of time makes sense.
  var isStream: Bool { items.contains { ["watch", "follow"].contains($0.name) && ["1", "true"].contains($0.value) } }

  public mutating func add(_ name: String, _ value: String) { items.append(Item(name: name, value: value)) }
}

extension Query {
  /// A path of segments that are not escaped yet.
  public init(segments: [String], items: [Item] = []) {
    self.init(path: segments.map { "/" + percentEncoded($0) }.joined(), items: items)
  }

  /// One object.
  public init(_ object: ObjectReference) {
    self.init(
      FeedKey(
        context: object.context, resource: object.resource,
        namespace: object.resource.isNamespaced ? object.namespace : nil))
    path += "/\(percentEncoded(object.name))"
  }

  /// The collection that a feed lists and watches.
  public init(_ feed: FeedKey) {
    self.init(path: GroupVersion(group: feed.resource.group, version: feed.resource.version).path)
    if let namespace = feed.namespace { path += "/namespaces/\(percentEncoded(namespace))" }
    path += "/\(percentEncoded(feed.resource.name))"
    if !feed.labelSelector.isEmpty { add("labelSelector", feed.labelSelector) }
    if !feed.fieldSelector.isEmpty { add("fieldSelector", feed.fieldSelector) }
  }
}
