extension KindDescription {
  static let serviceCIDR = KindDescription("networking.k8s.io", "ServiceCIDR") { writer in
    writer.name()
    writer.labelsAndAnnotations()
    writer.deletion()
    writer.field("CIDRs", writer.spec["cidrs"].texts.joined(separator: ", "))
    writer.conditions(writer.status["conditions"], times: true)
    writer.events()
  }

  static let ipAddress = KindDescription("networking.k8s.io", "IPAddress") { writer in
    writer.name()
    writer.labelsAndAnnotations()
    let parent = writer.spec["parentRef"]
    writer.section("Parent Reference") { writer in
      for (title, key) in [("Group", "group"), ("Resource", "resource"), ("Namespace", "namespace"), ("Name", "name")] {
        writer.field(title, parent[key], otherwise: "")
      }
    }
    writer.events()
  }
}
