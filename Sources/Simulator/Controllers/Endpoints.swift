import JSON

/// Where a service's pods are reached.
extension Cluster {
  mutating func reconcile(service: JSONTree) {
    guard let selector = service["spec", "selector"]?.strings, !selector.isEmpty, !service.isTerminating else { return }
    let pods = store.objects(.pods, in: service.namespace).filter { pod in
      let labels = pod.labels
      return pod["status", "podIP"] != nil && !pod.isOver && selector.allSatisfy { labels[$0.key] == $0.value }
    }
    keepSlice(service, pods)
    keepEndpoints(service, pods)
  }

  private func ports(of service: JSONTree, _ pod: JSONTree?) -> [JSONTree] {
    (service["spec", "ports"]?.elements ?? []).map { port in
      var number = port["targetPort"] ?? port["port"] ?? 0
      if let name = number.string {
        let all = (pod?["spec", "containers"]?.elements ?? []).flatMap { $0["ports"]?.elements ?? [] }
        number = all.first { $0["name"]?.string == name }?["containerPort"] ?? port["port"] ?? 0
      }
      return ["name": port["name"] ?? "", "port": number, "protocol": port["protocol"] ?? "TCP"]
    }
  }

  private mutating func keepSlice(_ service: JSONTree, _ pods: [JSONTree]) {
    let old = controllers.made(by: service.uid).first { $0.resource == .endpointSlices }
    let slice = old.flatMap { store[.endpointSlices, $0.key.namespace, $0.key.name] }
    var new: JSONTree =
      slice ?? [
        "kind": "EndpointSlice",
        "apiVersion": .string(minor >= 21 ? "discovery.k8s.io/v1" : "discovery.k8s.io/v1beta1"),
        "metadata": [
          "name": .string("\(service.name)-\(numbers.suffix(5))"),
          "namespace": service["metadata", "namespace"] ?? "default",
          "generateName": .string(service.name + "-"), "ownerReferences": [service.asController],
          "labels": [
            "kubernetes.io/service-name": .string(service.name),
            "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io",
          ], "uid": .string(numbers.uid()), "creationTimestamp": now.stamp,
        ], "addressType": "IPv4",
      ]
    new["ports"] = .array(ports(of: service, pods.first))
    new["endpoints"] = .array(
      pods.map { pod in
        [
          "addresses": [pod["status", "podIP"] ?? ""], "nodeName": pod["spec", "nodeName"] ?? "",
          "conditions": [
            "ready": .bool(pod.isReady && !pod.isTerminating), "serving": .bool(pod.isReady),
            "terminating": .bool(pod.isTerminating),
          ],
          "targetRef": Self.reference(pod),
        ]
      })
    store.put(.endpointSlices, new, at: now)
  }

  private mutating func keepEndpoints(_ service: JSONTree, _ pods: [JSONTree]) {
    var new: JSONTree =
      store[.endpoints, service.namespace, service.name] ?? [
        "kind": "Endpoints", "apiVersion": "v1",
        "metadata": [
          "name": .string(service.name), "namespace": service["metadata", "namespace"] ?? "default",
          "labels": service["metadata", "labels"] ?? [:], "uid": .string(numbers.uid()), "creationTimestamp": now.stamp,
        ],
      ]
    func addresses(_ pods: [JSONTree]) -> JSONTree {
      .array(
        pods.map {
          [
            "ip": $0["status", "podIP"] ?? "", "nodeName": $0["spec", "nodeName"] ?? "",
            "targetRef": Self.reference($0),
          ]
        })
    }
    let (ready, waiting) = (pods.filter { $0.isReady && !$0.isTerminating }, pods.filter { !$0.isReady })
    var subset: JSONTree = ["ports": .array(ports(of: service, pods.first))]
    if !ready.isEmpty { subset["addresses"] = addresses(ready) }
    if !waiting.isEmpty { subset["notReadyAddresses"] = addresses(waiting) }
    new["subsets"] = ready.isEmpty && waiting.isEmpty ? nil : [subset]
    store.put(.endpoints, new, at: now)
  }

  private static func reference(_ pod: JSONTree) -> JSONTree {
    [
      "kind": "Pod", "name": .string(pod.name), "namespace": pod["metadata", "namespace"] ?? "",
      "uid": .string(pod.uid),
    ]
  }

  mutating func reconcile(budget: JSONTree) {
    guard let labels = budget["spec", "selector"]?["matchLabels"]?.strings else { return }
    let pods = store.objects(.pods, in: budget.namespace).filter { pod in
      labels.allSatisfy { pod.labels[$0.key] == $0.value } && !pod.isOver
    }
    let healthy = pods.count(where: \.isReady)
    let least =
      budget["spec", "minAvailable"].map { Self.share($0, of: pods.count, roundsUp: true) }
      ?? pods.count - Self.share(budget["spec", "maxUnavailable"], of: pods.count, roundsUp: true)
    var budget = budget
    let counts = [
      "expectedPods": pods.count, "currentHealthy": healthy, "desiredHealthy": least,
      "disruptionsAllowed": max(0, healthy - least),
    ]
    for (name, count) in counts { budget["status", name] = JSONTree(count) }
    keepStatus(budget, .budgets)
  }
}
