import JSON
import Text

/// Which node a pod runs on: where it may run and fits, the one with the most room.
extension Cluster {
  mutating func schedule(_ pod: JSONTree) {
    let nodes = store.objects(.nodes)
    let wants = Self.requests(of: pod)
    var reasons: [String: Int] = [:]
    var best: (name: String, free: Double)?
    for node in nodes {
      if let reason = whyNot(pod, node, wants) {
        reasons[reason, default: 0] += 1
        continue
      }
      let free =
        1 - Double(controllers.load[node.name]?.millicores ?? 0) / Double(max(1, Self.allocatable(node).millicores))
      if free > best?.free ?? -.infinity { best = (node.name, free) }
    }
    var pod = pod
    if let best {
      pod["spec", "nodeName"] = .string(best.name)
      pod.setCondition("PodScheduled", true, at: now)
      store.put(.pods, pod, at: now)
      let full = "\(pod.namespace ?? "")/\(pod.name)"
      return record(pod, "Scheduled", "Successfully assigned \(full) to \(best.name)", by: "default-scheduler")
    }
    let why = reasons.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    let message =
      "0/\(nodes.count) nodes are available: \(why). preemption: 0/\(nodes.count) nodes are available: \(nodes.count) No preemption victims found for incoming pod."
    pod.setCondition("PodScheduled", false, reason: "Unschedulable", message: message, at: now)
    store.put(.pods, pod, at: now)
    record(pod, "FailedScheduling", message, by: "default-scheduler", isWarning: true)
    plan(.pod(Key(namespace: pod.namespace ?? "", name: pod.name), uid: pod.uid, .schedule), in: 300)
  }

  private func whyNot(_ pod: JSONTree, _ node: JSONTree, _ wants: NodeLoad) -> String? {
    if node["spec", "unschedulable"]?.bool == true { return "node(s) were unschedulable" }
    if let taint = Self.taint(of: node, keeping: pod["spec"] ?? [:]) {
      return "node(s) had untolerated taint {\(taint.string(of: "key")): \(taint.string(of: "value"))}"
    }
    guard Self.selects(pod["spec"] ?? [:], node) else { return "node(s) didn't match Pod's node affinity/selector" }
    let (room, load) = (Self.allocatable(node), controllers.load[node.name] ?? NodeLoad())
    if load.pods + 1 > room.pods { return "Too many pods" }
    if load.millicores + wants.millicores > room.millicores { return "Insufficient cpu" }
    if load.bytes + wants.bytes > room.bytes { return "Insufficient memory" }
    return nil
  }

  /// Whether a pod of a daemon set may run there: it tolerates more than others.
  static func fits(_ spec: JSONTree, _ node: JSONTree) -> Bool {
    selects(spec, node) && taint(of: node, keeping: spec) == nil
  }

  private static func selects(_ spec: JSONTree, _ node: JSONTree) -> Bool {
    let labels = node.labels
    return (spec["nodeSelector"]?.strings ?? [:]).allSatisfy { labels[$0.key] == $0.value }
  }

  /// The first taint that keeps the pod away.
  private static func taint(of node: JSONTree, keeping spec: JSONTree) -> JSONTree? {
    let tolerations = spec["tolerations"]?.elements ?? []
    return (node["spec", "taints"]?.elements ?? []).first { taint in
      taint["effect"]?.string != "PreferNoSchedule"
        && !tolerations.contains { toleration in
          (toleration["key"] == nil || toleration["key"] == taint["key"])
            && (toleration["effect"] == nil || toleration["effect"] == taint["effect"])
            && (toleration["operator"]?.string == "Exists"
              || toleration["value"]?.string ?? "" == taint["value"]?.string ?? "")
        }
    }
  }

  private static func allocatable(_ node: JSONTree) -> NodeLoad { amounts(node["status", "allocatable"]) }

  private static func amounts(_ resources: JSONTree?) -> NodeLoad {
    NodeLoad(
      millicores: resources?["cpu"]?.string.flatMap { Quantity($0) }?.milliunits ?? 0,
      bytes: resources?["memory"]?.string.flatMap { Quantity($0) }?.units ?? 0,
      pods: resources?["pods"]?.string.flatMap { Int($0) } ?? 110)
  }

  static func requests(of pod: JSONTree) -> NodeLoad {
    var sum = NodeLoad()
    for container in pod["spec", "containers"]?.elements ?? [] {
      let wants = amounts(container["resources", "requests"])
      sum.millicores += wants.millicores
      sum.bytes += wants.bytes
    }
    sum.pods = 1
    return sum
  }

  /// Keeps account of what pods ask of their nodes.
  mutating func keepLoad(_ change: Change) {
    if let previous = change.previous { addLoad(of: previous.object, times: -1) }
    if change.kind != .deleted { addLoad(of: change.revision.object, times: 1) }
  }

  private mutating func addLoad(of pod: JSONTree, times: Int) {
    guard let node = pod["spec", "nodeName"]?.string, !pod.isOver else { return }
    let wants = Self.requests(of: pod)
    controllers.load[node, default: NodeLoad()].millicores += wants.millicores * Int64(times)
    controllers.load[node, default: NodeLoad()].bytes += wants.bytes * Int64(times)
    controllers.load[node, default: NodeLoad()].pods += times
  }
}
