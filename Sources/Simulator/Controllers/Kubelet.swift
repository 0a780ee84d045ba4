import JSON
import Text

/// The life of a pod on its node.
extension Cluster {
  mutating func begin(_ pod: JSONTree) {
    var pod = pod
    pod["status", "startTime"] = now.stamp
    let hostIP = store[.nodes, nil, host(of: pod)]?["status", "addresses"]?.elements.first?["address"] ?? "10.0.0.1"
    pod["status", "hostIP"] = hostIP
    pod.setCondition("PodScheduled", true, at: now)
    let inits = pod["spec", "initContainers"]?.elements ?? []
    if !inits.isEmpty {
      pod["status", "initContainerStatuses"] = .array(inits.map { Self.waiting($0, "PodInitializing") })
    }
    let reason = inits.isEmpty ? "ContainerCreating" : "PodInitializing"
    pod["status", "containerStatuses"] = .array(
      (pod["spec", "containers"]?.elements ?? []).map { Self.waiting($0, reason) })
    pod.setCondition("Initialized", inits.isEmpty, reason: inits.isEmpty ? nil : "ContainersNotInitialized", at: now)
    notReady(&pod)
    store.put(.pods, pod, at: now)
    step(pod, inits.isEmpty ? .pull : .initialized(0), in: Double.random(in: 0.4..<1.2, using: &numbers))
  }

  private static func waiting(_ container: JSONTree, _ reason: String) -> JSONTree {
    [
      "name": container["name"] ?? "", "image": container["image"] ?? "", "imageID": "", "ready": false,
      "started": false,
      "restartCount": 0, "state": ["waiting": ["reason": .string(reason)]], "lastState": [:],
    ]
  }

  private mutating func notReady(_ pod: inout JSONTree) {
    let names = (pod["spec", "containers"]?.elements ?? []).map { $0.string(of: "name") }.joined(separator: " ")
    for type in ["Ready", "ContainersReady"] {
      pod.setCondition(
        type, false, reason: "ContainersNotReady", message: "containers with unready status: [\(names)]", at: now)
    }
  }

  mutating func initialize(_ pod: JSONTree, _ index: Int) {
    var pod = pod
    var statuses = pod["status", "initContainerStatuses"]?.elements ?? []
    guard index < statuses.count else { return }
    statuses[index]["state"] = [
      "terminated": [
        "exitCode": 0, "reason": "Completed", "startedAt": now.stamp, "finishedAt": now.stamp,
        "containerID": .string("containerd://\(numbers.hex(64))"),
      ]
    ]
    statuses[index]["ready"] = true
    pod["status", "initContainerStatuses"] = .array(statuses)
    let isLast = index + 1 == statuses.count
    if isLast { pod.setCondition("Initialized", true, at: now) }
    store.put(.pods, pod, at: now)
    step(pod, isLast ? .pull : .initialized(index + 1), in: Double.random(in: 0.8..<2.5, using: &numbers))
  }

  mutating func pull(_ pod: JSONTree) {
    let behaviour = PodBehaviour(pod, &numbers)
    let image = pod["spec", "containers"]?.elements.first?.string(of: "image") ?? ""
    guard !behaviour.hasImage else { return run(pod) }
    var pod = pod
    let statuses = pod["status", "containerStatuses"]?.elements ?? []
    if statuses.first?["state", "waiting"]?.string(of: "reason") == "ErrImagePull" {
      let message = "Back-off pulling image \"\(image)\""
      record(pod, "BackOff", message, by: "kubelet", on: host(of: pod), field: Self.field(pod))
      setWaiting(&pod, "ImagePullBackOff", message)
      step(pod, .pull, in: 150)
    } else {
      let why = """
        Failed to pull image "\(image)": rpc error: code = NotFound desc = failed to pull and unpack image "\(image)": \
        failed to resolve reference "\(image)": \(image): not found
        """
      record(pod, "Pulling", "Pulling image \"\(image)\"", by: "kubelet", on: host(of: pod), field: Self.field(pod))
      record(pod, "Failed", why, by: "kubelet", on: host(of: pod), isWarning: true, field: Self.field(pod))
      setWaiting(&pod, "ErrImagePull", why)
      step(pod, .pull, in: 15)
    }
    store.put(.pods, pod, at: now)
  }

  private mutating func setWaiting(_ pod: inout JSONTree, _ reason: String, _ message: String) {
    guard var statuses = pod["status", "containerStatuses"]?.elements, !statuses.isEmpty else { return }
    statuses[0]["state"] = ["waiting": ["reason": .string(reason), "message": .string(message)]]
    statuses[0]["ready"] = false
    statuses[0]["started"] = false
    pod["status", "containerStatuses"] = .array(statuses)
  }

  mutating func run(_ pod: JSONTree) {
    let behaviour = PodBehaviour(pod, &numbers)
    var pod = pod
    let isFirst = pod["status", "podIP"] == nil
    if isFirst {
      let address: JSONTree = .string(address(on: host(of: pod)))
      pod["status", "podIP"] = address
      pod["status", "podIPs"] = [["ip": address]]
    }
    pod["status", "phase"] = "Running"
    pod.setCondition("Initialized", true, at: now)
    pod["status", "containerStatuses"] = .array(
      (pod["status", "containerStatuses"]?.elements ?? []).enumerated().map { index, status in
        index == 0 || isFirst ? started(status) : status
      })
    store.put(.pods, pod, at: now)
    for container in (pod["spec", "containers"]?.elements ?? []).prefix(isFirst ? .max : 1) {
      recordStart(pod, container)
    }
    if let seconds = behaviour.start { step(pod, .ready, in: seconds) }
    if let exit = behaviour.exit { step(pod, .exit(code: exit.code), in: exit.seconds) }
  }

  /// The next one of the node's network.
  private mutating func address(on host: String) -> String {
    let network = store[.nodes, nil, host]?["spec", "podCIDR"]?.string ?? "10.245.0.0/24"
    let number = (controllers.addresses[host] ?? 1) + 1
    controllers.addresses[host] = number
    return network.split(separator: ".").prefix(3).joined(separator: ".") + ".\(number % 252 + 2)"
  }

  private mutating func started(_ status: JSONTree) -> JSONTree {
    var status = status
    status["containerID"] = .string("containerd://\(numbers.hex(64))")
    let image = status.string(of: "image")
    let digest = DigestLetters.of(image)
    status["imageID"] = .string("\(image.split(separator: ":").first ?? "")@sha256:\(digest)")
    status["state"] = ["running": ["startedAt": now.stamp]]
    status["started"] = true
    status["ready"] = false
    return status
  }

  private mutating func recordStart(_ pod: JSONTree, _ container: JSONTree) {
    let (name, image) = (container.string(of: "name"), container.string(of: "image"))
    let field = "spec.containers{\(name)}"
    record(
      pod, "Pulled", "Container image \"\(image)\" already present on machine", by: "kubelet", on: host(of: pod),
      field: field)
    record(pod, "Created", "Created container: \(name)", by: "kubelet", on: host(of: pod), field: field)
    record(pod, "Started", "Started container \(name)", by: "kubelet", on: host(of: pod), field: field)
  }

  mutating func becomeReady(_ pod: JSONTree) {
    var pod = pod
    let statuses = pod["status", "containerStatuses"]?.elements ?? []
    guard statuses.allSatisfy({ $0["state", "running"] != nil }) else { return }
    pod["status", "containerStatuses"] = .array(
      statuses.map { status in
        var status = status
        status["ready"] = true
        return status
      })
    for type in ["ContainersReady", "Ready"] { pod.setCondition(type, true, at: now) }
    store.put(.pods, pod, at: now)
  }

  /// Its first container ends. What becomes of the pod is for its restart policy to say.
  mutating func end(_ pod: JSONTree, code: Int) {
    var pod = pod
    guard var statuses = pod["status", "containerStatuses"]?.elements, let status = statuses.first,
      let since = status["state", "running"]?["startedAt"]
    else { return }
    let ended: JSONTree = [
      "exitCode": JSONTree(code), "reason": code == 0 ? "Completed" : code == 137 ? "OOMKilled" : "Error",
      "startedAt": since, "finishedAt": now.stamp, "containerID": status["containerID"] ?? "",
    ]
    let policy = pod["spec", "restartPolicy"]?.string ?? "Always"
    let restarts = policy == "Always" || policy == "OnFailure" && code != 0
    statuses[0]["ready"] = false
    statuses[0]["started"] = false
    statuses[0]["state"] = ["terminated": ended]
    if restarts {
      let count = (status["restartCount"]?.integer ?? 0) + 1
      statuses[0]["lastState"] = ["terminated": ended]
      statuses[0]["restartCount"] = JSONTree(count)
      pod["status", "containerStatuses"] = .array(statuses)
      notReady(&pod)
      backOff(&pod, ran: Instant(rfc3339: (since.string ?? "").utf8).map { now.seconds(since: $0) } ?? 0, count: count)
    } else {
      pod["status", "containerStatuses"] = .array(statuses)
      pod["status", "phase"] = code == 0 ? "Succeeded" : "Failed"
      for type in ["Ready", "ContainersReady"] {
        pod.setCondition(type, false, reason: code == 0 ? "PodCompleted" : "PodFailed", at: now)
      }
    }
    store.put(.pods, pod, at: now)
  }

  /// Ten seconds, and twice as long each time, up to five minutes; at once after ten minutes without a fault.
  private mutating func backOff(_ pod: inout JSONTree, ran: Double, count: Int) {
    if ran > 600 || count == 1 { return step(pod, .restart, in: 1) }
    var wait = 10.0
    for _ in 2..<max(2, min(count, 8)) { wait = min(300, wait * 2) }
    let name = Self.firstContainer(pod)
    let spoken = wait < 60 ? "\(Int(wait))s" : "\(Int(wait) / 60)m\(Int(wait) % 60)s"
    let whole = "\(name) pod=\(pod.name)_\(pod.namespace ?? "")(\(pod.uid))"
    setWaiting(&pod, "CrashLoopBackOff", "back-off \(spoken) restarting failed container=\(whole)")
    record(
      pod, "BackOff",
      "Back-off restarting failed container \(name) in pod \(pod.name)_\(pod.namespace ?? "")(\(pod.uid))",
      by: "kubelet", on: host(of: pod), isWarning: true, field: Self.field(pod))
    step(pod, .restart, in: wait)
  }
}

/// The same 64 hexadecimal digits for the same text.
enum DigestLetters {
  static func of(_ text: String) -> String {
    let seed = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    var numbers = SeededNumbers(seed: seed)
    return numbers.hex(64)
  }
}
