extension KindDescription {
  private static let withPods: @Sendable (ObjectValue) -> [RelatedRequest] = {
    RelatedRequest.pods(of: $0) + [.events(of: $0)]
  }

  static let replicationController = KindDescription("", "ReplicationController", requests: withPods) { writer in
    writer.replicas(selector: SelectorText.map(writer.spec["selector"]))
  }

  static let replicaSet = KindDescription("apps", "ReplicaSet", requests: withPods) { writer in
    writer.replicas(selector: SelectorText.labels(writer.spec["selector"]))
  }

  static let statefulSet = KindDescription("apps", "StatefulSet", requests: withPods) { writer in
    writer.nameAndNamespace()
    writer.created()
    let (spec, status) = (writer.spec, writer.status)
    writer.field("Selector", SelectorText.labels(spec["selector"]))
    writer.labelsAndAnnotations()
    writer.deletion()
    writer.field("Service Name", spec["serviceName"])
    writer.field("Replicas", "\(spec["replicas"].text ?? "1") desired | \(status["replicas"].text ?? "0") total")
    let strategy = spec["updateStrategy"]
    writer.field("Update Strategy", strategy["type"], otherwise: "")
    writer.indented { writer in
      writer.field("Partition", strategy["rollingUpdate"]["partition"])
      writer.field("MaxUnavailable", strategy["rollingUpdate"]["maxUnavailable"])
    }
    writer.podsStatus()
    writer.podTemplate(spec["template"])
    writer.claimTemplates(spec["volumeClaimTemplates"].elements)
    writer.conditions(status["conditions"])
    writer.events()
  }

  static let daemonSet = KindDescription("apps", "DaemonSet", requests: withPods) { writer in
    writer.nameAndNamespace()
    let (spec, status) = (writer.spec, writer.status)
    writer.field("Selector", SelectorText.labels(spec["selector"]))
    writer.keyed("Node-Selector", spec["template"]["spec"]["nodeSelector"])
    writer.labelsAndAnnotations()
    writer.deletion()
    for (title, key) in [
      ("Desired Number of Nodes Scheduled", "desiredNumberScheduled"),
      ("Current Number of Nodes Scheduled", "currentNumberScheduled"),
      ("Number of Nodes Scheduled with Up-to-date Pods", "updatedNumberScheduled"),
      ("Number of Nodes Scheduled with Available Pods", "numberAvailable"),
      ("Number of Nodes Misscheduled", "numberMisscheduled"),
    ] {
      writer.field(title, status[key], otherwise: "0")
    }
    writer.podsStatus()
    writer.podTemplate(spec["template"])
    writer.conditions(status["conditions"])
    writer.events()
  }
}

extension DescriptionWriter {
  fileprivate mutating func replicas(selector: String) {
    nameAndNamespace()
    field("Selector", selector)
    labelsAndAnnotations()
    deletion()
    controller()
    field("Replicas", "\(status["replicas"].text ?? "0") current / \(spec["replicas"].text ?? "1") desired")
    podsStatus()
    podTemplate(spec["template"])
    conditions(status["conditions"])
    events()
  }

  /// What each pod of a stateful set claims.
  fileprivate mutating func claimTemplates(_ templates: [ObjectValue]) {
    if templates.isEmpty { return field("Volume Claims", Self.none) }
    section("Volume Claims") { writer in
      for template in templates {
        writer.field("Name", template["metadata"]["name"], otherwise: "")
        writer.claimTemplate(template)
      }
    }
  }
}
