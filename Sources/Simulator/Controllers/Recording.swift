import JSON
import Text

/// Events: the same again counts up, and after an hour in which it was not said it is forgotten.
extension Cluster {
  mutating func record(
    _ about: JSONTree, _ reason: String, _ message: String, by component: String, on host: String? = nil,
    isWarning: Bool = false, field: String? = nil
  ) {
    let said = [about.uid, reason, message, field ?? ""].joined(separator: "\u{0}")
    if let key = controllers.events[said], var event = store[.events, key.namespace, key.name] {
      event["count"] = JSONTree((event["count"]?.integer ?? 1) + 1)
      event["lastTimestamp"] = now.stamp
      store.put(.events, event, at: now)
      return
    }
    let namespace = about.namespace ?? "default"
    let name = "\(about.name).\(numbers.hex(16))"
    var involved: JSONTree = [
      "kind": .string(about.kind), "apiVersion": .string(about.apiVersion), "name": .string(about.name),
      "uid": .string(about.uid), "resourceVersion": about["metadata", "resourceVersion"] ?? "",
    ]
    involved["namespace"] = about["metadata", "namespace"]
    if let field { involved["fieldPath"] = .string(field) }
    var source: JSONTree = ["component": .string(component)]
    if let host { source["host"] = .string(host) }
    let event: JSONTree = [
      "kind": "Event", "apiVersion": "v1",
      "metadata": [
        "name": .string(name), "namespace": .string(namespace), "uid": .string(numbers.uid()),
        "creationTimestamp": now.stamp,
      ],
      "involvedObject": involved, "reason": .string(reason), "message": .string(message), "source": source,
      "firstTimestamp": now.stamp, "lastTimestamp": now.stamp, "count": 1,
      "type": isWarning ? "Warning" : "Normal", "eventTime": .null, "reportingComponent": .string(component),
      "reportingInstance": .string(host ?? ""),
    ]
    store.put(.events, event, at: now)
    let key = Key(namespace: namespace, name: name)
    controllers.events[said] = key
    plan(.forgetEvent(key), in: Self.eventLife)
  }

  private static let eventLife = 3600.0

  mutating func forgetEvent(_ key: Key) {
    guard let event = store[.events, key.namespace, key.name] else { return }
    let age = event.instant("lastTimestamp").map { now.seconds(since: $0) } ?? Self.eventLife
    if age < Self.eventLife { return plan(.forgetEvent(key), in: max(1, Self.eventLife - age)) }
    store.remove(.events, key, at: now)
    let about = event["involvedObject"]
    let said = [
      about?.string(of: "uid") ?? "", event.string(of: "reason"), event.string(of: "message"),
      about?["fieldPath"]?.string ?? "",
    ]
    controllers.events[said.joined(separator: "\u{0}")] = nil
  }
}
