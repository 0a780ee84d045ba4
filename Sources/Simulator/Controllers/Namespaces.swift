import JSON

extension Cluster {
  mutating func noticeNamespace(_ change: Change) {
    let namespace = change.revision.object
    switch change.kind {
    case .added: furnish(namespace.name)
    case .modified where namespace.isTerminating && change.previous?.object.isTerminating == false:
      plan(.emptyNamespace(namespace.name), in: 0.5)
    default: break
    }
  }

  /// What every namespace has from its beginning.
  private mutating func furnish(_ namespace: String) {
    if let resource = served.find(group: "", version: "v1", name: "serviceaccounts") {
      _ = try? keepNew(
        [
          "kind": "ServiceAccount", "apiVersion": "v1",
          "metadata": ["name": "default", "namespace": .string(namespace)],
        ], resource)
    }
    if let resource = served.find(group: "", version: "v1", name: "configmaps") {
      _ = try? keepNew(
        [
          "kind": "ConfigMap", "apiVersion": "v1",
          "metadata": ["name": "kube-root-ca.crt", "namespace": .string(namespace)],
          "data": ["ca.crt": "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"],
        ], resource)
    }
  }

  /// Takes away all that is in it, and then the namespace; comes again while pods still end.
  mutating func emptyNamespace(_ name: String) {
    let storages = Set(served.all.filter(\.isNamespaced).map(\.storage)).sorted { $0.description < $1.description }
    for storage in storages {
      for revision in store[storage].revisions(in: name) where !revision.object.isTerminating {
        delete(revision, storage)
      }
    }
    settle()
    guard storages.allSatisfy({ store[$0].revisions(in: name).isEmpty }) else {
      return plan(.emptyNamespace(name), in: 1)
    }
    store.remove(.namespaces, Key(namespace: "", name: name), at: now)
  }

  /// Nodes tell that they are there: every ten seconds in their lease, every five minutes in their status.
  mutating func renewLeases() {
    planPeriodic(.renewLeases, in: 10)
    for node in store.objects(.nodes) where node.isReady {
      keepHeartbeat(of: node)
      guard var lease = store[.leases, "kube-node-lease", node.name] else { continue }
      lease["spec", "renewTime"] = now.microStamp
      store.put(.leases, lease, at: now)
    }
  }

  private mutating func keepHeartbeat(of node: JSONTree) {
    let last = node.condition("Ready")?.instant("lastHeartbeatTime")
    guard last.map({ now.seconds(since: $0) >= 300 }) ?? true else { return }
    var node = node
    node["status", "conditions"] = .array(
      (node["status", "conditions"]?.elements ?? []).map { condition in
        var condition = condition
        condition["lastHeartbeatTime"] = now.stamp
        return condition
      })
    store.put(.nodes, node, at: now)
  }
}
