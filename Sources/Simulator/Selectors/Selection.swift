import Model

/// Which objects of a resource a list or a watch is about.
struct Selection {
  /// Nil for all.
  var namespace: String?
  var labels: LabelSelector?
  var fields: FieldSelector?

  /// - Parameter name: where one object's path is watched.
  init(_ query: Query, of resource: ServedResource, namespace: String?, name: String? = nil) throws(StatusError) {
    self.namespace = namespace
    if let text = query["labelSelector"], !text.isEmpty {
      do { labels = try LabelSelector(text) } catch {
        throw .badRequest("unable to parse requirement: \(error.description)")
      }
    }
    let fields = [name.map { "metadata.name=\($0)" }, query["fieldSelector"]].compactMap { $0 }.filter { !$0.isEmpty }
    if !fields.isEmpty { self.fields = try FieldSelector(fields.joined(separator: ","), of: resource) }
  }

  /// The namespace is the caller's business.
  func matches(_ revision: Revision) -> Bool {
    (labels?.matches(revision.labels) ?? true) && (fields?.matches(revision.object) ?? true)
  }
}
