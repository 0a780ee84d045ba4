import JSON
import Text

/// Pods for their number's sake: no controller looks after them, and their kubelet is a roll of dice.
extension Cluster {
  /// Pods in namespaces of a thousand, on nodes of a hundred.
  mutating func gather(_ count: Int) {
    guard count > 0, let resource = served.find(group: "", version: "v1", name: "pods") else { return }
    let template = crowdTemplate()
    for number in 0..<count {
      if number % 1000 == 0 { makeCrowdNamespace(number / 1000) }
      var pod = template
      let app = "app-\(number / 10 % 100)"
      pod["metadata", "name"] = .string("\(app)-\(numbers.suffix(9))-\(numbers.suffix(5))")
      pod["metadata", "namespace"] = .string(Self.crowdNamespace(number / 1000))
      pod["metadata", "labels"] = ["app.kubernetes.io/name": .string(app), "pod-template-hash": "5d8f7c9b4"]
      pod["metadata", "uid"] = .string(numbers.uid())
      pod["metadata", "creationTimestamp"] = now.adding(seconds: -Double(number % 100_000)).stamp
      pod["spec", "nodeName"] = .string("crowd-\(number / 100)")
      pod["status", "podIP"] = .string("10.\(100 + number / 62_500).\(number / 250 % 250).\(number % 250 + 2)")
      store.put(resource.storage, pod, at: now)
      controllers.crowd.append(Key(namespace: Self.crowdNamespace(number / 1000), name: pod.name))
    }
    // Nobody looks after these.
    for (resource, change) in store.takeNews() where resource != .pods { controllers.ask(resource, change.key) }
    settle()
  }

  private static func crowdNamespace(_ number: Int) -> String { "crowd-\(number)" }

  private mutating func makeCrowdNamespace(_ number: Int) {
    guard let resource = served.find(group: "", version: "v1", name: "namespaces") else { return }
    _ = try? keepNew(
      ["kind": "Namespace", "apiVersion": "v1", "metadata": ["name": .string(Self.crowdNamespace(number))]], resource)
  }

  private mutating func crowdTemplate() -> JSONTree {
    var cluster = self
    var pod: JSONTree = [
      "kind": "Pod", "apiVersion": "v1", "metadata": [:],
      "spec": [
        "containers": [
          [
            "name": "main", "image": "registry.example.com/crowd/app:1.0.0",
            "resources": ["requests": ["cpu": "100m", "memory": "128Mi"], "limits": ["memory": "128Mi"]],
          ]
        ]
      ],
    ]
    Defaults.fill(&pod, .pods, &cluster)
    pod["status", "phase"] = "Running"
    pod["status", "startTime"] = now.stamp
    pod["status", "containerStatuses"] = [
      [
        "name": "main", "image": "registry.example.com/crowd/app:1.0.0", "ready": true, "started": true,
        "restartCount": 0,
        "state": ["running": ["startedAt": now.stamp]], "lastState": [:],
      ]
    ]
    for type in ["Initialized", "Ready", "ContainersReady", "PodScheduled"] { pod.setCondition(type, true, at: now) }
    return pod
  }

  mutating func startChurn(_ rate: Int) {
    controllers.churnRate = Double(rate) / 100
    plan(.churn, in: 0.01)
  }

  /// A hundred times a second: so many pods restart, or become ready again.
  mutating func churn() {
    plan(.churn, in: 0.01)
    controllers.churnOwed += controllers.churnRate
    while controllers.churnOwed >= 1 {
      controllers.churnOwed -= 1
      let key = controllers.crowd[Int.random(in: 0..<controllers.crowd.count, using: &numbers)]
      guard var pod = store[.pods, key.namespace, key.name],
        var status = pod["status", "containerStatuses"]?.elements.first
      else { continue }
      let wasReady = status["ready"]?.bool == true
      if wasReady { status["restartCount"] = JSONTree((status["restartCount"]?.integer ?? 0) + 1) }
      status["ready"] = .bool(!wasReady)
      pod["status", "containerStatuses"] = [status]
      for type in ["Ready", "ContainersReady"] { pod.setCondition(type, !wasReady, at: now) }
      store.put(.pods, pod, at: now)
    }
  }
}
