extension KindDescription {
  static let namespace = KindDescription(
    "", "Namespace",
    requests: { object in
      let name = object["metadata"]["name"].text ?? ""
      return [
        RelatedRequest(.quotas, .list, paths: [APIPath.of("api/v1", namespace: name, "resourcequotas")]),
        RelatedRequest(.limitRanges, .list, paths: [APIPath.of("api/v1", namespace: name, "limitranges")]),
      ]
    },
    write: { writer in
      writer.name()
      writer.labelsAndAnnotations()
      writer.field("Status", writer.status["phase"], otherwise: "")
      writer.deletion()
      writer.conditions(writer.status["conditions"], times: true)
      writer.blank()
      writer.namespaceQuotas()
      writer.blank()
      writer.namespaceLimits()
    })

  static let priorityClass = KindDescription("scheduling.k8s.io", "PriorityClass") { writer in
    writer.name()
    let object = writer.object
    writer.field("Value", object["value"], otherwise: "0")
    writer.field("GlobalDefault", object["globalDefault"], otherwise: "false")
    writer.field("PreemptionPolicy", object["preemptionPolicy"], otherwise: DescriptionWriter.none)
    writer.field("Description", object["description"], otherwise: "")
    if !writer.metadata["labels"].isEmpty { writer.labels() }
    writer.annotations()
    writer.events()
  }
}

extension DescriptionWriter {
  fileprivate mutating func namespaceQuotas() {
    if let stand = related.stand(.quotas) { return field("Resource Quotas", stand) }
    let quotas = related.items(.quotas)
    if quotas.isEmpty { return line("No resource quota.") }
    section("Resource Quotas") { writer in
      for quota in quotas {
        writer.field("Name", quota["metadata"]["name"], otherwise: "")
        writer.quotaScopes(quota["spec"])
        writer.quotaTable(quota["status"])
        writer.blank()
      }
    }
  }

  fileprivate mutating func namespaceLimits() {
    if let stand = related.stand(.limitRanges) { return field("Resource Limits", stand) }
    let ranges = related.items(.limitRanges)
    if ranges.isEmpty { return line("No LimitRange resource.") }
    section("Resource Limits") { writer in
      for range in ranges {
        writer.field("Name", range["metadata"]["name"], otherwise: "")
        writer.limitTable(range["spec"]["limits"])
      }
    }
  }
}
