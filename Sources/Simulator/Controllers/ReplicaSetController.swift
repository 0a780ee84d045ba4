import JSON

extension Cluster {
  mutating func reconcile(replicaSet set: JSONTree) {
    let all = pods(of: set)
    let alive = all.filter(\.isAlive)
    let wanted = set["spec", "replicas"]?.integer ?? 0
    if !set.isTerminating {
      for _ in alive.count..<max(alive.count, wanted) { makePod(for: set, name: set.name + "-") }
      // The ones that are least missed: not ready, then the youngest.
      let dispensable = alive.enumerated().sorted { left, right in
        left.element.isReady == right.element.isReady ? left.offset > right.offset : right.element.isReady
      }
      for (_, pod) in dispensable.prefix(max(0, alive.count - wanted)) { deletePod(pod, by: set) }
    }
    guard var set = store[.replicaSets, set.namespace, set.name] else { return }
    let now = pods(of: set).filter(\.isAlive)
    let ready = now.count(where: \.isReady)
    set["status", "replicas"] = JSONTree(now.count)
    set["status", "fullyLabeledReplicas"] = JSONTree(now.count)
    set["status", "readyReplicas"] = ready > 0 ? JSONTree(ready) : nil
    set["status", "availableReplicas"] = ready > 0 ? JSONTree(ready) : nil
    keepStatus(set, .replicaSets)
  }
}
