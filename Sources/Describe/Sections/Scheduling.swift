/// Where pods may run.
extension DescriptionWriter {
  mutating func nodeSelectors(_ spec: ObjectValue) { keyed("Node-Selectors", spec["nodeSelector"]) }

  mutating func tolerations(_ tolerations: ObjectValue) {
    field("Tolerations", values: tolerations.elements.map(Self.toleration).sorted())
  }

  /// `key=value:Effect op=Exists for 300s`.
  private static func toleration(_ toleration: ObjectValue) -> String {
    var text = toleration["key"].text ?? ""
    if let value = toleration["value"].filledText { text += "=\(value)" }
    if let effect = toleration["effect"].filledText { text += ":\(effect)" }
    if let verb = toleration["operator"].filledText, verb != "Equal" {
      text += text.isEmpty ? "op=\(verb)" : " op=\(verb)"
    }
    if let seconds = toleration["tolerationSeconds"].text { text += " for \(seconds)s" }
    return text
  }

  /// `key=value:Effect`.
  static func taint(_ taint: ObjectValue) -> String {
    let value = taint["value"].filledText.map { "=\($0)" } ?? ""
    return "\(taint["key"].text ?? "")\(value):\(taint["effect"].text ?? "")"
  }

  mutating func topologySpread(_ constraints: ObjectValue) {
    guard !constraints.elements.isEmpty else { return }
    let sorted = constraints.elements.sorted { ($0["topologyKey"].text ?? "") < ($1["topologyKey"].text ?? "") }
    field("Topology Spread Constraints", values: sorted.map(Self.spread))
  }

  private static func spread(_ constraint: ObjectValue) -> String {
    let selector = constraint["labelSelector"]
    return "\(constraint["topologyKey"].text ?? ""):\(constraint["whenUnsatisfiable"].text ?? "")"
      + " when max skew \(constraint["maxSkew"].text ?? "") is exceeded"
      + (selector.isNull ? "" : " for selector \(SelectorText.labels(selector))")
  }

  /// What a node must have: terms of which one is enough.
  mutating func nodeAffinity(_ selector: ObjectValue) {
    let terms = selector["nodeSelectorTerms"].elements
    for (index, term) in terms.enumerated() {
      let expressions = (term["matchExpressions"].elements + term["matchFields"].elements).map(SelectorText.node)
      field("Term \(index)", values: expressions)
    }
  }
}
