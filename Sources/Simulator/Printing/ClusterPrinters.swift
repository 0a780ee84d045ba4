import JSON
import Text

extension TablePrinter {
  static let nodes = TablePrinter(
    "Name Status Roles Age Version Internal-IP* External-IP* OS-Image* Kernel-Version* Container-Runtime*"
  ) { node, now in
    let info = node["status", "nodeInfo"]
    return [
      .string(node.name), .string(nodeStatus(node)), .string(roles(node)), node.age(now),
      .text(info?["kubeletVersion"], or: ""), .string(address("InternalIP", node)),
      .string(address("ExternalIP", node)), .text(info?["osImage"], or: "<unknown>"),
      .text(info?["kernelVersion"], or: "<unknown>"), .text(info?["containerRuntimeVersion"], or: "<unknown>"),
    ]
  }

  private static func nodeStatus(_ node: JSONTree) -> String {
    var words: [String] = []
    if let ready = node.condition("Ready")?["status"]?.string { words.append(ready == "True" ? "Ready" : "NotReady") }
    if words.isEmpty { words.append("Unknown") }
    if node["spec", "unschedulable"]?.bool == true { words.append("SchedulingDisabled") }
    return words.joined(separator: ",")
  }

  private static func roles(_ node: JSONTree) -> String {
    let prefix = "node-role.kubernetes.io/"
    var roles = node.labels.keys.filter { $0.hasPrefix(prefix) && $0.count > prefix.count }.map {
      String($0.dropFirst(prefix.count))
    }
    if let role = node.labels["kubernetes.io/role"], !role.isEmpty { roles.append(role) }
    return roles.isEmpty ? "<none>" : roles.sorted().joined(separator: ",")
  }

  private static func address(_ type: String, _ node: JSONTree) -> String {
    let found = (node["status", "addresses"]?.elements ?? []).first { $0["type"]?.string == type }
    return found?["address"]?.string ?? "<none>"
  }

  static let namespaces = TablePrinter("Name Status Age") { object, now in
    [.string(object.name), .text(object["status", "phase"], or: ""), object.age(now)]
  }

  static let events = TablePrinter(
    "Last_Seen Type Reason Object Subobject* Source* Message First_Seen* Count* Name*"
  ) { event, now in
    let first = event.instant("firstTimestamp") ?? event.instant("eventTime")
    let last = event.instant("series", "lastObservedTime") ?? event.instant("lastTimestamp") ?? first
    let about = event["involvedObject"]
    let source = event["source"]
    let component = source?["component"]?.string ?? event["reportingComponent"]?.string ?? ""
    let host = source?["host"]?.string ?? event["reportingInstance"]?.string ?? ""
    let count = event["series", "count"]?.integer ?? event["count"]?.integer ?? 1
    return [
      .since(last, now), .text(event["type"], or: ""), .text(event["reason"], or: ""),
      .string("\(about?["kind"]?.string?.lowercased() ?? "")/\(about?["name"]?.string ?? "")"),
      .text(about?["fieldPath"], or: ""), .string(host.isEmpty ? component : "\(component), \(host)"),
      .text(event["message"], or: ""), .since(first, now), .string(String(max(count, 1))), .string(event.name),
    ]
  }

  static let leases = TablePrinter("Name Holder Age") { object, now in
    [.string(object.name), .text(object["spec", "holderIdentity"], or: ""), object.age(now)]
  }

  static let priorityClasses = TablePrinter("Name Value:integer Global-Default:boolean Age PreemptionPolicy") {
    object, now in
    [
      .string(object.name), .number(object["value"]), .bool(object["globalDefault"]?.bool ?? false), object.age(now),
      .text(object["preemptionPolicy"], or: ""),
    ]
  }

  static let runtimeClasses = TablePrinter("Name Handler Age") { object, now in
    [.string(object.name), .text(object["handler"], or: ""), object.age(now)]
  }

  static let apiServices = TablePrinter("Name Service Available Age") { object, now in
    let service = object["spec", "service"]
    let target = service.map { "\($0["namespace"]?.string ?? "")/\($0["name"]?.string ?? "")" } ?? "Local"
    let available = object.condition("Available")
    let status = available?["status"]?.string ?? "Unknown"
    let reason = available?["reason"]?.string ?? ""
    return [
      .string(object.name), .string(target), .string(status == "True" ? "True" : "\(status) (\(reason))"),
      object.age(now),
    ]
  }

  static let webhooks = TablePrinter("Name Webhooks:integer Age") { object, now in
    [.string(object.name), JSONTree(object["webhooks"]?.elements.count ?? 0), object.age(now)]
  }

  static let signingRequests = TablePrinter("Name Age SignerName Requestor RequestedDuration Condition") {
    object, now in
    let types = (object["status", "conditions"]?.elements ?? []).compactMap { $0["type"]?.string }
    let issued = object["status", "certificate"] == nil ? [] : ["Issued"]
    return [
      .string(object.name), object.age(now), .text(object["spec", "signerName"]), .text(object["spec", "username"]),
      "<none>", .string(types.isEmpty ? "Pending" : (types + issued).joined(separator: ",")),
    ]
  }
}
