import JSON

/// Pods with numbers, one after another, each with its own volumes.
extension Cluster {
  mutating func reconcile(statefulSet set: JSONTree) {
    let all = pods(of: set)
    let hash = "\(set.name)-\(Self.templateHash(set["spec", "template"] ?? [:]))"
    let wanted = set["spec", "replicas"]?.integer ?? 1
    if !set.isTerminating { advance(set, all, hash: hash, wanted: wanted) }
    guard var set = store[.statefulSets, set.namespace, set.name] else { return }
    let now = pods(of: set)
    let updated = now.filter { $0.labels["controller-revision-hash"] == hash }
    set["status", "replicas"] = JSONTree(now.count)
    set["status", "readyReplicas"] = JSONTree(now.count { $0.isReady && !$0.isTerminating })
    set["status", "availableReplicas"] = set["status", "readyReplicas"]
    set["status", "currentReplicas"] = JSONTree(updated.count)
    set["status", "updatedReplicas"] = JSONTree(updated.count)
    set["status", "updateRevision"] = .string(hash)
    if updated.count == now.count || set["status", "currentRevision"] == nil {
      set["status", "currentRevision"] = .string(hash)
    }
    set["status", "collisionCount"] = 0
    keepStatus(set, .statefulSets)
  }

  private mutating func advance(_ set: JSONTree, _ all: [JSONTree], hash: String, wanted: Int) {
    let isParallel = set["spec", "podManagementPolicy"]?.string == "Parallel"
    for index in 0..<wanted {
      guard let pod = all.first(where: { $0.name == "\(set.name)-\(index)" }) else {
        makeNumbered(set, index, hash)
        if isParallel { continue } else { return }
      }
      if pod.isOver, !pod.isTerminating { return deletePod(pod, by: set) }
      if !isParallel, !pod.isReady || pod.isTerminating { return }
    }
    for pod in all.reversed() where (Self.number(of: pod) ?? 0) >= wanted {
      deletePod(pod, by: set)
      if !isParallel { return }
    }
    // The old ones from the last to the first, each when all others are ready.
    let outdated = all.filter { $0.labels["controller-revision-hash"] != hash && !$0.isTerminating }
    let last = outdated.max { (Self.number(of: $0) ?? 0) < (Self.number(of: $1) ?? 0) }
    if let last, all.allSatisfy({ $0.isReady && !$0.isTerminating }) { deletePod(last, by: set) }
  }

  private static func number(of pod: JSONTree) -> Int? {
    pod.labels["apps.kubernetes.io/pod-index"].flatMap { Int($0) }
  }

  private mutating func makeNumbered(_ set: JSONTree, _ index: Int, _ hash: String) {
    let name = "\(set.name)-\(index)"
    let claims = set["spec", "volumeClaimTemplates"]?.elements ?? []
    for claim in claims { makeClaim(claim, for: set, pod: name) }
    let labels = [
      "controller-revision-hash": hash, "statefulset.kubernetes.io/pod-name": name,
      "apps.kubernetes.io/pod-index": String(index),
    ]
    makePod(for: set, name: name, generated: false, labels: labels) { pod in
      pod["spec", "hostname"] = .string(name)
      pod["spec", "subdomain"] = set["spec", "serviceName"]
      let volumes: [JSONTree] = claims.map {
        ["name": .string($0.name), "persistentVolumeClaim": ["claimName": .string("\($0.name)-\(name)")]]
      }
      pod["spec", "volumes"] = .array((pod["spec", "volumes"]?.elements ?? []) + volumes)
    }
  }

  private mutating func makeClaim(_ template: JSONTree, for set: JSONTree, pod: String) {
    let name = "\(template.name)-\(pod)"
    guard store[.claims, set.namespace, name] == nil,
      let resource = served.find(group: "", version: "v1", name: "persistentvolumeclaims")
    else { return }
    var claim: JSONTree = ["kind": "PersistentVolumeClaim", "apiVersion": "v1", "spec": template["spec"] ?? [:]]
    claim["metadata"] = [
      "name": .string(name), "namespace": set["metadata", "namespace"] ?? "default",
      "labels": set["spec", "selector"]?["matchLabels"] ?? [:],
    ]
    _ = try? keepNew(claim, resource)
  }

  /// A claim gets a volume made for it.
  mutating func reconcile(claim: JSONTree) {
    guard claim["spec", "volumeName"] == nil, !claim.isTerminating,
      let storageClass = store[
        GroupResource(group: "storage.k8s.io", resource: "storageclasses"), nil,
        claim["spec", "storageClassName"]?.string ?? ""],
      let resource = served.find(group: "", version: "v1", name: "persistentvolumes")
    else { return }
    let name = "pvc-\(claim.uid)"
    let size = claim["spec", "resources"]?["requests"]?["storage"] ?? "1Gi"
    let volume: JSONTree = [
      "kind": "PersistentVolume", "apiVersion": "v1", "metadata": ["name": .string(name)],
      "spec": [
        "capacity": ["storage": size], "accessModes": claim["spec", "accessModes"] ?? ["ReadWriteOnce"],
        "persistentVolumeReclaimPolicy": storageClass["reclaimPolicy"] ?? "Delete",
        "storageClassName": .string(storageClass.name), "volumeMode": "Filesystem",
        "claimRef": [
          "kind": "PersistentVolumeClaim", "apiVersion": "v1", "namespace": claim["metadata", "namespace"] ?? "default",
          "name": .string(claim.name), "uid": .string(claim.uid),
        ],
        "csi": ["driver": storageClass["provisioner"] ?? "", "volumeHandle": .string("vol-\(numbers.hex(17))")],
      ], "status": ["phase": "Bound"],
    ]
    guard (try? keepNew(volume, resource)) != nil else { return }
    var bound = claim
    bound["spec", "volumeName"] = .string(name)
    bound["status"] = [
      "phase": "Bound", "accessModes": claim["spec", "accessModes"] ?? ["ReadWriteOnce"], "capacity": ["storage": size],
    ]
    store.put(.claims, bound, at: now)
  }
}
