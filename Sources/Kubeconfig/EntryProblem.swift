/// What is wrong with a cluster's entry; printed behind its name.
public enum ClusterProblem: Hashable, Sendable, CustomStringConvertible {
  case noServer
  /// The reason is a clause that follows "which".
  case badServer(String, reason: String)
  case badProxy(String)
  case authorityWithoutVerification
  case material(MaterialProblem)

  public var description: String {
    switch self {
    case .noServer: "has no server"
    case .badServer(let server, let reason): "has the server '\(ServerURL.redacted(server))', which \(reason)"
    case .badProxy(let proxy): "has the proxy-url '\(ServerURL.redacted(proxy))', which is no http, https or socks5 URL"
    case .authorityWithoutVerification:
      "has both a certificate-authority and insecure-skip-tls-verify; remove one"
    case .material(let problem): "\(problem)"
    }
  }
}

/// What is wrong with a user's entry; printed behind its name. No case carries a secret.
public enum UserProblem: Hashable, Sendable, CustomStringConvertible {
  case certificateWithoutKey
  case keyWithoutCertificate
  case tokenAndPassword
  case pluginAndProvider
  case impersonationWithoutUser
  case controlCharacter(field: String)
  case plugin(PluginProblem)
  /// The only credentials come from one of kubectl's old built-in providers.
  case authProvider(name: String)
  case material(MaterialProblem)

  public var description: String {
    switch self {
    case .certificateWithoutKey: "has a client-certificate without a client-key"
    case .keyWithoutCertificate: "has a client-key without a client-certificate"
    case .tokenAndPassword: "has both a token and a username or password; remove one"
    case .pluginAndProvider: "has both exec and auth-provider; remove one"
    case .impersonationWithoutUser: "has as-uid, as-groups or as-user-extra without as"
    case .controlCharacter(let field): "has a line break or control character in \(field)"
    case .plugin(let problem): "\(problem)"
    case .authProvider(let name): "needs the auth-provider '\(name)', \(Self.replacement(forProvider: name))"
    case .material(let problem): "\(problem)"
    }
  }

  /// What to do in place of one of kubectl's built-in providers: all but oidc are gone since Kubernetes 1.26, and every
  /// one has a credential plugin that took its place.
  private static func replacement(forProvider name: String) -> String {
    switch name {
    case "gcp":
      "which Kubernetes has removed; install gke-gcloud-auth-plugin and run "
        + "'gcloud container clusters get-credentials' again"
    case "azure": "which Kubernetes has removed; install kubelogin and run 'kubelogin convert-kubeconfig'"
    case "oidc": "which is not supported; set the user up with 'kubectl oidc-login setup' (kubelogin) instead"
    case "openstack": "which Kubernetes has removed; use the credential plugin client-keystone-auth instead"
    default: "which Kubernetes does not have; use a credential plugin (exec), a token or a certificate"
    }
  }
}

/// What is wrong with something that is given as a file or inline.
public enum MaterialProblem: Hashable, Sendable, CustomStringConvertible {
  /// As a file and inline; `field` is the file's.
  case bothGiven(field: String)
  case undecodable(field: String)
  case unreadable(field: String, path: String, reason: String)

  public var description: String {
    switch self {
    case .bothGiven(let field): "has both \(field) and \(field)-data; remove one"
    case .undecodable(let field): "has \(field) that is not valid base64"
    case .unreadable(let field, let path, let reason): "has the \(field) \(path), which cannot be read: \(reason)"
    }
  }
}
