import Config
import Model
import Text

// MARK: - Events of an object

extension Dashboard {
  /// Opens the events of the selected object, and of what it owns.
  mutating func showEvents() -> [Effect] {
    guard let object = stack.table?.selectedObject else { return [] }
    let isNarrowed = EventKinds.owned(by: object.resource).isEmpty
    // Where an object without a namespace has its events (client-go tools/record, event.go).
    let namespace = object.namespace.isEmpty ? "default" : object.namespace
    let query = TableQuery(
      resource: EventKinds.events, scope: Scope(contexts: [object.context], namespaces: .some([namespace])),
      fieldSelector: isNarrowed
        ? "involvedObject.kind=\(object.resource.kind),involvedObject.name=\(object.name)" : "")
    let effects = stack.push(query, page: page)
    let isChosen = stack.choices[query.kind] != nil
    stack.withTable {
      $0.about = object
      // The newest first, as long as nobody wants them otherwise.
      if !isChosen { $0.setSort(ColumnSort(column: "LAST SEEN", isDescending: false)) }
    }
    return effects
  }
}

/// Which kinds controllers make for which: what events of an object's own are looked for in.
enum EventKinds {
  static let events = Resource(
    group: "", version: "v1", name: "events", kind: "Event", singular: "event", shortNames: ["ev"], isNamespaced: true)

  /// Empty where nothing is known to be owned.
  static func owned(by resource: Resource) -> [Resource] {
    guard resource.isNamespaced else { return [] }
    switch resource.qualifiedName {
    case "deployments.apps": return [kind("apps", "replicasets", "ReplicaSet"), .pods]
    case "replicasets.apps", "statefulsets.apps", "daemonsets.apps", "replicationcontrollers", "jobs.batch":
      return [.pods]
    case "cronjobs.batch": return [kind("batch", "jobs", "Job"), .pods]
    // Groups with a dot that are not Kubernetes' own are those of custom resources, which may own anything.
    case _ where resource.group.contains(".") && !resource.group.hasSuffix(".k8s.io"):
      return [
        kind("apps", "deployments", "Deployment"), kind("apps", "replicasets", "ReplicaSet"),
        kind("apps", "statefulsets", "StatefulSet"), kind("batch", "jobs", "Job"), .pods,
      ]
    default: return []
    }
  }

  private static func kind(_ group: String, _ name: String, _ kind: String) -> Resource {
    Resource(group: group, version: "v1", name: name, kind: kind, isNamespaced: true)
  }
}
