import JSON
import Text

/// What happens to a pod on its node, one thing after another.
enum PodStep {
  case schedule
  case begin
  case initialized(Int)
  case pull
  case run
  case ready
  case exit(code: Int)
  case restart
  case gone
}

/// The kubelets of all nodes.
extension Cluster {
  mutating func noticePod(_ change: Change) {
    keepLoad(change)
    let (new, old) = (change.revision.object, change.previous?.object)
    if change.kind == .deleted || Self.looks(new) != old.map(Self.looks) { askServices(of: new, change.key) }
    guard change.kind != .deleted else { return }
    if change.kind == .added, new["spec", "nodeName"] == nil {
      step(new, .schedule, in: Double.random(in: 0.05..<0.4, using: &numbers))
    } else if new["spec", "nodeName"] != nil, old?["spec", "nodeName"] == nil {
      step(new, .begin, in: Double.random(in: 0.1..<0.5, using: &numbers))
    }
    if new.isTerminating, old?.isTerminating != true || graceful(new) < graceful(old) {
      step(new, .gone, in: min(Double(graceful(new)), Double.random(in: 0.8..<2.5, using: &numbers)))
      record(
        new, "Killing", "Stopping container \(Self.firstContainer(new))", by: "kubelet",
        on: new["spec", "nodeName"]?.string, field: Self.field(new))
    }
  }

  private func graceful(_ pod: JSONTree?) -> Int { pod?["metadata", "deletionGracePeriodSeconds"]?.integer ?? 0 }

  /// What services and budgets see of a pod.
  private static func looks(_ pod: JSONTree) -> [JSONTree] {
    [
      .bool(pod.isReady), .bool(pod.isTerminating), pod["status", "podIP"] ?? .null, .bool(pod.isOver),
      pod["metadata", "labels"] ?? .null,
    ]
  }

  private mutating func askServices(of pod: JSONTree, _ key: Key) {
    let labels = pod.labels
    for service in store.objects(.services, in: key.namespace) {
      let selector = service["spec", "selector"]?.strings ?? [:]
      if !selector.isEmpty, selector.allSatisfy({ labels[$0.key] == $0.value }) { ask(.services, service) }
    }
    for budget in store.objects(.budgets, in: key.namespace) { ask(.budgets, budget) }
  }

  mutating func step(_ pod: JSONTree, _ step: PodStep, in seconds: Double) {
    plan(.pod(Key(namespace: pod.namespace ?? "", name: pod.name), uid: pod.uid, step), in: seconds)
  }

  mutating func takeStep(_ key: Key, _ uid: String, _ step: PodStep) {
    guard let pod = store[.pods, key.namespace, key.name], pod.uid == uid else { return }
    if case .gone = step {
      store.remove(.pods, key, at: now)
      return
    }
    guard !pod.isTerminating, !pod.isOver else { return }
    switch step {
    case .schedule: if pod["spec", "nodeName"] == nil { schedule(pod) }
    case .begin: begin(pod)
    case .initialized(let index): initialize(pod, index)
    case .pull: pull(pod)
    case .run: run(pod)
    case .ready: becomeReady(pod)
    case .exit(let code): end(pod, code: code)
    case .restart: run(pod)
    case .gone: break
    }
  }

  static func firstContainer(_ pod: JSONTree) -> String {
    pod["spec", "containers"]?.elements.first?.string(of: "name") ?? ""
  }

  static func field(_ pod: JSONTree) -> String { "spec.containers{\(firstContainer(pod))}" }

  func host(of pod: JSONTree) -> String { pod["spec", "nodeName"]?.string ?? "" }
}
