/// A kind of object as an API server serves it: what `kubectl api-resources` prints a line for.
public struct Resource: Hashable, Sendable {
  /// API group; empty for the core group.
  public var group: String
  public var version: String
  /// Lower-case plural, as in URLs: `deployments`.
  public var name: String
  public var kind: String
  public var singular: String
  public var shortNames: [String]
  public var categories: [String]
  public var isNamespaced: Bool
  public var verbs: Set<String>
  /// What else each object answers to: `log`, `scale`, `status`.
  public var subresources: Set<String>

  public init(
    group: String, version: String, name: String, kind: String, singular: String = "", shortNames: [String] = [],
    categories: [String] = [], isNamespaced: Bool, verbs: Set<String> = ["get", "list", "watch"],
    subresources: Set<String> = []
  ) {
    self.group = group
    self.version = version
    self.name = name
    self.kind = kind
    self.singular = singular
    self.shortNames = shortNames
    self.categories = categories
    self.isNamespaced = isNamespaced
    self.verbs = verbs
    self.subresources = subresources
  }

  /// Where its objects are served: what tells it from all others of its cluster, however else it is described.
  public struct Identity: Hashable, Sendable {
    public var group: String
    public var version: String
    public var name: String
  }

  public var identity: Identity { Identity(group: group, version: version, name: name) }

  /// `deployments.apps`, or `pods` for the core group: unambiguous within a cluster but for the version.
  public var qualifiedName: String { group.isEmpty ? name : "\(name).\(group)" }
  /// `apps/v1`, or `v1` for the core group.
  public var groupVersion: String { group.isEmpty ? version : "\(group)/\(version)" }

  public var canList: Bool { verbs.contains("list") }
  public var canWatch: Bool { verbs.contains("watch") }

  /// Every server has pods: known before discovery answers, so that a start need not wait for it.
  public static let pods = Resource(
    group: "", version: "v1", name: "pods", kind: "Pod", singular: "pod", shortNames: ["po"], categories: ["all"],
    isNamespaced: true)

  /// Stands for the containers of one pod: no server lists them, they are read out of their pod.
  public static let containers = Resource(
    group: "", version: "", name: "containers", kind: "Container", singular: "container", isNamespaced: true, verbs: [])
}
