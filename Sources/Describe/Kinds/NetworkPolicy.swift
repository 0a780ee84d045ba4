extension KindDescription {
  static let networkPolicy = KindDescription("networking.k8s.io", "NetworkPolicy") { writer in
    writer.nameAndNamespace()
    writer.date("Created on", writer.metadata["creationTimestamp"])
    writer.labelsAndAnnotations()
    let spec = writer.spec
    // Without types, a policy is about ingress, and about egress where it has rules for that.
    let types =
      spec["policyTypes"].isEmpty ? ["Ingress"] + (spec["egress"].isEmpty ? [] : ["Egress"]) : spec["policyTypes"].texts
    writer.section("Spec") { writer in
      let selector = SelectorText.labels(spec["podSelector"])
      let all = selector == DescriptionWriter.none ? " (all pods of this namespace)" : ""
      writer.field("PodSelector", selector + all)
      writer.traffic("ingress", "From", spec["ingress"], isAffected: types.contains("Ingress"))
      writer.traffic("egress", "To", spec["egress"], isAffected: types.contains("Egress"))
      writer.field("Policy Types", types.joined(separator: ", "))
    }
    writer.events()
  }
}

extension DescriptionWriter {
  fileprivate mutating func traffic(_ direction: String, _ way: String, _ rules: ObjectValue, isAffected: Bool) {
    guard isAffected else { return line("Not affecting \(direction) traffic") }
    section("Allowing \(direction) traffic") { writer in
      if rules.elements.isEmpty { writer.line("\(Self.none) (no \(direction) at all: the pods are isolated)") }
      for (index, rule) in rules.elements.enumerated() {
        if index > 0 { writer.line("----------") }
        writer.rule(rule, way)
      }
    }
  }

  private mutating func rule(_ rule: ObjectValue, _ way: String) {
    let ports = rule["ports"].elements
    if ports.isEmpty { field("To Port", "<any> (all ports)") }
    for port in ports {
      let last = port["endPort"].text
      field(
        last == nil ? "To Port" : "To Port Range",
        "\(port["port"].text ?? "<any>")\(last.map { "-\($0)" } ?? "")/\(port["protocol"].text ?? "TCP")")
    }
    let peers = rule[way.lowercased()].elements
    if peers.isEmpty { field(way, "<any> (not restricted)") }
    for peer in peers { section(way) { $0.peer(peer) } }
  }

  private mutating func peer(_ peer: ObjectValue) {
    let block = peer["ipBlock"]
    if !peer["namespaceSelector"].isNull { field("NamespaceSelector", SelectorText.labels(peer["namespaceSelector"])) }
    if !peer["podSelector"].isNull { field("PodSelector", SelectorText.labels(peer["podSelector"])) }
    guard !block.isNull else { return }
    section("IPBlock") { writer in
      writer.field("CIDR", block["cidr"], otherwise: "")
      writer.field("Except", block["except"].texts.joined(separator: ", "))
    }
  }
}
