extension KindDescription {
  static let endpoints = KindDescription("", "Endpoints") { writer in
    writer.nameAndNamespace()
    writer.labelsAndAnnotations()
    writer.section("Subsets") { writer in
      for subset in writer.object["subsets"].elements { writer.subset(subset) }
    }
    writer.events()
  }

  static let endpointSlice = KindDescription("discovery.k8s.io", "EndpointSlice") { writer in
    writer.nameAndNamespace()
    writer.labelsAndAnnotations()
    writer.controller()
    writer.field("AddressType", writer.object["addressType"], otherwise: "")
    let ports = writer.object["ports"].elements.map { port in
      [port["name"].filledText ?? DescriptionWriter.unset, port["port"].text ?? "", port["protocol"].text ?? ""]
        + (port["appProtocol"].filledText.map { [$0] } ?? [])
    }
    writer.table("Ports", ["Name", "Port", "Protocol"], ports, otherwise: DescriptionWriter.unset)
    let endpoints = writer.object["endpoints"].elements
    if endpoints.isEmpty {
      writer.field("Endpoints", DescriptionWriter.none)
    } else {
      writer.section("Endpoints") { writer in
        for endpoint in endpoints { writer.endpoint(endpoint) }
      }
    }
    writer.events()
  }
}

extension DescriptionWriter {
  fileprivate mutating func subset(_ subset: ObjectValue) {
    let list = { (key: String) in
      let addresses = subset[key].elements.map { $0["ip"].text ?? "" }
      return addresses.isEmpty ? Self.none : addresses.joined(separator: ",")
    }
    field("Addresses", list("addresses"))
    field("NotReadyAddresses", list("notReadyAddresses"))
    let ports = subset["ports"].elements.map {
      [$0["name"].filledText ?? Self.unset, $0["port"].text ?? "", $0["protocol"].text ?? ""]
    }
    table("Ports", ["Name", "Port", "Protocol"], ports, otherwise: nil)
  }

  fileprivate mutating func endpoint(_ endpoint: ObjectValue) {
    item { writer in
      writer.field("Addresses", endpoint["addresses"].texts.joined(separator: ", "))
      writer.section("Conditions") { writer in
        for (title, key) in [("Ready", "ready"), ("Serving", "serving"), ("Terminating", "terminating")] {
          writer.field(title, endpoint["conditions"][key], otherwise: key == "ready" ? Self.unset : nil)
        }
      }
      writer.field("Hostname", endpoint["hostname"], otherwise: Self.unset)
      let target = endpoint["targetRef"]
      if !target.isNull { writer.field("TargetRef", "\(target["kind"].text ?? "")/\(target["name"].text ?? "")") }
      // Up to v1beta1, node and zone were in a map.
      if !endpoint["topology"].isNull || endpoint["nodeName"].isNull { writer.keyed("Topology", endpoint["topology"]) }
      writer.field("NodeName", endpoint["nodeName"], otherwise: Self.unset)
      writer.field("Zone", endpoint["zone"], otherwise: Self.unset)
      let zones = endpoint["hints"]["forZones"].elements.map { $0["name"].text ?? "" }
      if !zones.isEmpty { writer.field("For Zones", zones.joined(separator: ", ")) }
    }
  }
}
