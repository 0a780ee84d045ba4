/// What the pods of a workload are made from.
extension DescriptionWriter {
  mutating func podTemplate(_ template: ObjectValue) {
    if template.isEmpty { return field("Pod Template", Self.unset) }
    let spec = template["spec"]
    section("Pod Template") { writer in
      writer.keyed("Labels", template["metadata"]["labels"])
      if !template["metadata"]["annotations"].isEmpty { writer.annotations(template["metadata"]["annotations"]) }
      writer.field("Service Account", spec["serviceAccountName"])
      for (title, key) in [("Init Containers", "initContainers"), ("Containers", "containers")] {
        ContainerSection(title: title, containers: spec[key].elements, statuses: [], pod: .null).write(to: &writer)
      }
      writer.volumes(spec["volumes"])
      writer.topologySpread(spec["topologySpreadConstraints"])
      writer.field("Priority Class Name", spec["priorityClassName"])
      writer.nodeSelectors(spec)
      writer.tolerations(spec["tolerations"])
    }
  }
}
