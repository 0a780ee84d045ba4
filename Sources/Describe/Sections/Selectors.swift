/// Selectors of labels and of nodes, as one writes them on a command line.
enum SelectorText {
  /// A LabelSelector: `a=b,c in (d,e),!f`. One that selects everything is said as none.
  static func labels(_ selector: ObjectValue) -> String {
    let equalities = equalities(selector["matchLabels"])
    let expressions = selector["matchExpressions"].elements.map(requirement)
    let parts = (equalities + expressions).sorted()
    return parts.isEmpty ? DescriptionWriter.none : parts.joined(separator: ",")
  }

  /// A plain map of labels: `a=b,c=d`.
  static func map(_ map: ObjectValue) -> String {
    let parts = equalities(map)
    return parts.isEmpty ? DescriptionWriter.none : parts.joined(separator: ",")
  }

  /// A LabelSelector as a query of the API; nil for one that selects nothing there.
  static func query(_ selector: ObjectValue) -> String? {
    let text = labels(selector)
    return text == DescriptionWriter.none ? nil : text
  }

  private static func equalities(_ map: ObjectValue) -> [String] {
    map.members.map { "\($0.key)=\($0.value.text ?? "")" }
  }

  private static func requirement(_ expression: ObjectValue) -> String {
    let key = expression["key"].text ?? ""
    let values = expression["values"].texts.sorted().joined(separator: ",")
    return switch expression["operator"].text {
    case "In": "\(key) in (\(values))"
    case "NotIn": "\(key) notin (\(values))"
    case "Exists": key
    case "DoesNotExist": "!\(key)"
    case let other: "\(key) \(other ?? "?") (\(values))"
    }
  }

  /// A requirement on a node or a topology: `zone in [a, b]`.
  static func node(_ expression: ObjectValue) -> String {
    let verb = expression["operator"].text?.lowercased() ?? "in"
    let values = expression["values"].isNull ? "" : " [" + expression["values"].texts.joined(separator: ", ") + "]"
    return "\(expression["key"].text ?? "") \(verb)\(values)"
  }
}
