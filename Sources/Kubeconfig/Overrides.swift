/// What the command line says in place of a kubeconfig's entries (client-go clientcmd.ConfigOverrides).
///
/// All but the time limit is about the one context that the program opens on: a token given for one cluster never
/// goes to another. Its description shows no secret.
public struct Overrides: Hashable, Sendable {
  /// `--context`; nil for the current one.
  public var context: String?
  public var cluster: String?
  public var user: String?
  public var namespace: String?

  public var server: String?
  public var serverName: String?
  /// A path; relative ones belong to the current folder, as all paths here.
  public var certificateAuthority: String?
  public var skipsVerification = false

  public var clientCertificate: String?
  public var clientKey: String?
  public var token: String?
  public var username: String?
  public var password: String?
  public var impersonatedUser: String?
  public var impersonatedUID: String?
  public var impersonatedGroups: [String] = []

  /// Seconds that an answer may take, streams not counted; nil for no limit. Goes for every context.
  public var requestTimeout: Double?

  public init() {}

  /// Whether it can stand in for a user's entry.
  var hasCredentials: Bool { token != nil || username != nil || password != nil || clientCertificate != nil }

  /// Whether a context can be made of it, where the kubeconfig has none to begin with.
  var namesACluster: Bool { server != nil || cluster != nil }
}

extension Overrides: CustomStringConvertible, CustomReflectable {
  public var description: String { "overrides for \(context ?? "the current context")" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Kubeconfig.Context {
  /// Fields that are given replace those of the context.
  mutating func apply(_ overrides: Overrides) {
    cluster = overrides.cluster ?? cluster
    user = overrides.user ?? user
    namespace = overrides.namespace ?? namespace
  }
}

extension ClusterEntry {
  /// client-go clientcmd/client_config.go, getCluster: an authority or its absence on the command line drops all that
  /// the entry says of it, and a server the entry's tls-server-name.
  mutating func apply(_ overrides: Overrides) {
    server = overrides.server ?? server
    if overrides.skipsVerification || overrides.certificateAuthority != nil {
      skipsVerification = overrides.skipsVerification
      authority.path = overrides.certificateAuthority
      authority.data = nil
    }
    if overrides.serverName != nil || overrides.server != nil { serverName = overrides.serverName }
  }
}

extension UserEntry {
  /// client-go clientcmd/client_config.go, getAuthInfo: field by field, so that a password beside the entry's token
  /// is the error that it is in one entry, and a tokenFile still wins over a token.
  mutating func apply(_ overrides: Overrides) {
    certificate.path = overrides.clientCertificate ?? certificate.path
    key.path = overrides.clientKey ?? key.path
    token = overrides.token ?? token
    username = overrides.username ?? username
    password = overrides.password ?? password
    impersonatedUser = overrides.impersonatedUser ?? impersonatedUser
    impersonatedUID = overrides.impersonatedUID ?? impersonatedUID
    if !overrides.impersonatedGroups.isEmpty { impersonatedGroups = overrides.impersonatedGroups }
  }
}
