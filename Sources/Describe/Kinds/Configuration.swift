import Text

extension KindDescription {
  static let configMap = KindDescription("", "ConfigMap") { writer in
    writer.nameAndNamespace()
    writer.labelsAndAnnotations()
    if let immutable = writer.object["immutable"].text { writer.field("Immutable", immutable) }
    writer.blank()
    writer.heading("Data")
    for member in writer.object["data"].members {
      writer.line(member.key + ":")
      writer.line("----")
      writer.block(member.value.text ?? "")
      writer.blank()
    }
    writer.blank()
    writer.heading("BinaryData")
    for member in writer.object["binaryData"].members {
      writer.field(member.key, "\(Base64Size.bytes(member.value.text ?? "")) bytes")
    }
    writer.blank()
    writer.events()
  }

  /// Values stay where they are: only how long they are is told, of tokens too.
  static let secret = KindDescription("", "Secret", requests: { _ in [] }) { writer in
    writer.nameAndNamespace()
    writer.labelsAndAnnotations()
    if let immutable = writer.object["immutable"].text { writer.field("Immutable", immutable) }
    writer.blank()
    writer.field("Type", writer.object["type"], otherwise: "")
    writer.blank()
    writer.heading("Data")
    for member in writer.object["data"].members {
      writer.field(member.key, "\(Base64Size.bytes(member.value.text ?? "")) bytes")
    }
  }

  static let serviceAccount = KindDescription(
    "", "ServiceAccount",
    requests: { object in [.secrets(beside: object), .events(of: object)] },
    write: { writer in
      writer.nameAndNamespace()
      writer.labelsAndAnnotations()
      writer.field("Image pull secrets", values: writer.secrets(writer.object["imagePullSecrets"]))
      writer.field("Mountable secrets", values: writer.secrets(writer.object["secrets"]))
      writer.field("Tokens", values: writer.related.stand(.secrets).map { [$0] } ?? writer.tokens)
      if let mounts = writer.object["automountServiceAccountToken"].text { writer.field("Automount Token", mounts) }
      writer.events()
    })
}

extension DescriptionWriter {
  /// A heading with a rule below it.
  fileprivate mutating func heading(_ text: String) {
    line([text], isHeader: true)
    line([String(repeating: "=", count: text.count)], isHeader: true)
  }

  /// A text as it is, line for line.
  fileprivate mutating func block(_ text: String) {
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) { line(String(part)) }
  }

  /// Secrets by name, with a word about those that do not exist.
  fileprivate func secrets(_ references: ObjectValue) -> [String] {
    let isKnown = related.stand(.secrets) == nil
    let existing = Set(related.items(.secrets).compactMap { $0["metadata"]["name"].text })
    return references.elements.map { reference in
      let name = reference["name"].text ?? ""
      return isKnown && !existing.contains(name) ? "\(name) (not found)" : name
    }
  }

  /// The secrets that were made for this very account.
  fileprivate var tokens: [String] {
    related.items(.secrets).filter { secret in
      let annotations = secret["metadata"]["annotations"]
      let uid = annotations["kubernetes.io/service-account.uid"]
      return annotations["kubernetes.io/service-account.name"] == metadata["name"]
        && (uid.isEmpty || uid == metadata["uid"])
    }.map { $0["metadata"]["name"].text ?? "" }
  }
}

/// How much a base64 text holds.
enum Base64Size {
  /// Bytes; for what is no base64, what its characters would hold.
  static func bytes(_ text: String) -> Int {
    let characters = text.utf8.count { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    return characters * 3 / 4
  }
}

extension RelatedRequest {
  /// The secrets of the account's namespace, without what is in them.
  fileprivate static func secrets(beside account: ObjectValue) -> RelatedRequest {
    RelatedRequest(
      .secrets, .metadataList,
      paths: [APIPath.of("api/v1", namespace: account["metadata"]["namespace"].filledText, "secrets")])
  }
}
