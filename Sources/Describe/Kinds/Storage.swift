extension KindDescription {
  static let persistentVolume = KindDescription("", "PersistentVolume") { writer in
    writer.name()
    writer.labelsAndAnnotations()
    let (spec, status) = (writer.spec, writer.status)
    writer.finalizers()
    writer.storageClass()
    writer.boundPhase()
    let claim = spec["claimRef"]
    writer.field("Claim", claim.isNull ? "" : "\(claim["namespace"].text ?? "")/\(claim["name"].text ?? "")")
    writer.field("Reclaim Policy", spec["persistentVolumeReclaimPolicy"], otherwise: "")
    writer.field("Access Modes", AccessModes.text(spec["accessModes"]))
    writer.field("VolumeMode", spec["volumeMode"])
    writer.field("Capacity", spec["capacity"]["storage"], otherwise: "")
    writer.field("Mount Options", spec["mountOptions"].isEmpty ? .null : .string(spec["mountOptions"].text ?? ""))
    let required = spec["nodeAffinity"]["required"]
    if required.isNull {
      writer.field("Node Affinity", DescriptionWriter.none)
    } else {
      writer.section("Node Affinity") { $0.section("Required Terms") { $0.nodeAffinity(required) } }
    }
    writer.field("Reason", status["reason"])
    writer.field("Message", status["message"], otherwise: "")
    writer.date("Last Phase Transition", status["lastPhaseTransitionTime"])
    writer.section("Source") { writer in
      writer.volume(Self.source(spec))
    }
    writer.events()
  }

  /// The member of a PersistentVolume that says where it lies.
  private static func source(_ spec: ObjectValue) -> ObjectValue {
    let others: Set<String> = [
      "accessModes", "capacity", "claimRef", "mountOptions", "nodeAffinity", "persistentVolumeReclaimPolicy",
      "storageClassName", "volumeAttributesClassName", "volumeMode",
    ]
    return .object(spec.members.filter { !others.contains($0.key) })
  }

  static let persistentVolumeClaim = KindDescription(
    "", "PersistentVolumeClaim",
    requests: { object in [.pods(using: object), .events(of: object)] },
    write: { writer in
      writer.nameAndNamespace()
      let (spec, status) = (writer.spec, writer.status)
      writer.storageClass()
      writer.boundPhase()
      writer.field("Volume", spec["volumeName"], otherwise: "")
      writer.labelsAndAnnotations()
      writer.finalizers()
      writer.field("Requested", spec["resources"]["requests"]["storage"])
      writer.field("Capacity", status["capacity"]["storage"], otherwise: "")
      // The modes that were granted; before there is a volume, none are.
      writer.field("Access Modes", AccessModes.text(status["accessModes"]))
      writer.field("VolumeMode", spec["volumeMode"])
      if !spec["selector"].isNull { writer.field("Selector", SelectorText.labels(spec["selector"])) }
      writer.dataSource(spec)
      let users = writer.related.items(.pods).map { $0["metadata"]["name"].text ?? "" }
      if let stand = writer.related.stand(.pods) {
        writer.field("Used By", stand)
      } else {
        writer.field("Used By", values: users)
      }
      writer.conditions(status["conditions"], times: true)
      writer.events()
    })

  static let storageClass = KindDescription("storage.k8s.io", "StorageClass") { writer in
    writer.name()
    if !writer.metadata["labels"].isEmpty { writer.labels() }
    let object = writer.object
    let isDefault = ["storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class"]
      .contains { writer.metadata["annotations"][$0].text == "true" }
    writer.field("IsDefaultClass", isDefault ? "Yes" : "No")
    writer.annotations()
    writer.field("Provisioner", object["provisioner"], otherwise: "")
    let parameters = object["parameters"].members.map { "\($0.key)=\($0.value.text ?? "")" }
    writer.field("Parameters", parameters.isEmpty ? DescriptionWriter.none : parameters.joined(separator: ","))
    writer.field(
      "AllowVolumeExpansion",
      object["allowVolumeExpansion"].text.map { $0 == "true" ? "True" : "False" } ?? DescriptionWriter.unset)
    writer.field("MountOptions", values: object["mountOptions"].texts)
    writer.field("ReclaimPolicy", object["reclaimPolicy"], otherwise: DescriptionWriter.unset)
    writer.field("VolumeBindingMode", object["volumeBindingMode"], otherwise: DescriptionWriter.unset)
    writer.topologies(object["allowedTopologies"].elements)
    writer.events()
  }

  static let volumeAttributesClass = KindDescription("storage.k8s.io", "VolumeAttributesClass") { writer in
    writer.name()
    if !writer.metadata["labels"].isEmpty { writer.labels() }
    writer.annotations()
    writer.field("DriverName", writer.object["driverName"], otherwise: "")
    let parameters = writer.object["parameters"].members.map { "\($0.key)=\($0.value.text ?? "")" }
    writer.field("Parameters", parameters.isEmpty ? DescriptionWriter.none : parameters.joined(separator: ","))
    writer.events()
  }

  static let csiNode = KindDescription("storage.k8s.io", "CSINode") { writer in
    writer.name()
    writer.labelsAndAnnotations()
    writer.created()
    writer.section("Spec") { writer in
      let drivers = writer.spec["drivers"].elements
      guard !drivers.isEmpty else { return }
      writer.section("Drivers") { writer in
        for driver in drivers { writer.driver(driver) }
      }
    }
    writer.events()
  }
}

extension DescriptionWriter {
  fileprivate mutating func finalizers() { field("Finalizers", metadata["finalizers"].text ?? "[]") }

  fileprivate mutating func storageClass() {
    let beta = metadata["annotations"]["volume.beta.kubernetes.io/storage-class"].filledText
    field("StorageClass", beta ?? spec["storageClassName"].text ?? "")
    field("VolumeAttributesClass", spec["volumeAttributesClassName"])
  }

  fileprivate mutating func boundPhase() {
    if metadata["deletionTimestamp"].isNull { return field("Status", status["phase"], otherwise: "") }
    field("Status", "Terminating (lasts \(age(metadata["deletionTimestamp"])))")
  }

  fileprivate mutating func topologies(_ terms: [ObjectValue]) {
    if terms.isEmpty { return field("AllowedTopologies", Self.none) }
    section("AllowedTopologies") { writer in
      for (index, term) in terms.enumerated() {
        let expressions = term["matchLabelExpressions"].elements.map(SelectorText.node)
        writer.field("Term \(index)", values: expressions)
      }
    }
  }

  fileprivate mutating func driver(_ driver: ObjectValue) {
    section(driver["name"].text ?? "") { writer in
      writer.field("Node ID", driver["nodeID"], otherwise: "")
      if let count = driver["allocatable"]["count"].text {
        writer.section("Allocatables") { $0.field("Count", count) }
      }
      writer.field("Topology Keys", "[" + driver["topologyKeys"].texts.joined(separator: " ") + "]")
    }
  }
}

extension RelatedRequest {
  /// The pods of the namespace that have the claim as a volume, be it one that was made for them.
  static func pods(using claim: ObjectValue) -> RelatedRequest {
    let name = claim["metadata"]["name"].text ?? ""
    return RelatedRequest(
      .pods, .list, paths: [APIPath.of("api/v1", namespace: claim["metadata"]["namespace"].filledText, "pods")],
      keeps: { pod in
        let own = pod["metadata"]?["name"]?.string ?? ""
        var isUsed = false
        pod["spec"]?["volumes"]?.forEachElement { volume in
          let named = volume["persistentVolumeClaim"]?["claimName"]?.string == name
          let made = volume["ephemeral"]?.isNull == false && "\(own)-\(volume["name"]?.string ?? "")" == name
          isUsed = isUsed || named || made
        }
        return isUsed
      })
  }
}
