/// What lies inside an object: where one gets to by going into it.
public enum ObjectContents: Hashable, Sendable {
  /// The pods in its namespace that a label selector picks; empty for all of them.
  case pods(labelSelector: String)
  /// It could have pods and picks none: one sentence on why.
  case noPods(reason: String)
  /// What it allows, and to whom.
  case access(AccessRules)
  /// Nothing that can be gone into.
  case nothing
  /// It cannot be read: one sentence.
  case unreadable(reason: String)
}

/// What a role allows, or a binding and the role it refers to (rbac.authorization.k8s.io/v1).
public struct AccessRules: Hashable, Sendable {
  public struct Subject: Hashable, Sendable {
    /// `User`, `Group` or `ServiceAccount`.
    public var kind: String
    public var name: String
    /// Of a service account.
    public var namespace: String

    public init(kind: String, name: String, namespace: String = "") {
      self.kind = kind
      self.name = name
      self.namespace = namespace
    }
  }

  public struct Rule: Hashable, Sendable {
    public var verbs: [String]
    public var groups: [String]
    public var resources: [String]
    /// Empty for all.
    public var names: [String]
    /// Paths that are no resources, such as `/healthz`.
    public var urls: [String]

    public init(
      verbs: [String], groups: [String] = [], resources: [String] = [], names: [String] = [], urls: [String] = []
    ) {
      self.verbs = verbs
      self.groups = groups
      self.resources = resources
      self.names = names
      self.urls = urls
    }
  }

  /// Of a binding: who gets what its role allows.
  public var subjects: [Subject]
  /// Of a binding: `ClusterRole/view`; empty for a role.
  public var role: String
  public var rules: [Rule]
  /// Of a binding whose role cannot be read: one sentence.
  public var problem: String?

  public init(subjects: [Subject] = [], role: String = "", rules: [Rule] = [], problem: String? = nil) {
    self.subjects = subjects
    self.role = role
    self.rules = rules
    self.problem = problem
  }
}
