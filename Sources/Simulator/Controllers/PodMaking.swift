import JSON
import Text

/// What all that makes pods has in common.
extension Cluster {
  /// - Parameter generated: whether the name is a prefix.
  @discardableResult
  mutating func makePod(
    for owner: JSONTree, name: String, generated: Bool = true, labels: [String: String] = [:],
    _ change: (inout JSONTree) -> Void = { _ in }
  ) -> JSONTree? {
    let template = owner["spec", "template"] ?? [:]
    var pod: JSONTree = ["kind": "Pod", "apiVersion": "v1", "metadata": [:], "spec": template["spec"] ?? [:]]
    pod["metadata", "labels"] = JSONTree(template.labels.merging(labels) { _, new in new })
    pod["metadata", "annotations"] = template["metadata", "annotations"]
    if generated { pod["metadata", "generateName"] = .string(name) }
    pod["metadata", "name"] = .string(generated ? name + numbers.suffix(5) : name)
    pod["metadata", "namespace"] = owner["metadata", "namespace"]
    pod["metadata", "ownerReferences"] = [owner.asController]
    change(&pod)
    guard let resource = served.find(group: "", version: "v1", name: "pods"),
      let made = try? keepNew(pod, resource).object
    else { return nil }
    record(owner, "SuccessfulCreate", "Created pod: \(made.name)", by: "\(owner.kind.lowercased())-controller")
    return made
  }

  /// The pods that this object has made.
  func pods(of owner: JSONTree) -> [JSONTree] {
    controllers.made(by: owner.uid).compactMap {
      $0.resource == .pods ? store[.pods, $0.key.namespace, $0.key.name] : nil
    }
  }

  mutating func deletePod(_ pod: JSONTree, by owner: JSONTree) {
    guard let revision = store.revision(.pods, pod.namespace, pod.name), !revision.object.isTerminating else { return }
    delete(revision, .pods)
    record(owner, "SuccessfulDelete", "Deleted pod: \(pod.name)", by: "\(owner.kind.lowercased())-controller")
  }

  /// Puts a new status into an object, if it is new.
  mutating func keepStatus(_ object: JSONTree, _ resource: GroupResource) {
    guard store[resource, object.namespace, object.name] != nil else { return }
    var object = object
    object["status", "observedGeneration"] = object["metadata", "generation"]
    store.put(resource, object, at: now)
  }
}

extension JSONTree {
  var isReady: Bool { isTrue("Ready") }
  var isOver: Bool { ["Succeeded", "Failed"].contains(self["status", "phase"]?.string ?? "") }
  /// Counts for its owner.
  var isAlive: Bool { !isTerminating && !isOver }
}
