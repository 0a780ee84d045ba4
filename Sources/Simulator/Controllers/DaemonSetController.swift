import JSON

/// A pod on each node that may have one.
extension Cluster {
  mutating func reconcile(daemonSet set: JSONTree) {
    let hash = Self.templateHash(set["spec", "template"] ?? [:])
    let nodes = store.objects(.nodes).filter { Self.fits(set["spec", "template"]?["spec"] ?? [:], $0) }.map(\.name)
    if !set.isTerminating { spread(set, over: nodes, hash: hash) }
    guard var set = store[.daemonSets, set.namespace, set.name] else { return }
    let alive = pods(of: set).filter(\.isAlive)
    let ready = alive.count(where: \.isReady)
    let updated = alive.count { $0.labels["controller-revision-hash"] == hash }
    let counts = [
      "desiredNumberScheduled": nodes.count, "currentNumberScheduled": alive.count, "numberMisscheduled": 0,
      "numberReady": ready, "updatedNumberScheduled": updated, "numberAvailable": ready,
    ]
    for (name, count) in counts { set["status", name] = JSONTree(count) }
    set["status", "numberUnavailable"] = nodes.count > ready ? JSONTree(nodes.count - ready) : nil
    keepStatus(set, .daemonSets)
  }

  private mutating func spread(_ set: JSONTree, over nodes: [String], hash: String) {
    let all = pods(of: set).filter { !$0.isTerminating }
    let taken = Set(pods(of: set).compactMap { $0["spec", "nodeName"]?.string })
    for node in nodes where !taken.contains(node) {
      makePod(
        for: set, name: set.name + "-", labels: ["controller-revision-hash": hash, "pod-template-generation": "1"]
      ) {
        $0["spec", "nodeName"] = .string(node)
      }
    }
    for pod in all where pod.isOver { deletePod(pod, by: set) }
    // One old one at a time.
    let outdated = all.first { $0.labels["controller-revision-hash"] != hash }
    if let outdated, all.allSatisfy(\.isReady), all.count == nodes.count { deletePod(outdated, by: set) }
  }
}
