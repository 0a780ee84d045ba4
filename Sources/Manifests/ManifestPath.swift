import JSON
import Model

/// Where in an object a value stands, as far as printing it depends on that.
struct ManifestPath {
  /// FNV-1a over what leads to it.
  private(set) var identity: UInt64 = 0xCBF2_9CE4_8422_2325
  private var rule: Rule
  private var secret: SecretPlace

  /// What may still come below.
  private enum Rule {
    /// An object of the API; in a list of such, its items are objects as well.
    case object
    case items
    case metadata
    case managedFields
    case other
  }

  init(root: JSONValue) {
    rule = .object
    secret = Self.secret(root)
  }

  private static func secret(_ object: JSONValue) -> SecretPlace {
    object["kind"]?.string == "Secret" && object["apiVersion"]?.string == "v1" ? .root : .other
  }

  func member(_ key: [UInt8]) -> ManifestPath {
    var path = self
    path.mix(key)
    path.mix([0])
    let name = String(decoding: key, as: UTF8.self)
    path.rule = rule(below: name)
    path.secret = secret.member(name)
    return path
  }

  func element(_ index: Int, _ value: JSONValue) -> ManifestPath {
    var path = self
    withUnsafeBytes(of: index.littleEndian) { path.mix($0) }
    path.mix([1])
    (path.rule, path.secret) = (.other, .other)
    if case .items = rule { (path.rule, path.secret) = (.object, Self.secret(value)) }
    return path
  }

  private func rule(below key: String) -> Rule {
    switch (rule, key) {
    case (.object, "items") where secret == .other: .items
    case (.object, "metadata"): .metadata
    case (.metadata, "managedFields"): .managedFields
    default: .other
    }
  }

  private mutating func mix(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { identity = (identity ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  var isManagedFields: Bool { if case .managedFields = rule { true } else { false } }
  var isSecret: Bool { if case .secret = secret { true } else { false } }
  /// Whether it is a secret in base64.
  var isEncoded: Bool { secret == .secret(isEncoded: true) }
}
