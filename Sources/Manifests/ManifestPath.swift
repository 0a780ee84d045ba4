import JSON

/// Where in an object a value stands, as far as printing it depends on that.
struct ManifestPath {
  /// FNV-1a over what leads to it.
  private(set) var identity: UInt64 = 0xCBF2_9CE4_8422_2325
  private var rule: Rule

  /// What may still come below.
  private enum Rule {
    /// An object of the API; in a list of such, its items are objects as well.
    case object(isSecret: Bool)
    case items
    /// An object's metadata.
    case metadata(isSecret: Bool)
    case managedFields
    /// Whose members are to be masked: all of them, or one.
    case masked(only: String?, isEncoded: Bool)
    case secret(isEncoded: Bool)
    case other
  }

  init(root: JSONValue) { rule = Self.object(root) }

  private static func object(_ value: JSONValue) -> Rule {
    .object(isSecret: value["kind"]?.string == "Secret" && value["apiVersion"]?.string == "v1")
  }

  private static let lastApplied = "kubectl.kubernetes.io/last-applied-configuration"

  func member(_ key: [UInt8], of value: JSONValue) -> ManifestPath {
    var path = self
    path.mix(key)
    path.mix([0])
    path.rule = rule(below: String(decoding: key, as: UTF8.self), value)
    return path
  }

  func element(_ index: Int, _ value: JSONValue) -> ManifestPath {
    var path = self
    withUnsafeBytes(of: index.littleEndian) { path.mix($0) }
    path.mix([1])
    if case .items = rule { path.rule = Self.object(value) } else { path.rule = .other }
    return path
  }

  private func rule(below key: String, _ value: JSONValue) -> Rule {
    switch (rule, key) {
    case (.object(false), "items"): .items
    case (.object(let isSecret), "metadata"): .metadata(isSecret: isSecret)
    case (.object(true), "data"): .masked(only: nil, isEncoded: true)
    case (.object(true), "stringData"): .masked(only: nil, isEncoded: false)
    case (.metadata, "managedFields"): .managedFields
    case (.metadata(true), "annotations"): .masked(only: Self.lastApplied, isEncoded: false)
    case (.masked(let only, let isEncoded), _): only == nil || only == key ? .secret(isEncoded: isEncoded) : .other
    default: .other
    }
  }

  private mutating func mix(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { identity = (identity ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  var isManagedFields: Bool { if case .managedFields = rule { true } else { false } }
  var isSecret: Bool { if case .secret = rule { true } else { false } }
  /// Whether it is a secret in base64.
  var isEncoded: Bool { if case .secret(true) = rule { true } else { false } }
}
