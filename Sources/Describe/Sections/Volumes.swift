/// The volumes of a pod and the source of a PersistentVolume.
extension DescriptionWriter {
  mutating func volumes(_ volumes: ObjectValue) {
    guard !volumes.elements.isEmpty else { return field("Volumes", Self.none) }
    section("Volumes") { writer in
      for volume in volumes.elements {
        writer.section(volume["name"].text ?? "") { $0.volume(volume) }
      }
    }
  }

  /// What kind of volume it is, and its particulars. A kind that is not known is told as it is written.
  mutating func volume(_ volume: ObjectValue) {
    if let source = VolumeSource.all.first(where: { !volume[$0.key].isNull }) {
      field("Type", "\(source.title) (\(source.meaning))")
      facts(source, volume[source.key])
    } else if !volume["projected"].isNull {
      field("Type", "Projected (several sources in one folder)")
      for source in volume["projected"]["sources"].elements { projection(source) }
    } else if !volume["downwardAPI"].isNull {
      field("Type", "DownwardAPI (what is known of the pod)")
      downward(volume["downwardAPI"]["items"])
    } else if !volume["ephemeral"].isNull {
      field("Type", "EphemeralVolume (a claim that ends with the pod)")
      claimTemplate(volume["ephemeral"]["volumeClaimTemplate"])
    } else {
      tree(volume, without: ["name"])
    }
  }

  private mutating func facts(_ source: VolumeSource, _ value: ObjectValue) {
    for fact in source.facts { field(fact.label, value[path: fact.key], otherwise: fact.otherwise) }
    if !value["items"].isEmpty {
      field("Items", values: value["items"].elements.map { "\($0["key"].text ?? "") -> \($0["path"].text ?? "")" })
    }
    let attributes = value["volumeAttributes"]
    if source.key == "csi" { keyed("VolumeAttributes", attributes) }
    let told = Set(
      source.facts.map { String($0.key.prefix { $0 != "." }) } + ["items", "volumeAttributes", "defaultMode"])
    tree(value, without: told)
  }

  private mutating func projection(_ source: ObjectValue) {
    field("SecretName", source["secret"]["name"])
    field("ConfigMapName", source["configMap"]["name"])
    for key in ["secret", "configMap"] where !source[key].isNull {
      field("Optional", source[key]["optional"], otherwise: "false")
    }
    if !source["downwardAPI"].isNull {
      field("DownwardAPI", "true")
      downward(source["downwardAPI"]["items"])
    }
    let token = source["serviceAccountToken"]
    field("TokenExpirationSeconds", token["expirationSeconds"], otherwise: token.isNull ? nil : "3600")
    field("TokenAudience", token["audience"])
    tree(source, without: ["secret", "configMap", "downwardAPI", "serviceAccountToken"])
  }

  private mutating func downward(_ items: ObjectValue) {
    section("Items") { writer in
      for item in items.elements {
        let path = item["fieldRef"]["fieldPath"].filledText ?? item["resourceFieldRef"]["resource"].text ?? ""
        let container = item["resourceFieldRef"]["containerName"].filledText.map { " of \($0)" } ?? ""
        writer.line("\(path)\(container) -> \(item["path"].text ?? "")")
      }
    }
  }

  /// A claim that is made for each pod.
  mutating func claimTemplate(_ template: ObjectValue) {
    let spec = template["spec"]
    field("StorageClass", spec["storageClassName"], otherwise: "")
    field("Volume", spec["volumeName"])
    keyed("Labels", template["metadata"]["labels"])
    annotations(template["metadata"]["annotations"])
    field("Capacity", spec["resources"]["requests"]["storage"], otherwise: "<default>")
    field("Access Modes", spec["accessModes"].text ?? "")
    field("VolumeMode", spec["volumeMode"])
    dataSource(spec)
  }

  /// What a claim is filled from.
  mutating func dataSource(_ spec: ObjectValue) {
    let source = spec["dataSourceRef"].isNull ? spec["dataSource"] : spec["dataSourceRef"]
    guard !source.isNull else { return }
    section("DataSource") { writer in
      writer.field("APIGroup", source["apiGroup"])
      writer.field("Kind", source["kind"])
      writer.field("Namespace", source["namespace"])
      writer.field("Name", source["name"])
    }
  }
}

/// Access modes by their usual letters.
enum AccessModes {
  static func text(_ modes: ObjectValue) -> String {
    modes.texts.map { short[$0] ?? $0 }.joined(separator: ",")
  }

  private static let short = [
    "ReadWriteOnce": "RWO", "ReadOnlyMany": "ROX", "ReadWriteMany": "RWX", "ReadWriteOncePod": "RWOP",
  ]
}
