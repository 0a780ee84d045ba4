extension KindDescription {
  static let deployment = KindDescription(
    "apps", "Deployment",
    requests: { object in
      let metadata = object["metadata"]
      let selector = SelectorText.query(object["spec"]["selector"])
      let sets = selector.map { selector in
        RelatedRequest(
          .replicaSets, .list,
          paths: [APIPath.of("apis/apps/v1", namespace: metadata["namespace"].filledText, "replicasets")],
          query: [("labelSelector", selector)])
      }
      return [sets].compactMap(\.self) + [.events(of: object)]
    },
    write: { writer in
      writer.nameAndNamespace()
      writer.created()
      let spec = writer.spec
      writer.labelsAndAnnotations()
      writer.deletion()
      writer.field("Selector", SelectorText.labels(spec["selector"]))
      writer.deploymentReplicas()
      writer.field("StrategyType", spec["strategy"]["type"], otherwise: "")
      writer.field("MinReadySeconds", spec["minReadySeconds"], otherwise: "0")
      let rolling = spec["strategy"]["rollingUpdate"]
      if !rolling.isEmpty {
        writer.field(
          "RollingUpdateStrategy",
          "\(rolling["maxUnavailable"].text ?? "0") max unavailable, \(rolling["maxSurge"].text ?? "0") max surge")
      }
      writer.podTemplate(spec["template"])
      writer.conditions(writer.status["conditions"])
      writer.replicaSets()
      writer.events()
    })
}

extension DescriptionWriter {
  fileprivate mutating func deploymentReplicas() {
    let status = status
    let count = { (key: String) in status[key].text ?? "0" }
    field(
      "Replicas",
      "\(spec["replicas"].text ?? "1") desired | \(count("updatedReplicas")) updated | \(count("replicas")) total | "
        + "\(count("availableReplicas")) available | \(count("unavailableReplicas")) unavailable")
    if spec["paused"].bool == true { field("Paused", "true") }
  }

  /// Which of its replica sets is what it wants now, and which were before.
  fileprivate mutating func replicaSets() {
    if let stand = related.stand(.replicaSets) { return field("ReplicaSets", stand) }
    let uid = metadata["uid"]
    let own = related.items(.replicaSets)
      .filter { set in set["metadata"]["ownerReferences"].elements.contains { $0["uid"] == uid } }
      .sorted { ($0["metadata"]["creationTimestamp"].text ?? "") < ($1["metadata"]["creationTimestamp"].text ?? "") }
    // The oldest whose pods are those that are wanted: the controller's rule.
    let wanted = Self.withoutHash(spec["template"])
    let new = own.firstIndex { Self.withoutHash($0["spec"]["template"]) == wanted }
    let old = own.indices.filter { $0 != new }.map { own[$0] }
    field("OldReplicaSets", Self.text(old))
    field("NewReplicaSet", Self.text(new.map { [own[$0]] } ?? []))
  }

  private static func text(_ sets: [ObjectValue]) -> String {
    if sets.isEmpty { return none }
    return sets.map { set in
      let created = set["status"]["replicas"].text ?? "0"
      return
        "\(set["metadata"]["name"].text ?? "") (\(created)/\(set["spec"]["replicas"].text ?? "1") replicas created)"
    }.joined(separator: ", ")
  }

  /// A template without the label that the controller adds, its members in one order.
  private static func withoutHash(_ template: ObjectValue) -> ObjectValue {
    template.normalized(dropping: "pod-template-hash")
  }
}

extension ObjectValue {
  /// The same with members in order of their keys, so that it can be compared.
  fileprivate func normalized(dropping key: String) -> ObjectValue {
    switch self {
    case .object:
      .object(members.filter { $0.key != key }.map { Member($0.key, $0.value.normalized(dropping: key)) })
    case .array(let elements): .array(elements.map { $0.normalized(dropping: key) })
    default: self
    }
  }
}
