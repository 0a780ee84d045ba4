import JSON
import Text

extension Cluster {
  /// Every half minute: as many pods as bring their usage to what is wanted of them.
  mutating func autoscale(_ key: Key) {
    guard var scaler = store[.autoscalers, key.namespace, key.name] else {
      controllers.planned.remove(Controllers.Reference(resource: .autoscalers, key: key))
      return
    }
    planPeriodic(.autoscale(key), in: 30)
    let target = scaler["spec", "scaleTargetRef"]
    guard let deployment = store[.deployments, key.namespace, target?.string(of: "name") ?? ""] else { return }
    let current = deployment["spec", "replicas"]?.integer ?? 1
    let used = utilization(of: deployment)
    let metric = scaler["spec", "metrics"]?.elements.first?["resource"]
    let wanted = metric?["target"]?["averageUtilization"]?.integer ?? 80
    if let used {
      scaler["status", "currentMetrics"] = [
        [
          "type": "Resource",
          "resource": [
            "name": metric?["name"] ?? "cpu", "current": ["averageUtilization": JSONTree(used), "averageValue": "0"],
          ],
        ]
      ]
    }
    let (least, most) = (scaler["spec", "minReplicas"]?.integer ?? 1, scaler["spec", "maxReplicas"]?.integer ?? 10)
    let ideal = used.map { (current * $0 + wanted - 1) / wanted } ?? current
    // Within a tenth it stays, and it goes down after five minutes only.
    let isNear = used.map { abs($0 - wanted) * 10 <= wanted } ?? true
    let waits =
      ideal < current && (scaler.instant("status", "lastScaleTime").map { now.seconds(since: $0) < 300 } ?? false)
    let next = min(most, max(least, isNear || waits ? current : ideal))
    scaler["status", "currentReplicas"] = JSONTree(current)
    scaler["status", "desiredReplicas"] = JSONTree(next)
    scaler.setCondition(
      "AbleToScale", true, reason: "ReadyForNewScale", message: "recommended size matches current size", at: now)
    scaler.setCondition(
      "ScalingActive", used != nil, reason: used != nil ? "ValidMetricFound" : "FailedGetResourceMetric",
      message:
        "the HPA was able to successfully calculate a replica count from cpu resource utilization (percentage of request)",
      at: now)
    scaler.setCondition(
      "ScalingLimited", next == most, reason: next == most ? "TooManyReplicas" : "DesiredWithinRange",
      message:
        "the desired count is \(next == most ? "more than the maximum replica count" : "within the acceptable range")",
      at: now)
    if next != current {
      scaler["status", "lastScaleTime"] = now.stamp
      record(
        scaler, "SuccessfulRescale",
        "New size: \(next); reason: cpu resource utilization (percentage of request) \(next > current ? "above" : "below") target",
        by: "horizontal-pod-autoscaler")
      var deployment = deployment
      deployment["spec", "replicas"] = JSONTree(next)
      deployment["metadata", "generation"] = JSONTree((deployment["metadata", "generation"]?.integer ?? 1) + 1)
      store.put(.deployments, deployment, at: now)
    }
    store.put(.autoscalers, scaler, at: now)
  }

  /// In percent of what the ready pods of a deployment ask for.
  private func utilization(of deployment: JSONTree) -> Int? {
    let ready = controllers.made(by: deployment.uid).compactMap { store[.replicaSets, $0.key.namespace, $0.key.name] }
      .flatMap { pods(of: $0) }.filter(\.isReady)
    var (used, asked) = (0.0, 0.0)
    for pod in ready {
      for container in pod["spec", "containers"]?.elements ?? [] {
        used += Usage.of(container, in: pod, at: now).millicores
        asked += Double(container["resources", "requests"]?["cpu"]?.string.flatMap { Quantity($0) }?.milliunits ?? 0)
      }
    }
    return asked > 0 ? Int(100 * used / asked) : nil
  }
}
