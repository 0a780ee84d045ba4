/// Something given as a file or inline; paths are already resolved against the file that named them.
struct Material: Hashable, Sendable {
  /// The field that names the file; with "-data" behind it, the one that has the content.
  var field: String
  var path: String?
  /// Base64.
  var data: String?

  var isGiven: Bool { path != nil || data != nil }
}

/// A cluster as a kubeconfig has it, nothing checked.
struct ClusterEntry: Hashable, Sendable {
  var server: String?
  var serverName: String?
  var skipsVerification = false
  var authority = Material(field: "certificate-authority")
  var proxy: String?
  var disablesCompression = false
  /// What it has for credential plugins, as JSON.
  var pluginConfig: String?
}

/// A user as a kubeconfig has it, nothing checked.
struct UserEntry: Hashable, Sendable {
  var certificate = Material(field: "client-certificate")
  var key = Material(field: "client-key")
  var token: String?
  var tokenFile: String?
  var username: String?
  var password: String?
  var impersonatedUser: String?
  var impersonatedUID: String?
  var impersonatedGroups: [String] = []
  var impersonatedExtra: [String: [String]] = [:]
  var plugin: PluginEntry?
  var authProvider: String?
}
