/// What every object has.
extension DescriptionWriter {
  var metadata: ObjectValue { object["metadata"] }
  var spec: ObjectValue { object["spec"] }
  var status: ObjectValue { object["status"] }

  mutating func name() { field("Name", metadata["name"], otherwise: "") }

  mutating func nameAndNamespace() {
    name()
    field("Namespace", metadata["namespace"])
  }

  mutating func labels() { keyed("Labels", metadata["labels"]) }

  mutating func annotations() { annotations(metadata["annotations"]) }

  mutating func labelsAndAnnotations() {
    labels()
    annotations()
  }

  mutating func created() { date("CreationTimestamp", metadata["creationTimestamp"]) }

  /// `a=b` for each member, one below the other.
  mutating func keyed(_ name: String, _ value: ObjectValue) {
    field(name, values: value.members.map { "\($0.key)=\($0.value.text ?? "")" })
  }

  /// One below the other; what is long or has several lines stands indented below its key and is cut.
  mutating func annotations(_ value: ObjectValue) {
    var lines: [String] = []
    for member in value.members where member.key != Self.lastApplied {
      let text = member.value.text ?? ""
      if text.contains("\n") || text.count + member.key.count > Self.longestAnnotation {
        lines.append(member.key + ":")
        lines += text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + Self.cut(String($0)) }
      } else {
        lines.append("\(member.key): \(text)")
      }
    }
    field("Annotations", values: lines)
  }

  /// The whole object once more; and where that is a secret, its values.
  private static let lastApplied = "kubectl.kubernetes.io/last-applied-configuration"
  private static let longestAnnotation = 140

  private static func cut(_ text: String) -> String {
    text.count > longestAnnotation ? text.prefix(longestAnnotation) + "..." : text
  }

  /// The owner that manages it.
  mutating func controller() {
    guard let owner = metadata["ownerReferences"].elements.first(where: { $0["controller"].bool == true }) else {
      return
    }
    field("Controlled By", "\(owner["kind"].text ?? "")/\(owner["name"].text ?? "")")
  }

  /// That it is being deleted, and what it waits for; nothing for what is not.
  mutating func deletion() {
    guard !metadata["deletionTimestamp"].isNull else { return }
    field("Deleting", "for \(age(metadata["deletionTimestamp"]))")
    if !metadata["finalizers"].isEmpty { field("Finalizers", "\(metadata["finalizers"].text ?? "")") }
  }
}
