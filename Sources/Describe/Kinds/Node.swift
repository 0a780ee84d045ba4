extension KindDescription {
  static let node = KindDescription(
    "", "Node",
    requests: { object in
      let name = object["metadata"]["name"].text ?? ""
      return [
        RelatedRequest(
          .lease, .object,
          paths: [APIPath.of("apis/coordination.k8s.io/v1", namespace: "kube-node-lease", "leases", name: name)]),
        RelatedRequest(
          .pods, .list, paths: [APIPath.of("api/v1", namespace: nil, "pods")],
          query: [("fieldSelector", "spec.nodeName=\(name),status.phase!=Succeeded,status.phase!=Failed")]),
        .events(of: object),
      ]
    },
    write: { writer in
      writer.name()
      writer.nodeRoles()
      writer.labelsAndAnnotations()
      writer.created()
      writer.deletion()
      writer.field("Taints", values: writer.spec["taints"].elements.map(DescriptionWriter.taint))
      writer.field("Unschedulable", writer.spec["unschedulable"], otherwise: "false")
      writer.lease()
      writer.conditions(writer.status["conditions"], times: true)
      writer.section("Addresses") { writer in
        for address in writer.status["addresses"].elements {
          writer.field(address["type"].text ?? "", address["address"].text ?? "")
        }
      }
      writer.amounts("Capacity", writer.status["capacity"])
      writer.amounts("Allocatable", writer.status["allocatable"])
      writer.systemInfo()
      writer.field("PodCIDR", writer.spec["podCIDR"])
      let ranges = writer.spec["podCIDRs"].texts
      if !ranges.isEmpty { writer.field("PodCIDRs", ranges.joined(separator: ",")) }
      writer.field("ProviderID", writer.spec["providerID"])
      NodeLoad(writer).write(to: &writer)
      writer.events()
    })
}

extension DescriptionWriter {
  /// Roles are labels: `node-role.kubernetes.io/worker`, or the value of an older one.
  fileprivate mutating func nodeRoles() {
    let prefix = "node-role.kubernetes.io/"
    let roles = metadata["labels"].members.compactMap { label in
      if label.key.hasPrefix(prefix) { return String(label.key.dropFirst(prefix.count)) }
      return label.key == "kubernetes.io/role" ? label.value.text : nil
    }
    let named = roles.filter { !$0.isEmpty }
    field("Roles", named.isEmpty ? Self.none : named.joined(separator: ","))
  }

  /// By what the node says that it lives.
  fileprivate mutating func lease() {
    if let stand = related.stand(.lease) { return field("Lease", stand) }
    let spec = related.items(.lease).first?["spec"] ?? .null
    section("Lease") { writer in
      writer.field("HolderIdentity", spec["holderIdentity"], otherwise: Self.unset)
      writer.date("AcquireTime", spec["acquireTime"], otherwise: Self.unset)
      writer.date("RenewTime", spec["renewTime"], otherwise: Self.unset)
    }
  }

  fileprivate mutating func systemInfo() {
    let info = status["nodeInfo"]
    section("System Info") { writer in
      for (title, key) in [
        ("Machine ID", "machineID"), ("System UUID", "systemUUID"), ("Boot ID", "bootID"),
        ("Kernel Version", "kernelVersion"), ("OS Image", "osImage"), ("Operating System", "operatingSystem"),
        ("Architecture", "architecture"), ("Container Runtime Version", "containerRuntimeVersion"),
        ("Kubelet Version", "kubeletVersion"), ("Kube-Proxy Version", "kubeProxyVersion"),
      ] {
        writer.field(title, info[key], otherwise: key == "kubeProxyVersion" ? nil : "")
      }
    }
  }
}
