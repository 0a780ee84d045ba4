/// All that is needed to talk to one cluster as one user. Its description shows no secret.
public struct ClusterAccess: Hashable, Sendable {
  public var context: String
  public var cluster: String
  /// Empty for a context without a user.
  public var user: String
  /// The context's, or "default".
  public var namespace: String
  /// An http or https URL without a slash at its end; it may have a path.
  public var server: String
  /// PEM, one or more certificates; nil: the system's.
  public var certificateAuthority: [UInt8]?
  public var verifiesServer: Bool
  /// The name that the server's certificate must have, where it is not the host's.
  public var serverName: String?
  /// An http, https or socks5 URL, the cluster's own or the environment's; nil: none. It may carry a password. As in
  /// Go, the proxy resolves the server's name for socks5 too.
  public var proxy: String?
  /// Whether answers may be compressed.
  public var compresses: Bool
  /// Seconds that an answer may take, streams not counted; nil for no limit of the user's.
  public var requestTimeout: Double?
  public var clientCertificate: ClientCertificate?
  public var bearer: Bearer?
  public var basic: BasicCredentials?
  /// Where the credentials come from when there are none here.
  public var plugin: CredentialPlugin?
  public var impersonation: Impersonation?

  public init(context: String, cluster: String, user: String, namespace: String = "default", server: String) {
    self.context = context
    self.cluster = cluster
    self.user = user
    self.namespace = namespace
    self.server = server
    verifiesServer = true
    compresses = true
  }
}

/// PEM bytes of a certificate, with its chain, and of its key.
public struct ClientCertificate: Hashable, Sendable {
  public var certificate: [UInt8]
  public var key: [UInt8]

  public init(certificate: [UInt8], key: [UInt8]) {
    self.certificate = certificate
    self.key = key
  }
}

/// A bearer token, or where to read one.
public enum Bearer: Hashable, Sendable {
  case token(String)
  /// A file whose content, trimmed, is the token; to be read again about every 50 s, the last good content
  /// counting. `initial` is the token until then, where the kubeconfig has one.
  case file(path: String, initial: String?)
}

/// HTTP basic authentication.
public struct BasicCredentials: Hashable, Sendable {
  public var user: String
  public var password: String

  public init(user: String, password: String) {
    self.user = user
    self.password = password
  }
}

/// Whom the user acts as: the Impersonate-* headers.
public struct Impersonation: Hashable, Sendable {
  public var user: String
  public var uid: String?
  public var groups: [String]
  public var extra: [String: [String]]

  public init(user: String, uid: String? = nil, groups: [String] = [], extra: [String: [String]] = [:]) {
    self.user = user
    self.uid = uid
    self.groups = groups
    self.extra = extra
  }
}

extension ClusterAccess: CustomStringConvertible, CustomReflectable {
  public var description: String { "\(context): \(server) as '\(user)' in \(namespace)" }
  public var customMirror: Mirror { Mirror(self, children: ["access": description]) }
}

extension ClientCertificate: CustomStringConvertible, CustomReflectable {
  public var description: String { "client certificate" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Bearer: CustomStringConvertible, CustomReflectable {
  public var description: String {
    switch self {
    case .token: "token"
    case .file(let path, _): "token from \(path)"
    }
  }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension BasicCredentials: CustomStringConvertible, CustomReflectable {
  public var description: String { "password of '\(user)'" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
