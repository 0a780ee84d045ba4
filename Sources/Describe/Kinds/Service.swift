extension KindDescription {
  static let service = KindDescription(
    "", "Service",
    requests: { object in [.endpointSlices(of: object), .events(of: object)] },
    write: { writer in
      writer.nameAndNamespace()
      writer.labelsAndAnnotations()
      writer.deletion()
      let spec = writer.spec
      writer.keyed("Selector", spec["selector"])
      writer.field("Type", spec["type"], otherwise: "")
      writer.serviceAddresses()
      let slices = writer.related.items(.endpointSlices)
      let stand = writer.related.stand(.endpointSlices)
      for port in spec["ports"].elements {
        writer.servicePort(port)
        writer.field("Endpoints", stand ?? Backends.text(slices, portName: port["name"].text ?? ""))
      }
      writer.field("Session Affinity", spec["sessionAffinity"], otherwise: "")
      let timeout = spec["sessionAffinityConfig"]["clientIP"]["timeoutSeconds"]
      if let seconds = timeout.text { writer.field("Session Affinity Timeout", "\(seconds)s") }
      writer.field("External Traffic Policy", spec["externalTrafficPolicy"])
      writer.field("Internal Traffic Policy", spec["internalTrafficPolicy"])
      writer.field("Traffic Distribution", spec["trafficDistribution"])
      if spec["healthCheckNodePort"].integer ?? 0 != 0 {
        writer.field("HealthCheck NodePort", spec["healthCheckNodePort"])
      }
      let ranges = spec["loadBalancerSourceRanges"].texts
      if !ranges.isEmpty { writer.field("LoadBalancer Source Ranges", ranges.joined(separator: ",")) }
      writer.field("LoadBalancer Class", spec["loadBalancerClass"])
      writer.conditions(writer.status["conditions"])
      writer.events()
    })
}

extension DescriptionWriter {
  fileprivate mutating func serviceAddresses() {
    field("IP Family Policy", spec["ipFamilyPolicy"])
    let list = { (value: ObjectValue) in value.isEmpty ? Self.none : value.texts.joined(separator: ",") }
    field("IP Families", list(spec["ipFamilies"]))
    field("IP", spec["clusterIP"], otherwise: "")
    field("IPs", list(spec["clusterIPs"]))
    if !spec["externalIPs"].isEmpty { field("External IPs", list(spec["externalIPs"])) }
    field("Desired LoadBalancer IP", spec["loadBalancerIP"])
    field("External Name", spec["externalName"])
    let balancers = status["loadBalancer"]["ingress"].elements
    if !balancers.isEmpty { field("LoadBalancer Ingress", balancers.map(Self.balancer).joined(separator: ", ")) }
  }

  /// An address, with how traffic comes to it where that is said.
  static func balancer(_ ingress: ObjectValue) -> String {
    let address = ingress["ip"].filledText ?? ingress["hostname"].text ?? ""
    return address + (ingress["ipMode"].filledText.map { " (\($0))" } ?? "")
  }

  fileprivate mutating func servicePort(_ port: ObjectValue) {
    let name = port["name"].filledText ?? Self.unset
    let transport = port["protocol"].filledText ?? "TCP"
    line("Port:", name, "\(port["port"].text ?? "")/\(transport)")
    let target = port["targetPort"].filledText ?? port["port"].text ?? ""
    field("TargetPort", "\(target)/\(transport)")
    if port["nodePort"].integer ?? 0 != 0 { line("NodePort:", name, "\(port["nodePort"].text ?? "")/\(transport)") }
    field("Application Protocol", port["appProtocol"])
  }
}

/// What stands behind a service.
enum Backends {
  /// The addresses that get traffic on a port, from slices or from Endpoints; the first three, and how many more.
  static func text(_ sources: [ObjectValue], portName: String) -> String {
    let all = sources.flatMap { $0["subsets"].isNull ? slice($0, portName) : endpoints($0, portName) }
    guard !all.isEmpty else { return DescriptionWriter.none }
    return all.prefix(3).joined(separator: ",") + (all.count > 3 ? " + \(all.count - 3) more..." : "")
  }

  private static func slice(_ slice: ObjectValue, _ portName: String) -> [String] {
    let ports = slice["ports"].elements.filter { ($0["name"].text ?? "") == portName }
    let addresses = slice["endpoints"].elements
      .filter { $0["conditions"]["ready"].bool ?? true }
      .flatMap { $0["addresses"].texts }
    return ports.flatMap { port in addresses.map { join($0, port["port"]) } }
  }

  private static func endpoints(_ endpoints: ObjectValue, _ portName: String) -> [String] {
    endpoints["subsets"].elements.flatMap { subset in
      subset["ports"].elements.filter { ($0["name"].text ?? "") == portName }.flatMap { port in
        subset["addresses"].elements.map { join($0["ip"].text ?? "", port["port"]) }
      }
    }
  }

  private static func join(_ address: String, _ port: ObjectValue) -> String {
    let host = address.contains(":") ? "[\(address)]" : address
    return port.isNull ? host : "\(host):\(port.text ?? "")"
  }
}

extension RelatedRequest {
  /// The endpoint slices of a service, or its Endpoints on servers that have no slices.
  static func endpointSlices(of service: ObjectValue) -> RelatedRequest {
    slices(.endpointSlices, service["metadata"]["name"].text ?? "", service["metadata"]["namespace"].filledText)
  }

  static func slices(_ purpose: Purpose, _ service: String, _ namespace: String?) -> RelatedRequest {
    RelatedRequest(
      purpose, .list,
      paths: ["v1", "v1beta1"].map {
        APIPath.of("apis/discovery.k8s.io/\($0)", namespace: namespace, "endpointslices")
      },
      query: [("labelSelector", "kubernetes.io/service-name=\(service)")])
  }
}
