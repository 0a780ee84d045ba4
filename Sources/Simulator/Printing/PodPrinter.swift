import JSON
import Text

/// How a pod stands in one line: the rules of the server's own printer.
struct PodLine {
  var ready = 0
  var total = 0
  var status: String
  var restarts = 0
  var lastRestart: Instant?

  init(_ pod: JSONTree) {
    let phase = pod["status", "phase"]?.string ?? ""
    status = pod["status", "reason"]?.string ?? phase
    if let gate = Self.schedulingGate(of: pod) { status = gate }
    total = pod["spec", "containers"]?.elements.count ?? 0
    let restartable = Self.restartable(pod)
    total += restartable.count
    let isInitializing = readInitContainers(pod, restartable)
    if !isInitializing || pod.isTrue("Initialized") { readContainers(pod) }
    guard pod.isTerminating else { return }
    if pod["status", "reason"]?.string == "NodeLost" {
      status = "Unknown"
    } else if !["Succeeded", "Failed"].contains(phase) {
      status = "Terminating"
    }
  }

  private static func schedulingGate(of pod: JSONTree) -> String? {
    let condition = pod.condition("PodScheduled")
    return condition?["reason"]?.string == "SchedulingGated" ? "SchedulingGated" : nil
  }

  /// Init containers that stay: sidecars.
  private static func restartable(_ pod: JSONTree) -> Set<String> {
    let sidecars = (pod["spec", "initContainers"]?.elements ?? []).filter { $0["restartPolicy"]?.string == "Always" }
    return Set(sidecars.compactMap { $0["name"]?.string })
  }

  private mutating func readInitContainers(_ pod: JSONTree, _ restartable: Set<String>) -> Bool {
    let count = pod["spec", "initContainers"]?.elements.count ?? 0
    let statuses = pod["status", "initContainerStatuses"]?.elements ?? []
    for (index, container) in statuses.enumerated() {
      countRestarts(container)
      let state = container["state"]
      let isSidecar = restartable.contains(container["name"]?.string ?? "")
      if let ended = state?["terminated"] {
        if ended["exitCode"]?.integer == 0 { continue }
        status = "Init:" + Self.ending(ended)
        return true
      }
      if isSidecar, container["started"]?.bool == true {
        if container["ready"]?.bool == true { ready += 1 }
        continue
      }
      let reason = state?["waiting", "reason"]?.string ?? ""
      status = !reason.isEmpty && reason != "PodInitializing" ? "Init:\(reason)" : "Init:\(index)/\(count)"
      return true
    }
    return false
  }

  private mutating func readContainers(_ pod: JSONTree) {
    (restarts, lastRestart) = (0, nil)
    var hasRunning = false
    for container in (pod["status", "containerStatuses"]?.elements ?? []).reversed() {
      countRestarts(container)
      let state = container["state"]
      if let reason = state?["waiting", "reason"]?.string, !reason.isEmpty {
        status = reason
      } else if let ended = state?["terminated"] {
        status = Self.ending(ended)
      } else if container["ready"]?.bool == true, state?["running"] != nil {
        hasRunning = true
        ready += 1
      }
    }
    if status == "Completed", hasRunning { status = pod.isTrue("Ready") ? "Running" : "NotReady" }
  }

  private mutating func countRestarts(_ container: JSONTree) {
    restarts += container["restartCount"]?.integer ?? 0
    if let ended = container["lastState", "terminated"]?.instant("finishedAt"),
      ended > lastRestart ?? ended.adding(seconds: -1)
    {
      lastRestart = ended
    }
  }

  private static func ending(_ ended: JSONTree) -> String {
    if let reason = ended["reason"]?.string, !reason.isEmpty { return reason }
    if let signal = ended["signal"]?.integer, signal != 0 { return "Signal:\(signal)" }
    return "ExitCode:\(ended["exitCode"]?.integer ?? 0)"
  }
}

extension TablePrinter {
  static let pods: TablePrinter = {
    var printer = TablePrinter("Name Ready Status Restarts Age IP* Node* Nominated_Node* Readiness_Gates*") {
      pod, now in podCells(pod, now)
    }
    printer.conditions = { pod in
      switch pod["status", "phase"]?.string {
      case "Succeeded":
        [
          [
            "type": "Completed", "status": "True", "reason": "Succeeded",
            "message": "The pod has completed successfully.",
          ]
        ]
      case "Failed":
        [["type": "Completed", "status": "True", "reason": "Failed", "message": "The pod failed."]]
      default: []
      }
    }
    return printer
  }()

  private static func podCells(_ pod: JSONTree, _ now: Instant) -> [JSONTree] {
    let line = PodLine(pod)
    var restarts = String(line.restarts)
    if line.restarts > 0, let last = line.lastRestart {
      restarts += " (\(HumanDuration.text(seconds: now.seconds(since: last))) ago)"
    }
    let gates = pod["spec", "readinessGates"]?.elements ?? []
    let open = gates.filter { pod.isTrue($0["conditionType"]?.string ?? "") }
    return [
      .string(pod.name), .string("\(line.ready)/\(line.total)"), .string(line.status), .string(restarts), pod.age(now),
      .text(pod["status", "podIP"]), .text(pod["spec", "nodeName"]), .text(pod["status", "nominatedNodeName"]),
      .string(gates.isEmpty ? "<none>" : "\(open.count)/\(gates.count)"),
    ]
  }

  /// Before 1.22 restarts were a number and nothing else.
  static let oldPods: TablePrinter = {
    var printer = pods
    printer.columns[3].type = "integer"
    printer.cells = { pod, now in
      var cells = podCells(pod, now)
      cells[3] = JSONTree(PodLine(pod).restarts)
      return cells
    }
    return printer
  }()
}
