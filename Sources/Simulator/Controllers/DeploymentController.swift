import JSON
import Text

/// Rollouts: a replica set for each template, the new one growing while the old ones shrink.
extension Cluster {
  mutating func reconcile(deployment: JSONTree) {
    guard !deployment.isTerminating else { return }
    let sets = replicaSets(of: deployment)
    guard let newest = sets.first(where: { Self.isSame($0, deployment) }) ?? makeReplicaSet(for: deployment, sets)
    else {
      return
    }
    renumber(newest, among: sets)
    let old = sets.filter { $0.uid != newest.uid }
    if deployment["spec", "paused"]?.bool != true { roll(deployment, newest, old) }
    tidy(deployment, old)
    keepStatus(of: deployment, newest)
  }

  private func replicaSets(of deployment: JSONTree) -> [JSONTree] {
    controllers.made(by: deployment.uid).compactMap {
      $0.resource == .replicaSets ? store[.replicaSets, $0.key.namespace, $0.key.name] : nil
    }
  }

  private static func isSame(_ set: JSONTree, _ deployment: JSONTree) -> Bool {
    var template = set["spec", "template"]
    template?["metadata", "labels", "pod-template-hash"] = nil
    return template == deployment["spec", "template"]
  }

  private mutating func makeReplicaSet(for deployment: JSONTree, _ others: [JSONTree]) -> JSONTree? {
    guard let template = deployment["spec", "template"],
      let resource = served.find(group: "apps", version: "v1", name: "replicasets")
    else { return nil }
    let hash = Self.templateHash(template)
    var set: JSONTree = [
      "kind": "ReplicaSet", "apiVersion": "apps/v1",
      "metadata": [
        "name": .string("\(deployment.name)-\(hash)"), "namespace": deployment["metadata", "namespace"] ?? "default",
        "ownerReferences": [deployment.asController],
        "annotations": ["deployment.kubernetes.io/revision": .string(String(Self.lastRevision(others) + 1))],
        "labels": JSONTree(template.labels.merging(["pod-template-hash": hash]) { _, new in new }),
      ],
      "spec": ["replicas": 0, "selector": deployment["spec", "selector"] ?? [:], "template": template],
    ]
    set["spec", "selector", "matchLabels", "pod-template-hash"] = .string(hash)
    set["spec", "template", "metadata", "labels", "pod-template-hash"] = .string(hash)
    return try? keepNew(set, resource).object
  }

  /// As pods' names have it: a number in the letters of names.
  static func templateHash(_ template: JSONTree) -> String {
    var bytes: [UInt8] = []
    template.append(to: &bytes)
    let seed = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    var letters = SeededNumbers(seed: seed)
    return letters.suffix(Int(seed % 2) + 9)
  }

  static func revision(_ object: JSONTree) -> Int {
    object.annotations["deployment.kubernetes.io/revision"].flatMap { Int($0) } ?? 0
  }

  private static func lastRevision(_ sets: [JSONTree]) -> Int { sets.map(revision).max() ?? 0 }

  /// A template that comes back gets a new number.
  private mutating func renumber(_ newest: JSONTree, among sets: [JSONTree]) {
    let others = Self.lastRevision(sets.filter { $0.uid != newest.uid })
    guard Self.revision(newest) <= others, var set = store[.replicaSets, newest.namespace, newest.name] else { return }
    set["metadata", "annotations", "deployment.kubernetes.io/revision"] = .string(String(others + 1))
    store.put(.replicaSets, set, at: now)
  }

  // MARK: Rolling

  private mutating func roll(_ deployment: JSONTree, _ newest: JSONTree, _ old: [JSONTree]) {
    let wanted = deployment["spec", "replicas"]?.integer ?? 1
    let oldCount = old.reduce(0) { $0 + Self.replicas($1) }
    if deployment["spec", "strategy"]?.string(of: "type") == "Recreate" {
      for set in old where Self.replicas(set) > 0 { scale(set, to: 0, deployment) }
      let left = old.flatMap { pods(of: $0) }.count { !$0.isOver }
      return scale(newest, to: left > 0 ? 0 : wanted, deployment)
    }
    let rolling = deployment["spec", "strategy"]?["rollingUpdate"]
    let surge = Self.share(rolling?["maxSurge"], of: wanted, roundsUp: true)
    var slack = Self.share(rolling?["maxUnavailable"], of: wanted, roundsUp: false)
    if surge == 0, slack == 0 { slack = 1 }
    let current = Self.replicas(newest)
    let room = max(0, wanted + surge - oldCount - current)
    let target = current > wanted ? wanted : min(wanted, current + room)
    scale(newest, to: target, deployment)
    shrink(old, deployment, newest: newest, leaving: wanted - slack)
  }

  /// Takes away old pods: those that are not ready at once, the others as new ones become ready.
  private mutating func shrink(_ old: [JSONTree], _ deployment: JSONTree, newest: JSONTree, leaving least: Int) {
    let ready = ([newest] + old).flatMap { pods(of: $0) }.count { $0.isAlive && $0.isReady }
    var spare = max(0, ready - least)
    for set in old where Self.replicas(set) > 0 {
      let alive = pods(of: set).filter(\.isAlive)
      let healthy = alive.count(where: \.isReady)
      let taken = min(spare, healthy)
      spare -= taken
      scale(set, to: min(Self.replicas(set), healthy - taken), deployment)
    }
  }

  private static func replicas(_ set: JSONTree) -> Int { set["spec", "replicas"]?.integer ?? 0 }

  static func share(_ value: JSONTree?, of whole: Int, roundsUp: Bool) -> Int {
    if let count = value?.integer { return count }
    let percent = value?.string.flatMap { Int($0.dropLast()) } ?? 25
    return (whole * percent + (roundsUp ? 99 : 0)) / 100
  }

  private mutating func scale(_ set: JSONTree, to count: Int, _ deployment: JSONTree) {
    guard var set = store[.replicaSets, set.namespace, set.name], Self.replicas(set) != count else { return }
    let before = Self.replicas(set)
    set["spec", "replicas"] = JSONTree(count)
    set["metadata", "annotations", "deployment.kubernetes.io/desired-replicas"] = .string(
      String(deployment["spec", "replicas"]?.integer ?? 1))
    store.put(.replicaSets, set, at: now)
    record(
      deployment, "ScalingReplicaSet",
      "Scaled \(count > before ? "up" : "down") replica set \(set.name) from \(before) to \(count)",
      by: "deployment-controller")
  }

  private mutating func tidy(_ deployment: JSONTree, _ old: [JSONTree]) {
    let limit = deployment["spec", "revisionHistoryLimit"]?.integer ?? 10
    let empty = old.filter { Self.replicas($0) == 0 && pods(of: $0).isEmpty }.sorted {
      Self.revision($0) < Self.revision($1)
    }
    for set in empty.prefix(max(0, empty.count - limit)) {
      store.remove(.replicaSets, Key(namespace: set.namespace ?? "", name: set.name), at: now)
    }
  }

  // MARK: Status

  private mutating func keepStatus(of deployment: JSONTree, _ newest: JSONTree) {
    guard var object = store[.deployments, deployment.namespace, deployment.name] else { return }
    let all = replicaSets(of: object).map { ($0.uid, self.pods(of: $0).filter(\.isAlive)) }
    let pods = all.flatMap { $0.1 }
    let updated = all.first { $0.0 == newest.uid }?.1 ?? []
    let ready = pods.count(where: \.isReady)
    let wanted = object["spec", "replicas"]?.integer ?? 1
    let counts = [
      "replicas": pods.count, "updatedReplicas": updated.count, "readyReplicas": ready, "availableReplicas": ready,
      "unavailableReplicas": max(0, max(pods.count, wanted) - ready),
    ]
    for (name, count) in counts { object["status", name] = count > 0 ? JSONTree(count) : nil }
    let slack = Self.share(object["spec", "strategy"]?["rollingUpdate"]?["maxUnavailable"], of: wanted, roundsUp: false)
    let isAvailable = ready >= wanted - slack
    object.setCondition(
      "Available", isAvailable, reason: isAvailable ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
      message: "Deployment \(isAvailable ? "has" : "does not have") minimum availability.", at: now, hasUpdate: true)
    let isDone = updated.count == wanted && pods.count == wanted && ready == wanted
    setProgress(&object, isDone: isDone, newest, ready: ready)
    object["metadata", "annotations", "deployment.kubernetes.io/revision"] = .string(
      newest.annotations["deployment.kubernetes.io/revision"] ?? "1")
    keepStatus(object, .deployments)
  }

  private mutating func setProgress(_ object: inout JSONTree, isDone: Bool, _ newest: JSONTree, ready: Int) {
    let old = object.condition("Progressing")
    let limit = Double(object["spec", "progressDeadlineSeconds"]?.integer ?? 600)
    let set = "ReplicaSet \"\(newest.name)\""
    if isDone {
      object.setCondition(
        "Progressing", true, reason: "NewReplicaSetAvailable", message: "\(set) has successfully progressed.", at: now,
        hasUpdate: true)
    } else if old?.string(of: "reason") == "NewReplicaSetAvailable",
      !(old?.string(of: "message").contains(newest.name) ?? false)
        || old == nil || old?.string(of: "reason") == "ReplicaSetUpdated"
    {
      let since = old?.string(of: "reason") == "ReplicaSetUpdated" ? old?.instant("lastUpdateTime") ?? now : now
      let isLate = now.seconds(since: since) >= limit
      object.setCondition(
        "Progressing", !isLate, reason: isLate ? "ProgressDeadlineExceeded" : "ReplicaSetUpdated",
        message: isLate ? "\(set) has timed out progressing." : "\(set) is progressing.", at: now, hasUpdate: true)
      if !isLate, old?.string(of: "reason") != "ReplicaSetUpdated" {
        plan(.reconcile(.deployments, Key(namespace: object.namespace ?? "", name: object.name)), in: limit + 1)
      }
    }
  }
}
