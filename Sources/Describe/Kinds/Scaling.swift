extension KindDescription {
  static let disruptionBudget = KindDescription("policy", "PodDisruptionBudget") { writer in
    writer.nameAndNamespace()
    if !writer.metadata["labels"].isEmpty { writer.labels() }
    if !writer.metadata["annotations"].isEmpty { writer.annotations() }
    let (spec, status) = (writer.spec, writer.status)
    writer.field("Min available", spec["minAvailable"])
    writer.field("Max unavailable", spec["maxUnavailable"])
    writer.field("Selector", spec["selector"].isNull ? DescriptionWriter.unset : SelectorText.labels(spec["selector"]))
    writer.field("Unhealthy Pod Eviction Policy", spec["unhealthyPodEvictionPolicy"])
    writer.section("Status") { writer in
      for (title, key) in [
        ("Allowed disruptions", "disruptionsAllowed"), ("Current", "currentHealthy"), ("Desired", "desiredHealthy"),
        ("Total", "expectedPods"),
      ] {
        writer.field(title, status[key], otherwise: "0")
      }
    }
    writer.conditions(status["conditions"])
    writer.events()
  }

  static let autoscaler = KindDescription("autoscaling", "HorizontalPodAutoscaler") { writer in
    writer.nameAndNamespace()
    writer.labelsAndAnnotations()
    writer.created()
    let (spec, status) = (writer.spec, writer.status)
    let target = spec["scaleTargetRef"]
    writer.field("Reference", "\(target["kind"].text ?? "")/\(target["name"].text ?? "")")
    if let percent = spec["targetCPUUtilizationPercentage"].text {
      writer.field("Target CPU utilization", percent + "%")
      writer.field("Current CPU utilization", (status["currentCPUUtilizationPercentage"].text ?? "<unknown>") + "%")
    }
    writer.metrics()
    writer.field("Min replicas", spec["minReplicas"], otherwise: DescriptionWriter.unset)
    writer.field("Max replicas", spec["maxReplicas"], otherwise: "")
    writer.behavior()
    writer.field(
      "\(target["kind"].text ?? "") pods",
      "\(status["currentReplicas"].text ?? "0") current / \(status["desiredReplicas"].text ?? "0") desired")
    writer.date("Last Scale Time", status["lastScaleTime"])
    writer.conditions(status["conditions"])
    writer.events()
  }
}

extension DescriptionWriter {
  fileprivate mutating func metrics() {
    let metrics = spec["metrics"].elements
    guard !metrics.isEmpty else { return }
    let current = status["currentMetrics"].elements
    section("Metrics") { writer in
      writer.line("", "( current / target )")
      for (index, metric) in metrics.enumerated() {
        let (title, text) = MetricText(metric, current.indices.contains(index) ? current[index] : .null).parts
        writer.field(title, text)
      }
    }
  }

  fileprivate mutating func behavior() {
    let behavior = spec["behavior"]
    guard !behavior.isEmpty else { return }
    section("Behavior") { writer in
      for (title, key) in [("Scale Up", "scaleUp"), ("Scale Down", "scaleDown")] where !behavior[key].isNull {
        writer.section(title) { $0.scaling(behavior[key]) }
      }
    }
  }

  private mutating func scaling(_ rules: ObjectValue) {
    if let seconds = rules["stabilizationWindowSeconds"].text { field("Stabilization Window", "\(seconds) seconds") }
    field("Tolerance", rules["tolerance"])
    let policies = rules["policies"].elements
    guard !policies.isEmpty else { return }
    field("Select Policy", rules["selectPolicy"], otherwise: "Max")
    section("Policies") { writer in
      for policy in policies {
        let words = [
          "- Type: \(policy["type"].text ?? "")", "Value: \(policy["value"].text ?? "")",
          "Period: \(policy["periodSeconds"].text ?? "") seconds",
        ]
        writer.line(words)
      }
    }
  }
}

/// One of an autoscaler's measures: what it is of, and `current / target`.
private struct MetricText {
  let metric: ObjectValue
  let current: ObjectValue
  let type: String

  init(_ metric: ObjectValue, _ current: ObjectValue) {
    type = metric["type"].text ?? ""
    let key = type.prefix(1).lowercased() + type.dropFirst()
    self.metric = metric[key]
    self.current = current[key].isNull ? .null : current[key]
  }

  var parts: (title: String, text: String) {
    let name = metric["metric"]["name"].filledText ?? metric["metricName"].text ?? ""
    switch type {
    case "Resource": return resource("on pods")
    case "ContainerResource": return resource("of container \"\(metric["container"].text ?? "")\" on pods")
    case "Pods": return ("\"\(name)\" on pods", pair(["averageValue"]))
    case "Object":
      let object = metric["describedObject"].isNull ? metric["target"] : metric["describedObject"]
      let what = isAverage ? "target average value" : "target value"
      return (
        "\"\(name)\" on \(object["kind"].text ?? "")/\(object["name"].text ?? "") (\(what))",
        pair(["value", "averageValue"])
      )
    case "External":
      return ("\"\(name)\" (target \(isAverage ? "average " : "")value)", pair(["value", "averageValue"]))
    default: return (type.isEmpty ? "<unknown>" : type, metric.text ?? "")
    }
  }

  private var isAverage: Bool { !metric["target"]["averageValue"].isNull }

  private func resource(_ place: String) -> (String, String) {
    let name = metric["name"].text ?? ""
    guard let wanted = metric["target"]["averageUtilization"].text else {
      return ("resource \(name) \(place)", pair(["averageValue"]))
    }
    let now = current["current"]
    let part = now["averageUtilization"].text.map { "\($0)% (\(now["averageValue"].text ?? "<unknown>"))" }
    return ("resource \(name) \(place) (as a percentage of request)", "\(part ?? "<unknown>") / \(wanted)%")
  }

  private func pair(_ keys: [String]) -> String {
    let key = keys.first { !metric["target"][$0].isNull } ?? keys[0]
    return "\(current["current"][key].text ?? "<unknown>") / \(metric["target"][key].text ?? "<unknown>")"
  }
}
