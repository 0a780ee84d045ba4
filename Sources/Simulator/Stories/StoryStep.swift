import JSON

/// Something that people or the world do to the cluster at a moment of a story.
struct StoryStep {
  var resource: GroupResource
  var key: Key
  /// Nil deletes the object.
  var patch: JSONTree?
  /// After how many seconds it happens again; nil for once.
  var every: Double?
}

extension Cluster {
  mutating func tell(_ step: StoryStep) {
    if let every = step.every { plan(.story(step), in: every) }
    guard let revision = store.revision(step.resource, step.key.namespace, step.key.name) else { return }
    guard let patch = step.patch else {
      delete(revision, step.resource)
      return
    }
    var object = StrategicMergePatch.apply(patch, to: revision.object)
    if object["spec"] != revision.object["spec"], let generation = object["metadata", "generation"]?.integer {
      object["metadata", "generation"] = JSONTree(generation + 1)
    }
    store.put(step.resource, object, at: now)
  }
}
