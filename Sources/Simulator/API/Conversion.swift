import JSON

/// Objects in another version than that in which they are kept.
enum Conversion {
  static func convert(_ object: JSONTree, to resource: ServedResource) -> JSONTree {
    guard object.apiVersion != resource.groupVersion else { return object }
    var converted = object
    converted["apiVersion"] = .string(resource.groupVersion)
    converted["kind"] = .string(resource.kind)
    if resource.groupVersion == "events.k8s.io/v1" {
      rename(&converted, ["involvedObject": "regarding", "message": "note"])
    } else if object.apiVersion == "events.k8s.io/v1" {
      rename(&converted, ["regarding": "involvedObject", "note": "message"])
    }
    if resource.storage == .autoscalers { convertAutoscaler(&converted, from: object) }
    return converted
  }

  /// Version 1 knows one metric, the processor's, and no conditions.
  private static func convertAutoscaler(_ converted: inout JSONTree, from object: JSONTree) {
    let old = "targetCPUUtilizationPercentage"
    if converted.apiVersion == "autoscaling/v1" {
      let metric = object["spec", "metrics"]?.elements.first?["resource"]
      converted["spec", old] = metric?["target"]?["averageUtilization"]
      let current = object["status", "currentMetrics"]?.elements.first?["resource"]
      converted["status", "currentCPUUtilizationPercentage"] = current?["current"]?["averageUtilization"]
      converted["spec", "metrics"] = nil
      converted["status", "currentMetrics"] = nil
      converted["status", "conditions"] = nil
    } else if let wanted = object["spec", old] {
      converted["spec", old] = nil
      converted["spec", "metrics"] = [
        [
          "type": "Resource",
          "resource": ["name": "cpu", "target": ["type": "Utilization", "averageUtilization": wanted]],
        ]
      ]
    }
  }

  private static func rename(_ object: inout JSONTree, _ names: [String: String]) {
    for (old, new) in names {
      guard let value = object[old] else { continue }
      object[new] = value
      object[old] = nil
    }
  }
}
