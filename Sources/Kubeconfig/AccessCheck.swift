import Files
import Text

/// Fills a ``ClusterAccess`` from the entries of a context, gathering what is wrong with them.
struct AccessCheck {
  var problems: [KubeconfigProblem] = []
  private let reader: FileReader

  init(reader: FileReader) { self.reader = reader }

  // MARK: cluster

  mutating func fill(_ access: inout ClusterAccess, from cluster: ClusterEntry) {
    let name = access.cluster
    access.server = server(cluster, named: name) ?? ""
    access.certificateAuthority = content(of: cluster.authority) { .cluster(name, .material($0)) }
    access.verifiesServer = !cluster.skipsVerification
    access.serverName = cluster.serverName
    access.compresses = !cluster.disablesCompression
    access.proxy = cluster.proxy
    if let proxy = cluster.proxy, !ServerURL.isProxy(proxy) {
      problems.append(.cluster(name, .badProxy(proxy)))
    }
    if cluster.skipsVerification && cluster.authority.isGiven {
      problems.append(.cluster(name, .authorityWithoutVerification))
    }
  }

  private mutating func server(_ cluster: ClusterEntry, named name: String) -> String? {
    guard let text = cluster.server else {
      problems.append(.cluster(name, .noServer))
      return nil
    }
    switch ServerURL.server(text) {
    case .url(let url): return url
    case .bad(let reason):
      problems.append(.cluster(name, .badServer(text, reason: reason)))
      return nil
    }
  }

  // MARK: user

  /// Credentials go only to servers that are reached by TLS (client_config.go); whom to impersonate is none.
  mutating func fill(_ access: inout ClusterAccess, from user: UserEntry) {
    let name = access.user
    checkMethods(of: user, name)
    access.impersonation = impersonation(user, name)
    let certificate = clientCertificate(user, name)
    let bearer = bearer(user, name)
    let plugin = user.plugin.flatMap { self.plugin($0, name) }
    let usesTLS = access.server.hasPrefix("https:")
    guard usesTLS else { return }
    access.clientCertificate = certificate
    access.bearer = bearer
    if user.username != nil || user.password != nil {
      access.basic = BasicCredentials(user: user.username ?? "", password: user.password ?? "")
    }
    // Other credentials win over a plugin, which then is not run (P6).
    guard !user.certificate.isGiven && bearer == nil && access.basic == nil else { return }
    access.plugin = plugin
    if user.plugin == nil, let provider = user.authProvider {
      problems.append(.user(name, .authProvider(name: provider)))
    }
  }

  private mutating func checkMethods(of user: UserEntry, _ name: String) {
    let hasPassword = user.username != nil || user.password != nil
    if hasPassword && (user.token != nil || user.tokenFile != nil) { problems.append(.user(name, .tokenAndPassword)) }
    if user.plugin != nil && user.authProvider != nil { problems.append(.user(name, .pluginAndProvider)) }
    if user.certificate.isGiven && !user.key.isGiven { problems.append(.user(name, .certificateWithoutKey)) }
    if user.key.isGiven && !user.certificate.isGiven { problems.append(.user(name, .keyWithoutCertificate)) }
  }

  private mutating func clientCertificate(_ user: UserEntry, _ name: String) -> ClientCertificate? {
    let certificate = content(of: user.certificate) { .user(name, .material($0)) }
    let key = content(of: user.key) { .user(name, .material($0)) }
    guard let certificate, let key else { return nil }
    return ClientCertificate(certificate: certificate, key: key)
  }

  /// Where token and tokenFile are both given, the file's content wins as soon as it is good (K5).
  private mutating func bearer(_ user: UserEntry, _ name: String) -> Bearer? {
    checkHeader(user.token, "token", name)
    guard let path = user.tokenFile else { return user.token.map { .token($0) } }
    if user.token == nil { _ = bytes(at: path, field: "tokenFile") { .user(name, .material($0)) } }
    return .file(path: path, initial: user.token)
  }

  private mutating func impersonation(_ user: UserEntry, _ name: String) -> Impersonation? {
    guard let wanted = user.impersonatedUser else {
      let others = user.impersonatedUID != nil || !user.impersonatedGroups.isEmpty || !user.impersonatedExtra.isEmpty
      if others { problems.append(.user(name, .impersonationWithoutUser)) }
      return nil
    }
    for value in [wanted, user.impersonatedUID ?? ""] + user.impersonatedGroups { checkHeader(value, "as", name) }
    for (key, values) in user.impersonatedExtra {
      for value in [key] + values { checkHeader(value, "as-user-extra", name) }
    }
    return Impersonation(
      user: wanted, uid: user.impersonatedUID, groups: user.impersonatedGroups, extra: user.impersonatedExtra)
  }

  /// A line break in a header's value would begin another header.
  private mutating func checkHeader(_ value: String?, _ field: String, _ user: String) {
    guard let value, value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return }
    let problem = KubeconfigProblem.user(user, .controlCharacter(field: field))
    if !problems.contains(problem) { problems.append(problem) }
  }

  // MARK: files and data

  private mutating func content(
    of material: Material, _ problem: (MaterialProblem) -> KubeconfigProblem
  ) -> [UInt8]? {
    switch (material.path, material.data) {
    case (nil, nil): return nil
    case (.some, .some):
      problems.append(problem(.bothGiven(field: material.field)))
      return nil
    case (let path?, nil): return bytes(at: path, field: material.field, problem)
    case (nil, let data?):
      if let bytes = Base64.decode(data) { return bytes }
      problems.append(problem(.undecodable(field: material.field + "-data")))
      return nil
    }
  }

  private mutating func bytes(
    at path: String, field: String, _ problem: (MaterialProblem) -> KubeconfigProblem
  ) -> [UInt8]? {
    do throws(FileReader.Failure) {
      return try reader.read(path)
    } catch {
      problems.append(problem(.unreadable(field: field, path: path, reason: error.description)))
      return nil
    }
  }
}
