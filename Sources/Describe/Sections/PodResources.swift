import Text

/// What a pod asks for, as the scheduler counts it.
///
/// Containers run at the same time, so theirs are added, and those of init containers that go on running (sidecars)
/// too; other init containers run one after the other, before, so that only the greatest counts, with the sidecars
/// that were started before it. What the pod itself asks for stands in place of that, and what its runtime needs
/// besides is added (KEP-753, KEP-2837, KEP-688).
struct PodResources {
  var requests: [String: Quantity]
  var limits: [String: Quantity]

  init(_ pod: ObjectValue) {
    requests = Self.total(pod, "requests")
    limits = Self.total(pod, "limits")
  }

  private static func total(_ pod: ObjectValue, _ which: String) -> [String: Quantity] {
    let spec = pod["spec"]
    var running: [String: Quantity] = [:]
    for container in spec["containers"].elements { add(amounts(container, which), to: &running) }
    var sidecars: [String: Quantity] = [:]
    var greatest: [String: Quantity] = [:]
    for container in spec["initContainers"].elements {
      var needed = amounts(container, which)
      if container["restartPolicy"].text == "Always" {
        add(needed, to: &running)
        add(needed, to: &sidecars)
        needed = sidecars
      } else {
        add(sidecars, to: &needed)
      }
      greatest.merge(needed, uniquingKeysWith: max)
    }
    var total = running.merging(greatest, uniquingKeysWith: max)
    total.merge(amounts(spec, which)) { $1 }
    addOverhead(spec["overhead"], which, to: &total)
    return total
  }

  /// What has no limit has none with overhead either.
  private static func addOverhead(_ overhead: ObjectValue, _ which: String, to total: inout [String: Quantity]) {
    for (name, quantity) in quantities(overhead) where which == "requests" || total[name] != nil {
      total[name] = (total[name] ?? .zero) + quantity
    }
  }

  private static func add(_ amounts: [String: Quantity], to total: inout [String: Quantity]) {
    total.merge(amounts, uniquingKeysWith: +)
  }

  private static func amounts(_ holder: ObjectValue, _ which: String) -> [String: Quantity] {
    quantities(holder["resources"][which])
  }

  static func quantities(_ value: ObjectValue) -> [String: Quantity] {
    value.members.reduce(into: [:]) { amounts, member in
      if let quantity = member.value.text.flatMap({ Quantity($0) }) { amounts[member.key] = quantity }
    }
  }
}

/// What the pods of a node ask for, and how much of it that is.
struct NodeLoad {
  private let stand: String?
  private let pods: [(pod: ObjectValue, resources: PodResources)]
  /// What pods can have; what the node has where that is not said.
  private let allocatable: [String: Quantity]

  init(_ writer: DescriptionWriter) {
    stand = writer.related.stand(.pods)
    pods = writer.related.items(.pods)
      .sorted { Self.order($0) < Self.order($1) }
      .map { ($0, PodResources($0)) }
    let status = writer.status
    allocatable = PodResources.quantities(status["allocatable"].isEmpty ? status["capacity"] : status["allocatable"])
  }

  private static func order(_ pod: ObjectValue) -> (String, String) {
    (pod["metadata"]["namespace"].text ?? "", pod["metadata"]["name"].text ?? "")
  }

  func write(to writer: inout DescriptionWriter) {
    if let stand { return writer.field("Non-terminated Pods", stand) }
    writer.line("Non-terminated Pods:", "(\(pods.count) in total)")
    writer.indented { writer in
      let rows = pods.map { row($0.pod, $0.resources, writer) }
      writer.table(
        ["Namespace", "Name", "CPU Requests", "CPU Limits", "Memory Requests", "Memory Limits", "Age"], rows)
    }
    writer.section("Allocated resources") { writer in
      writer.line("(limits may add up to more than the node has)")
      writer.table(["Resource", "Requests", "Limits"], resources, isNamed: true)
    }
  }

  private func row(_ pod: ObjectValue, _ resources: PodResources, _ writer: DescriptionWriter) -> [String] {
    let amounts = ["cpu", "memory"].flatMap { name in
      [resources.requests, resources.limits].map { text($0[name] ?? .zero, of: name) }
    }
    let metadata = pod["metadata"]
    return [metadata["namespace"].text ?? "", metadata["name"].text ?? ""] + amounts
      + [writer.age(metadata["creationTimestamp"])]
  }

  /// The sums: first what every node has, then the others by name.
  private var resources: [[String]] {
    let requests = sum(\.requests)
    let limits = sum(\.limits)
    let first = ["cpu", "memory", "ephemeral-storage"]
    let others = Set(allocatable.keys).union(requests.keys).union(limits.keys).subtracting(first + ["pods"]).sorted()
    return (first + others).map { name in
      [name, text(requests[name] ?? .zero, of: name), text(limits[name] ?? .zero, of: name)]
    }
  }

  private func sum(_ path: KeyPath<PodResources, [String: Quantity]>) -> [String: Quantity] {
    pods.reduce(into: [:]) { $0.merge($1.resources[keyPath: path], uniquingKeysWith: +) }
  }

  /// `20m (1%)`, in hundredths of what there is, cut.
  private func text(_ quantity: Quantity, of name: String) -> String {
    guard let whole = allocatable[name], whole > .zero else { return "\(quantity) (0%)" }
    // Of what a node has one of, a pod may ask for more percents than an integer holds.
    let percent = min(max(Double(quantity.nanounits) / Double(whole.nanounits) * 100, -1e18), 1e18)
    return "\(quantity) (\(Int64(percent.rounded(.towardZero)))%)"
  }
}
