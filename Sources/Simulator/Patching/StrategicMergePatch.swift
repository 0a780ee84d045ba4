import JSON

/// Kubernetes' own merging: lists of objects are merged by what tells their elements apart, with directives for what
/// cannot be said so.
enum StrategicMergePatch {
  static func apply(_ patch: JSONTree, to original: JSONTree?) -> JSONTree { merge(patch, into: original, field: "") }

  private static func merge(_ patch: JSONTree, into original: JSONTree?, field: String) -> JSONTree {
    switch patch {
    case .object(let changes): object(changes, into: original)
    case .array(let changes): array(changes, into: original?.elements ?? [], field: field)
    default: patch
    }
  }

  private static func object(_ changes: [String: JSONTree], into original: JSONTree?) -> JSONTree {
    var members: [String: JSONTree] = [:]
    if case .object(let before)? = original { members = before }
    switch changes["$patch"]?.string {
    case "replace": members = [:]
    case "delete": return .object([:])
    default: break
    }
    if let kept = changes["$retainKeys"]?.elements.compactMap(\.string) {
      members = members.filter { kept.contains($0.key) }
    }
    for (name, change) in changes where !name.hasPrefix("$") {
      members[name] = change == .null ? nil : merge(change, into: members[name], field: name)
    }
    for (name, change) in changes {
      if let list = name.suffix(after: "$deleteFromPrimitiveList/") {
        members[list] = .array((members[list]?.elements ?? []).filter { !change.elements.contains($0) })
      } else if let list = name.suffix(after: "$setElementOrder/"), let elements = members[list]?.elements {
        members[list] = .array(ordered(elements, by: change.elements, field: list))
      }
    }
    return .object(members)
  }

  private static func array(_ changes: [JSONTree], into original: [JSONTree], field: String) -> JSONTree {
    if field == "finalizers" { return .array(original + changes.filter { !original.contains($0) }) }
    guard let key = mergeKey(of: field, changes + original) else { return .array(changes) }
    var result = original
    if changes.contains(where: { $0["$patch"]?.string == "replace" }) { result = [] }
    for change in changes {
      let directive = change["$patch"]?.string
      guard directive != "replace" || change[key] != nil else { continue }
      let index = result.firstIndex { $0[key] == change[key] }
      if directive == "delete" {
        if let index { result.remove(at: index) }
      } else if let index {
        result[index] = merge(change, into: result[index], field: "")
      } else {
        result.append(merge(change, into: nil, field: ""))
      }
    }
    return .array(result)
  }

  /// Those that the order names in that order, the others where they were, behind.
  private static func ordered(_ elements: [JSONTree], by order: [JSONTree], field: String) -> [JSONTree] {
    let key = mergeKey(of: field, elements)
    func position(_ element: JSONTree) -> Int {
      order.firstIndex { key.map { $0 } == nil ? $0 == element : $0[key ?? ""] == element[key ?? ""] } ?? order.count
    }
    return elements.enumerated().sorted { left, right in
      let (first, second) = (position(left.element), position(right.element))
      return first == second ? left.offset < right.offset : first < second
    }.map(\.element)
  }

  /// What tells the elements of a list apart; nil for lists that are replaced as a whole. Service ports have no
  /// `containerPort`.
  private static func mergeKey(of field: String, _ elements: [JSONTree]) -> String? {
    if field == "ports" {
      return elements.contains { $0["containerPort"] != nil } ? "containerPort" : elements.isEmpty ? nil : "port"
    }
    return keys[field]
  }

  private static let keys = [
    "containers": "name", "initContainers": "name", "ephemeralContainers": "name", "env": "name", "volumes": "name",
    "volumeMounts": "mountPath", "volumeDevices": "devicePath", "conditions": "type", "ownerReferences": "uid",
    "imagePullSecrets": "name", "secrets": "name", "hostAliases": "ip", "topologySpreadConstraints": "topologyKey",
    "taints": "key", "addresses": "type", "containerStatuses": "name", "initContainerStatuses": "name",
    "webhooks": "name",
  ]
}

extension String {
  fileprivate func suffix(after prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}
