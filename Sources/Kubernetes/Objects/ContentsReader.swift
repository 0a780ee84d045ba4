import JSON
import Model

/// Finds in an object what one gets to by going into it.
enum ContentsReader {
  private static let rbac = "rbac.authorization.k8s.io"

  static func read(_ bytes: [UInt8], of resource: Resource) throws(APIError) -> ObjectContents {
    do {
      return try JSONParser().withDocument(bytes) { contents($0, of: resource) }
    } catch {
      throw .unreadable("the object", because: error)
    }
  }

  /// The role that a binding refers to (RoleBinding and ClusterRoleBinding of rbac.authorization.k8s.io/v1).
  static func role(of rules: AccessRules, boundBy binding: ObjectReference) -> ObjectReference? {
    let parts = rules.role.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    var resource = binding.resource
    let isNamespaced = parts[0] == "Role"
    (resource.name, resource.kind, resource.isNamespaced) = (
      isNamespaced ? "roles" : "clusterroles", parts[0], isNamespaced
    )
    return ObjectReference(
      context: binding.context, resource: resource, namespace: isNamespaced ? binding.namespace : "", name: parts[1],
      uid: "")
  }

  private static func contents(_ object: JSONValue, of resource: Resource) -> ObjectContents {
    if resource.group == rbac { return .access(access(object)) }
    guard let spec = object["spec"] else { return .nothing }
    switch (resource.group, resource.name) {
    case ("", "services"):
      guard let selector = spec["selector"], let labels = equalities(selector), !labels.isEmpty else {
        return .noPods(reason: "it has no selector, so what it leads to is no pods that it picks itself")
      }
      return .pods(labelSelector: labels)
    case ("", "replicationcontrollers"):
      return spec["selector"].flatMap(equalities).map { .pods(labelSelector: $0) } ?? .nothing
    case ("networking.k8s.io", "networkpolicies"): return pods(spec["podSelector"])
    case ("policy", "poddisruptionbudgets"): return pods(spec["selector"])
    default:
      // Of a kind not known here only what also makes the pods is taken for their workload.
      guard spec["selector"] != nil, spec["template"] != nil else { return .nothing }
      return pods(spec["selector"])
    }
  }

  private static func pods(_ selector: JSONValue?) -> ObjectContents {
    guard let selector, !selector.isNull else { return .noPods(reason: "it has no selector, so it picks no pods") }
    return .pods(labelSelector: self.selector(selector))
  }

  /// A LabelSelector as kubectl's -l takes it (apimachinery meta/v1 helpers.go, LabelSelectorAsSelector).
  private static func selector(_ selector: JSONValue) -> String {
    var terms: [String] = []
    if let labels = selector["matchLabels"].flatMap(equalities), !labels.isEmpty { terms.append(labels) }
    selector["matchExpressions"]?.forEachElement { expression in
      guard let key = expression["key"]?.string, let sign = expression["operator"]?.string else { return }
      let values = strings(expression["values"]).joined(separator: ",")
      switch sign {
      case "In": terms.append("\(key) in (\(values))")
      case "NotIn": terms.append("\(key) notin (\(values))")
      case "Exists": terms.append(key)
      case "DoesNotExist": terms.append("!\(key)")
      default: break
      }
    }
    return terms.joined(separator: ",")
  }

  /// `a=b,c=d` of an object of strings; nil of anything else.
  private static func equalities(_ labels: JSONValue) -> String? {
    guard labels.kind == .object else { return nil }
    var terms: [String] = []
    labels.forEachMember { key, value in
      terms.append("\(String(decoding: key, as: UTF8.self))=\(value.string ?? "")")
    }
    return terms.sorted().joined(separator: ",")
  }

  private static func access(_ object: JSONValue) -> AccessRules {
    var access = AccessRules()
    object["rules"]?.forEachElement { rule in
      access.rules.append(
        AccessRules.Rule(
          verbs: strings(rule["verbs"]), groups: strings(rule["apiGroups"]), resources: strings(rule["resources"]),
          names: strings(rule["resourceNames"]), urls: strings(rule["nonResourceURLs"])))
    }
    object["subjects"]?.forEachElement { subject in
      access.subjects.append(
        AccessRules.Subject(
          kind: subject["kind"]?.string ?? "", name: subject["name"]?.string ?? "",
          namespace: subject["namespace"]?.string ?? ""))
    }
    if let role = object["roleRef"], let kind = role["kind"]?.string, let name = role["name"]?.string {
      access.role = "\(kind)/\(name)"
    }
    return access
  }

  private static func strings(_ array: JSONValue?) -> [String] {
    var strings: [String] = []
    array?.forEachElement { if let text = $0.string { strings.append(text) } }
    return strings
  }
}
