import JSON
import Text

extension TablePrinter {
  static let services = TablePrinter("Name Type Cluster-IP External-IP Port(s) Age Selector*") { object, now in
    let ports = (object["spec", "ports"]?.elements ?? []).map { port in
      let node = port["nodePort"]?.integer.map { ":\($0)" } ?? ""
      return "\(port["port"]?.integer ?? 0)\(node)/\(port["protocol"]?.string ?? "TCP")"
    }
    return [
      .string(object.name), .text(object["spec", "type"], or: "ClusterIP"), .text(object["spec", "clusterIP"]),
      .string(externalAddress(object)), .list(ports), object.age(now), .labels(object["spec", "selector"]?.strings),
    ]
  }

  private static func externalAddress(_ service: JSONTree) -> String {
    let own = (service["spec", "externalIPs"]?.elements ?? []).compactMap(\.string)
    switch service["spec", "type"]?.string {
    case "ExternalName": return service["spec", "externalName"]?.string ?? ""
    case "LoadBalancer":
      let all = addresses(service) + own
      return all.isEmpty ? "<pending>" : all.joined(separator: ",")
    default: return own.isEmpty ? "<none>" : own.joined(separator: ",")
    }
  }

  /// What a load balancer gave it.
  private static func addresses(_ object: JSONTree) -> [String] {
    (object["status", "loadBalancer"]?["ingress"]?.elements ?? []).compactMap {
      $0["ip"]?.string ?? $0["hostname"]?.string
    }
  }

  static let endpoints = TablePrinter("Name Endpoints Age") { object, now in
    [.string(object.name), .string(endpointText(object["subsets"]?.elements ?? [])), object.age(now)]
  }

  /// The first three, and how many more.
  private static func endpointText(_ subsets: [JSONTree]) -> String {
    let all = subsets.flatMap { subset -> [String] in
      let addresses = (subset["addresses"]?.elements ?? []).compactMap { $0["ip"]?.string }
      let ports = (subset["ports"]?.elements ?? []).compactMap { $0["port"]?.integer }
      return ports.isEmpty ? addresses : ports.flatMap { port in addresses.map { "\($0):\(port)" } }
    }
    guard !all.isEmpty else { return "<none>" }
    return all.prefix(3).joined(separator: ",") + (all.count > 3 ? " + \(all.count - 3) more..." : "")
  }

  static let endpointSlices = TablePrinter("Name AddressType Ports Endpoints Age") { object, now in
    let ports = (object["ports"]?.elements ?? []).map { $0["port"]?.integer.map(String.init) ?? "*" }
    let addresses = (object["endpoints"]?.elements ?? []).flatMap {
      ($0["addresses"]?.elements ?? []).compactMap(\.string)
    }
    return [
      .string(object.name), .text(object["addressType"], or: ""), .string(shortened(ports, or: "<unset>")),
      .string(shortened(addresses, or: "<unset>")), object.age(now),
    ]
  }

  private static func shortened(_ words: [String], or absent: String) -> String {
    guard !words.isEmpty else { return absent }
    return words.prefix(3).joined(separator: ",") + (words.count > 3 ? " + \(words.count - 3) more..." : "")
  }

  static let ingresses = TablePrinter("Name Class Hosts Address Ports Age") { object, now in
    let hosts = (object["spec", "rules"]?.elements ?? []).compactMap { $0["host"]?.string }
    return [
      .string(object.name), .text(object["spec", "ingressClassName"]),
      .string(
        hosts.isEmpty
          ? "*" : hosts.prefix(3).joined(separator: ",") + (hosts.count > 3 ? " + \(hosts.count - 3) more..." : "")),
      .string(addresses(object).joined(separator: ",")), .string(object["spec", "tls"] == nil ? "80" : "80, 443"),
      object.age(now),
    ]
  }

  static let ingressClasses = TablePrinter("Name Controller Parameters Age") { object, now in
    let parameters = object["spec", "parameters"].map { "\($0["kind"]?.string ?? "")/\($0["name"]?.string ?? "")" }
    return [
      .string(object.name), .text(object["spec", "controller"], or: ""), .string(parameters ?? "<none>"),
      object.age(now),
    ]
  }

  static let networkPolicies = TablePrinter("Name Pod-Selector Age") { object, now in
    let selector = JSONTree.selector(object["spec", "podSelector"])
    return [.string(object.name), selector, object.age(now)]
  }
}
