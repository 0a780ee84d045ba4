extension KindDescription {
  static let pod = KindDescription("", "Pod") { writer in
    writer.nameAndNamespace()
    let (spec, status) = (writer.spec, writer.status)
    writer.field("Priority", spec["priority"])
    writer.field("Priority Class Name", spec["priorityClassName"])
    writer.field("Runtime Class Name", spec["runtimeClassName"])
    writer.field("Service Account", spec["serviceAccountName"])
    let address = status["hostIP"].text ?? ""
    writer.field("Node", spec["nodeName"].filledText.map { "\($0)/\(address)" } ?? DescriptionWriter.none)
    writer.date("Start Time", status["startTime"])
    writer.labelsAndAnnotations()
    writer.podState()
    writer.controller()
    writer.field("NominatedNodeName", status["nominatedNodeName"])
    if !spec["resources"].isEmpty { writer.section("Resources") { $0.resources(spec["resources"]) } }
    writer.podContainers()
    writer.readinessGates()
    writer.conditions(status["conditions"], alwaysReason: false)
    writer.volumes(spec["volumes"])
    writer.field("QoS Class", status["qosClass"])
    writer.nodeSelectors(spec)
    writer.tolerations(spec["tolerations"])
    writer.topologySpread(spec["topologySpreadConstraints"])
    writer.schedulingGates()
    writer.events()
  }
}

extension DescriptionWriter {
  fileprivate mutating func podState() {
    if metadata["deletionTimestamp"].isNull {
      field("Status", status["phase"], otherwise: "")
    } else {
      field("Status", "Terminating (lasts \(age(metadata["deletionTimestamp"])))")
      if let seconds = metadata["deletionGracePeriodSeconds"].text { field("Termination Grace Period", "\(seconds)s") }
    }
    field("Reason", status["reason"])
    field("Message", status["message"])
    seccomp(spec["securityContext"])
    field("IP", status["podIP"], otherwise: "")
    let addresses = status["podIPs"].elements
    if addresses.isEmpty { return field("IPs", Self.none) }
    section("IPs") { writer in
      for address in addresses { writer.field("IP", address["ip"].text ?? "") }
    }
  }

  fileprivate mutating func podContainers() {
    for (title, containers, statuses) in [
      ("Init Containers", "initContainers", "initContainerStatuses"),
      ("Containers", "containers", "containerStatuses"),
      ("Ephemeral Containers", "ephemeralContainers", "ephemeralContainerStatuses"),
    ] {
      ContainerSection(
        title: title, containers: spec[containers].elements, statuses: status[statuses].elements, pod: object
      ).write(to: &self)
    }
  }

  fileprivate mutating func readinessGates() {
    let gates = spec["readinessGates"].elements
    guard !gates.isEmpty else { return }
    let conditions = status["conditions"].elements
    table(
      "Readiness Gates", ["Type", "Status"],
      gates.map { gate in
        let condition = conditions.first { $0["type"] == gate["conditionType"] }
        return [gate["conditionType"].text ?? "", condition?["status"].text ?? Self.none]
      })
  }

  fileprivate mutating func schedulingGates() {
    let gates = spec["schedulingGates"].elements
    if !gates.isEmpty { field("Scheduling Gates", gates.map { $0["name"].text ?? "" }.joined(separator: ", ")) }
  }
}
