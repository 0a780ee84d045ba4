extension KindDescription {
  static let ingresses = ["networking.k8s.io", "extensions"].map { group in
    KindDescription(
      group, "Ingress", requests: requests,
      write: { writer in
        writer.name()
        writer.labels()
        writer.field("Namespace", writer.metadata["namespace"])
        writer.deletion()
        let balancers = writer.status["loadBalancer"]["ingress"].elements.map(DescriptionWriter.balancer)
        writer.field("Address", balancers.joined(separator: ","))
        writer.field("Ingress Class", writer.spec["ingressClassName"], otherwise: DescriptionWriter.none)
        let fallback = [writer.spec["defaultBackend"], writer.spec["backend"]].first { !$0.isNull }
        writer.field("Default backend", fallback.map(writer.backend) ?? "<default>")
        writer.certificates()
        writer.rules(fallback)
        writer.annotations()
        writer.events()
      })
  }

  static let ingressClass = KindDescription("networking.k8s.io", "IngressClass") { writer in
    writer.name()
    writer.labelsAndAnnotations()
    writer.field("Controller", writer.spec["controller"], otherwise: "")
    if !writer.spec["parameters"].isNull { writer.section("Parameters") { $0.tree($0.spec["parameters"]) } }
    writer.events()
  }

  /// What stands behind each service it names, and the ports of that service.
  private static let requests: @Sendable (ObjectValue) -> [RelatedRequest] = { object in
    let namespace = object["metadata"]["namespace"].filledText
    let services = Set(IngressBackend.all(of: object).compactMap(\.service)).sorted()
    return services.flatMap { service in
      [
        RelatedRequest(
          .service(service), .object,
          paths: [APIPath.of("api/v1", namespace: namespace, "services", name: service)]),
        RelatedRequest.slices(.backend(service: service), service, namespace),
      ]
    } + [.events(of: object)]
  }
}

/// Where an ingress sends requests, as `networking.k8s.io/v1` and what was before it write that.
struct IngressBackend {
  let value: ObjectValue

  var service: String? { value["service"]["name"].filledText ?? value["serviceName"].filledText }

  var port: String {
    let port = value["service"]["port"]
    return port["name"].filledText ?? port["number"].filledText ?? value["servicePort"].text ?? ""
  }

  static func all(of ingress: ObjectValue) -> [IngressBackend] {
    let spec = ingress["spec"]
    let paths = spec["rules"].elements.flatMap { $0["http"]["paths"].elements.map { $0["backend"] } }
    return ([spec["defaultBackend"], spec["backend"]] + paths).filter { !$0.isNull }.map(IngressBackend.init)
  }
}

extension DescriptionWriter {
  /// `service:port (addresses)`, or what else it is.
  fileprivate func backend(_ value: ObjectValue) -> String {
    let backend = IngressBackend(value: value)
    guard let name = backend.service else {
      let resource = value["resource"]
      let parts = [("APIGroup", "apiGroup"), ("Kind", "kind"), ("Name", "name")].compactMap { title, key in
        resource[key].filledText.map { "\(title): \($0)" }
      }
      return parts.isEmpty ? value.text ?? "" : parts.joined(separator: ", ")
    }
    return "\(name):\(backend.port) (\(addresses(name, backend.port)))"
  }

  /// What the service's port of this name or number reaches.
  private func addresses(_ service: String, _ port: String) -> String {
    if let stand = related.stand(.service(service)) {
      return related[.service(service)] == .absent ? "<error: services \"\(service)\" not found>" : stand
    }
    if let stand = related.stand(.backend(service: service)) { return stand }
    let ports = related.items(.service(service)).first?["spec"]["ports"].elements ?? []
    let found = ports.first { $0["name"].text == port || $0["port"].text == port }
    guard let found else { return Self.none }
    return Backends.text(related.items(.backend(service: service)), portName: found["name"].text ?? "")
  }

  fileprivate mutating func certificates() {
    let entries = spec["tls"].elements
    guard !entries.isEmpty else { return }
    section("TLS") { writer in
      for entry in entries {
        let hosts = entry["hosts"].texts.joined(separator: ",")
        let secret = entry["secretName"].filledText
        writer.line(secret.map { "\($0) terminates \(hosts)" } ?? "SNI routes \(hosts)")
      }
    }
  }

  fileprivate mutating func rules(_ fallback: ObjectValue?) {
    section("Rules") { writer in
      writer.line(["Host", "Path", "Backends"], isHeader: true)
      writer.line(["----", "----", "--------"], isHeader: true)
      let rules = writer.spec["rules"].elements
      for rule in rules {
        writer.line(rule["host"].filledText ?? "*", "", "")
        for path in rule["http"]["paths"].elements {
          let type = path["pathType"].filledText.map { " \($0)" } ?? ""
          writer.line("", "\(path["path"].text ?? "")", "\(writer.backend(path["backend"]))\(type)")
        }
      }
      if rules.isEmpty { writer.line("*", "*", fallback.map(writer.backend) ?? "<default>") }
    }
  }
}
