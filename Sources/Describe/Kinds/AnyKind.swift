extension KindDescription {
  /// What is not known by name: all its fields.
  static let any = KindDescription("", "") { writer in
    writer.name()
    writer.field("Namespace", writer.metadata["namespace"], otherwise: "")
    writer.labelsAndAnnotations()
    for member in writer.object.members {
      if member.key == "metadata" {
        writer.section("Metadata") { $0.tree(member.value, without: ["name", "namespace", "labels", "annotations"]) }
      } else {
        writer.tree(.object([member]))
      }
    }
    writer.events()
  }
}
