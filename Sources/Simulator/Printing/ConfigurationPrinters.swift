import JSON
import Text

extension TablePrinter {
  static let configMaps = TablePrinter("Name Data:integer Age") { object, now in
    let count = (object["data"]?.members?.count ?? 0) + (object["binaryData"]?.members?.count ?? 0)
    return [.string(object.name), JSONTree(count), object.age(now)]
  }

  static let secrets = TablePrinter("Name Type Data:integer Age") { object, now in
    [
      .string(object.name), .text(object["type"], or: ""), JSONTree(object["data"]?.members?.count ?? 0),
      object.age(now),
    ]
  }

  static let serviceAccounts = TablePrinter("Name Secrets:integer Age") { object, now in
    [.string(object.name), JSONTree(object["secrets"]?.elements.count ?? 0), object.age(now)]
  }

  static let volumes = TablePrinter(
    "Name Capacity Access_Modes Reclaim_Policy Status Claim StorageClass VolumeAttributesClass Reason Age VolumeMode*"
  ) { object, now in
    let spec = object["spec"]
    let claim = spec?["claimRef"].map { "\($0["namespace"]?.string ?? "")/\($0["name"]?.string ?? "")" }
    return [
      .string(object.name), .text(spec?["capacity"]?["storage"], or: ""), .accessModes(spec?["accessModes"]),
      .text(spec?["persistentVolumeReclaimPolicy"], or: ""),
      object.isTerminating ? "Terminating" : .text(object["status", "phase"], or: ""), .string(claim ?? ""),
      .text(spec?["storageClassName"], or: ""), .text(spec?["volumeAttributesClassName"], or: "<unset>"),
      .text(object["status", "reason"], or: ""), object.age(now), .text(spec?["volumeMode"], or: "<unset>"),
    ]
  }

  static let claims = TablePrinter(
    "Name Status Volume Capacity Access_Modes StorageClass VolumeAttributesClass Age VolumeMode*"
  ) { object, now in
    let (spec, status) = (object["spec"], object["status"])
    let isBound = spec?["volumeName"]?.string?.isEmpty == false
    return [
      .string(object.name), object.isTerminating ? "Terminating" : .text(status?["phase"], or: ""),
      .text(spec?["volumeName"], or: ""), isBound ? .text(status?["capacity"]?["storage"], or: "") : "",
      isBound ? .accessModes(status?["accessModes"]) : "", .text(spec?["storageClassName"], or: ""),
      .text(spec?["volumeAttributesClassName"], or: "<unset>"), object.age(now),
      .text(spec?["volumeMode"], or: "<unset>"),
    ]
  }

  static let storageClasses = TablePrinter(
    "Name Provisioner ReclaimPolicy VolumeBindingMode AllowVolumeExpansion:boolean Age"
  ) { object, now in
    let isDefault = object.annotations["storageclass.kubernetes.io/is-default-class"] == "true"
    return [
      .string(object.name + (isDefault ? " (default)" : "")), .text(object["provisioner"], or: ""),
      .text(object["reclaimPolicy"], or: "Delete"), .text(object["volumeBindingMode"], or: "Immediate"),
      .bool(object["allowVolumeExpansion"]?.bool ?? false), object.age(now),
    ]
  }

  static let budgets = TablePrinter("Name Min_Available Max_Unavailable Allowed_Disruptions:integer Age") {
    object, now in
    [
      .string(object.name), countOrPercent(object["spec", "minAvailable"]),
      countOrPercent(object["spec", "maxUnavailable"]), .number(object["status", "disruptionsAllowed"]),
      object.age(now),
    ]
  }

  private static func countOrPercent(_ value: JSONTree?) -> JSONTree {
    .string(value?.string ?? value?.integer.map(String.init) ?? "N/A")
  }

  static let autoscalers = TablePrinter("Name Reference Targets MinPods MaxPods:integer Replicas:integer Age") {
    object, now in
    let target = object["spec", "scaleTargetRef"]
    return [
      .string(object.name), .string("\(target?["kind"]?.string ?? "")/\(target?["name"]?.string ?? "")"),
      .string(autoscalerTargets(object)),
      .string(object["spec", "minReplicas"]?.integer.map(String.init) ?? "<unset>"),
      .number(object["spec", "maxReplicas"]), .number(object["status", "currentReplicas"]), object.age(now),
    ]
  }

  private static func autoscalerTargets(_ object: JSONTree) -> String {
    let current = object["status", "currentMetrics"]?.elements ?? []
    let texts = (object["spec", "metrics"]?.elements ?? []).enumerated().map { index, metric in
      let resource = metric["resource"]
      let wanted = resource?["target"]?["averageUtilization"]?.integer.map { "\($0)%" } ?? "<unknown>"
      let now = index < current.count ? current[index]["resource"]?["current"]?["averageUtilization"]?.integer : nil
      return "\(resource?["name"]?.string ?? ""): \(now.map { "\($0)%" } ?? "<unknown>")/\(wanted)"
    }
    return texts.isEmpty ? "<none>" : texts.joined(separator: ", ")
  }

  static let roleBindings = TablePrinter("Name Role Age Users* Groups* ServiceAccounts*") { object, now in
    let subjects = object["subjects"]?.elements ?? []
    func names(_ kind: String) -> [String] {
      subjects.filter { $0["kind"]?.string == kind }.map { subject in
        let name = subject["name"]?.string ?? ""
        return kind == "ServiceAccount" ? "\(subject["namespace"]?.string ?? "")/\(name)" : name
      }
    }
    return [
      .string(object.name),
      .string("\(object["roleRef", "kind"]?.string ?? "")/\(object["roleRef", "name"]?.string ?? "")"),
      object.age(now), .string(names("User").joined(separator: ", ")), .string(names("Group").joined(separator: ", ")),
      .string(names("ServiceAccount").joined(separator: ", ")),
    ]
  }

  static let quotas = TablePrinter("Name Request Limit Age") { object, now in
    let (hard, used) = (object["status", "hard"]?.strings ?? [:], object["status", "used"]?.strings ?? [:])
    func text(_ isLimit: Bool) -> JSONTree {
      .string(
        hard.sorted { $0.key < $1.key }.filter { $0.key.hasPrefix("limits.") == isLimit }
          .map { "\($0.key): \(used[$0.key] ?? "0")/\($0.value)" }.joined(separator: ", "))
    }
    return [.string(object.name), text(false), text(true), object.age(now)]
  }

  static let controllerRevisions = TablePrinter("Name Controller Revision:integer Age") { object, now in
    let owner = object.controller
    let group = owner?.apiVersion.split(separator: "/").first.map { ".\($0)" } ?? ""
    return [
      .string(object.name),
      .string(owner.map { "\($0.kind.lowercased())\(group)/\($0["name"]?.string ?? "")" } ?? "<none>"),
      .number(object["revision"]), object.age(now),
    ]
  }
}
