import ArgumentParser
import Kubeconfig

/// Which cluster, and as whom: kubectl's flags, with its meanings.
struct ClusterArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Use this kubeconfig file alone.", valueName: "file"), completion: .file())
  var kubeconfig: String?
  @Option(help: "Use this context instead of the current one.", completion: KubeconfigNames.contexts)
  var context: String?
  @Option(help: "Use this cluster of the kubeconfig.", completion: KubeconfigNames.clusters) var cluster: String?
  @Option(help: "Use this user of the kubeconfig.", completion: KubeconfigNames.users) var user: String?
  @Option(name: [.customShort("n"), .long], help: "Open on this namespace.") var namespace: String?

  @Option(name: [.customShort("s"), .long], help: ArgumentHelp("Reach the API server here.", valueName: "url"))
  var server: String?
  @Option(
    name: .customLong("certificate-authority"),
    help: ArgumentHelp("Trust the server's certificates by this file.", valueName: "file"), completion: .file())
  var certificateAuthority: String?
  @Flag(name: .customLong("insecure-skip-tls-verify"), help: "Do not check the server's certificate.")
  var skipsVerification = false
  @Option(
    name: .customLong("tls-server-name"),
    help: ArgumentHelp("Expect this name in the server's certificate.", valueName: "name"))
  var serverName: String?
  @Option(
    help: ArgumentHelp("Give up on a request after this time, such as 5s; 0 for never.", valueName: "time"),
    transform: Self.timeout)
  var requestTimeout: Double?

  @Option(help: ArgumentHelp("Authenticate with this bearer token.", valueName: "token")) var token: String?
  @Option(
    name: .customLong("client-certificate"),
    help: ArgumentHelp("Authenticate with this client certificate.", valueName: "file"), completion: .file())
  var clientCertificate: String?
  @Option(
    name: .customLong("client-key"),
    help: ArgumentHelp("The key of the client certificate.", valueName: "file"), completion: .file())
  var clientKey: String?
  @Option(help: ArgumentHelp("Authenticate with this name and --password.", valueName: "name")) var username: String?
  @Option(help: ArgumentHelp("The password of --username.", valueName: "password")) var password: String?
  @Option(name: .customLong("as"), help: ArgumentHelp("Act as this user.", valueName: "user"))
  var impersonatedUser: String?
  @Option(
    name: .customLong("as-group"),
    help: ArgumentHelp("Act as a member of this group; may be given again.", valueName: "group"))
  var impersonatedGroups: [String] = []
  @Option(name: .customLong("as-uid"), help: ArgumentHelp("Act with this UID.", valueName: "uid"))
  var impersonatedUID: String?

  /// As in kubectl, an empty value is none.
  var overrides: Overrides {
    var overrides = Overrides()
    overrides.context = given(context)
    overrides.cluster = given(cluster)
    overrides.user = given(user)
    overrides.namespace = given(namespace)
    overrides.server = given(server)
    overrides.certificateAuthority = given(certificateAuthority)
    overrides.skipsVerification = skipsVerification
    overrides.serverName = given(serverName)
    overrides.requestTimeout = requestTimeout.flatMap { $0 > 0 ? $0 : nil }
    overrides.token = given(token)
    overrides.clientCertificate = given(clientCertificate)
    overrides.clientKey = given(clientKey)
    overrides.username = given(username)
    overrides.password = given(password)
    overrides.impersonatedUser = given(impersonatedUser)
    overrides.impersonatedGroups = impersonatedGroups
    overrides.impersonatedUID = given(impersonatedUID)
    return overrides
  }

  private func given(_ value: String?) -> String? { value.flatMap { $0.isEmpty ? nil : $0 } }

  private static func timeout(_ text: String) throws -> Double {
    guard let seconds = RequestTimeout.seconds(text) else {
      throw ValidationError("'\(text)' is no time; write whole seconds, or units as in 5s, 2m or 1h30m")
    }
    return seconds
  }
}
