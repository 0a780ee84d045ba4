extension KindDescription {
  static let limitRange = KindDescription("", "LimitRange", requests: { _ in [] }) { writer in
    writer.nameAndNamespace()
    writer.limitTable(writer.spec["limits"])
  }

  static let resourceQuota = KindDescription("", "ResourceQuota", requests: { _ in [] }) { writer in
    writer.nameAndNamespace()
    writer.quotaScopes(writer.spec)
    writer.quotaTable(writer.status)
  }
}

extension DescriptionWriter {
  /// For each type and resource, what is set of the least, the most and the defaults.
  mutating func limitTable(_ limits: ObjectValue) {
    let keys = ["min", "max", "defaultRequest", "default", "maxLimitRequestRatio"]
    let rows = limits.elements.flatMap { limit in
      let resources = Set(keys.flatMap { limit[$0].members.map(\.key) }).sorted()
      return resources.map { resource in
        [limit["type"].text ?? "", resource] + keys.map { limit[$0][resource].filledText ?? "-" }
      }
    }
    table(
      ["Type", "Resource", "Min", "Max", "Default Request", "Default Limit", "Max Limit/Request Ratio"], rows)
  }

  /// What a quota counts.
  mutating func quotaScopes(_ spec: ObjectValue) {
    let scopes = spec["scopes"].texts.sorted()
    if !scopes.isEmpty {
      field("Scopes", scopes.joined(separator: ", "))
      for scope in scopes {
        if let meaning = Self.scopeMeanings[scope] { line(" * \(scope)", meaning) }
      }
    }
    let expressions = spec["scopeSelector"]["matchExpressions"].elements
    if !expressions.isEmpty {
      field(
        "Scope Selector",
        values: expressions.map { expression in
          let values =
            expression["values"].isEmpty ? "" : " [" + expression["values"].texts.joined(separator: ", ") + "]"
          return "\(expression["scopeName"].text ?? "") \(expression["operator"].text ?? "")\(values)"
        })
    }
  }

  private static let scopeMeanings = [
    "Terminating": "pods that have a deadline (activeDeadlineSeconds)",
    "NotTerminating": "pods that have no deadline",
    "BestEffort": "pods whose containers all have neither requests nor limits",
    "NotBestEffort": "pods with a request or a limit",
    "PriorityClass": "pods that name a priority class",
    "CrossNamespacePodAffinity": "pods whose affinity looks into other namespaces",
  ]

  mutating func quotaTable(_ status: ObjectValue) {
    let rows = status["hard"].members.map { member in
      [member.key, status["used"][member.key].text ?? "", member.value.text ?? ""]
    }
    table(["Resource", "Used", "Hard"], rows, isNamed: true)
  }
}
