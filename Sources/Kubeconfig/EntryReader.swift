import YAML

/// Reads the named entries of one kubeconfig file.
struct EntryReader {
  /// The file, to which relative paths belong (K3).
  let path: String

  /// The entries of a list of `- name: NAME, SINGULAR: {…}`, in order. A name twice is an error (K2).
  func entries<Entry>(
    of fields: Fields, in list: String, each singular: String,
    _ read: (String, Fields) throws(KubeconfigError) -> Entry
  ) throws(KubeconfigError) -> [(name: String, entry: Entry)] {
    var names: Set<String> = []
    var entries: [(name: String, entry: Entry)] = []
    for node in try fields.list(list) {
      let item = try Fields(node, named: "an entry of \(list)", file: path)
      let name = try item.string("name") ?? ""
      guard names.insert(name).inserted else { throw item.error("\(list) has the name '\(name)' twice", at: node) }
      entries.append((name, try read(name, try item.fields(singular) ?? .empty)))
    }
    return entries
  }

  func context(_ name: String, _ fields: Fields) throws(KubeconfigError) -> Kubeconfig.Context {
    Kubeconfig.Context(
      name: name, cluster: try fields.string("cluster") ?? "", user: try fields.string("user") ?? "",
      namespace: try fields.string("namespace"))
  }

  func cluster(_ name: String, _ fields: Fields) throws(KubeconfigError) -> ClusterEntry {
    ClusterEntry(
      server: try fields.string("server"), serverName: try fields.string("tls-server-name"),
      skipsVerification: try fields.bool("insecure-skip-tls-verify"),
      authority: try material(fields, "certificate-authority"), proxy: try fields.string("proxy-url"),
      disablesCompression: try fields.bool("disable-compression"), pluginConfig: try pluginConfig(fields))
  }

  func user(_ name: String, _ fields: Fields) throws(KubeconfigError) -> UserEntry {
    var user = UserEntry(
      certificate: try material(fields, "client-certificate"), key: try material(fields, "client-key"),
      token: try fields.string("token"), tokenFile: try fields.string("tokenFile").map(resolved),
      username: try fields.string("username"), password: try fields.string("password"),
      impersonatedUser: try fields.string("as"), impersonatedUID: try fields.string("as-uid"),
      impersonatedGroups: try fields.strings("as-groups"))
    if let extra = try fields.fields("as-user-extra") {
      for key in extra.keys { user.impersonatedExtra[key] = try extra.strings(key) }
    }
    if let exec = try fields.fields("exec") { user.plugin = try plugin(exec) }
    if let provider = try fields.fields("auth-provider") { user.authProvider = try provider.string("name") ?? "" }
    return user
  }

  private func material(_ fields: Fields, _ field: String) throws(KubeconfigError) -> Material {
    Material(field: field, path: try fields.string(field).map(resolved), data: try fields.string(field + "-data"))
  }

  func resolved(_ relative: String) -> String {
    guard !relative.hasPrefix("/"), let slash = path.lastIndex(of: "/") else { return relative }
    return path[...slash] + relative
  }
}
