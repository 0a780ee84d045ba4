import Text

/// Where in a Secret a value stands, as far as it depends on that whether it is shown: what the Secret holds is behind
/// a mask, and so is the copy of it that `kubectl apply` leaves in an annotation.
public enum SecretPlace: Hashable, Sendable {
  /// The Secret itself.
  case root
  case metadata
  case annotations
  /// Whose members are secrets.
  case holder(isEncoded: Bool)
  /// What is to be masked where it is a string.
  case secret(isEncoded: Bool)
  /// Anything else, and all of what is no Secret.
  case other

  private static let lastApplied = "kubectl.kubernetes.io/last-applied-configuration"

  /// The place of a member.
  public func member(_ key: String) -> SecretPlace {
    switch (self, key) {
    case (.root, "metadata"): .metadata
    case (.root, "data"): .holder(isEncoded: true)
    case (.root, "stringData"): .holder(isEncoded: false)
    case (.metadata, "annotations"): .annotations
    case (.annotations, Self.lastApplied): .secret(isEncoded: false)
    case (.holder(let isEncoded), _): .secret(isEncoded: isEncoded)
    default: .other
    }
  }
}

/// What stands in place of a secret.
public enum SecretMask {
  public static let dots = "••••••"

  /// How long it is, decoded where it is in base64: `7 bytes`.
  public static func size(of text: String, isEncoded: Bool) -> String {
    let count = isEncoded ? Base64.decode(text)?.count ?? text.utf8.count : text.utf8.count
    return "\(count) byte\(count == 1 ? "" : "s")"
  }

  /// Both.
  public static func text(for text: String, isEncoded: Bool) -> String {
    "\(dots) \(size(of: text, isEncoded: isEncoded))"
  }
}
