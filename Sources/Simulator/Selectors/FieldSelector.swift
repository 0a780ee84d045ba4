import JSON

/// `metadata.name=web,status.phase!=Running`: all requirements must hold.
struct FieldSelector {
  private var requirements: [(path: [String], value: String, isEqual: Bool)] = []

  /// Throws the server's refusal of fields that the kind cannot be selected by.
  init(_ text: String, of resource: ServedResource) throws(StatusError) {
    for part in text.split(separator: ",") {
      let isEqual = !part.contains("!=")
      let pieces = part.split(separator: "=", omittingEmptySubsequences: true).map(String.init)
      guard var field = pieces.first, pieces.count <= 2 else {
        throw .badRequest("invalid selector: '\(part)'; can't understand '\(part)'")
      }
      if !isEqual { field = String(field.dropLast(field.hasSuffix("!") ? 1 : 0)) }
      guard ["metadata.name", "metadata.namespace"].contains(field) || Self.fields(of: resource).contains(field) else {
        throw .badRequest("field label not supported: \(field)")
      }
      requirements.append(
        (
          path: field.split(separator: ".").map(String.init), value: pieces.count == 2 ? pieces[1] : "",
          isEqual: isEqual
        ))
    }
  }

  /// The name that all selected objects have, where there is one.
  var name: String? { requirements.first { $0.path == ["metadata", "name"] && $0.isEqual }?.value }

  func matches(_ object: JSONTree) -> Bool {
    requirements.allSatisfy { requirement in
      let value = object[requirement.path]
      let text = value?.string ?? value?.bool.map(String.init) ?? value?.integer.map(String.init) ?? ""
      return (text == requirement.value) == requirement.isEqual
    }
  }

  private static func fields(of resource: ServedResource) -> [String] {
    switch resource.storage {
    case .pods:
      [
        "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork",
        "status.phase", "status.podIP", "status.nominatedNodeName",
      ]
    case .events:
      ["kind", "namespace", "name", "uid", "apiVersion", "resourceVersion", "fieldPath"].map { "involvedObject." + $0 }
        + ["reason", "reportingComponent", "source", "type"]
    case .nodes: ["spec.unschedulable"]
    case .namespaces: ["status.phase"]
    case .jobs: ["status.successful"]
    case .replicaSets: ["status.replicas"]
    case GroupResource(group: "", resource: "secrets"): ["type"]
    case .services: ["spec.clusterIP", "spec.type"]
    default: []
    }
  }
}
