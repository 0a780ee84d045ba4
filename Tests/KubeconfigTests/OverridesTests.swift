import Testing

@testable import Kubeconfig

/// The command line's flags, as kubectl 1.33 was seen to apply them.
@Suite struct OverridesTests {
  private func access(
    cluster: String = "server: 'https://h:6443'", user: String = "token: A", files: [String: String] = [:],
    text: String? = nil, _ change: (inout Overrides) -> Void
  ) throws -> ClusterAccess {
    let usual = """
      current-context: x
      contexts: [{name: x, context: {cluster: c, user: u}}, {name: y, context: {cluster: c, user: u}}]
      clusters: [{name: c, cluster: {\(cluster)}}]
      users: [{name: u, user: {\(user)}}]
      """
    return try load(files.merging(["/k/config": text ?? usual]) { $1 }, change).resolve()
  }

  private func load(_ files: [String: String], _ change: (inout Overrides) -> Void) throws -> Kubeconfig {
    var overrides = Overrides()
    change(&overrides)
    return try Kubeconfig.load(
      explicitPath: "/k/config", environment: [:], overrides: overrides, reading: reader(files))
  }

  @Test func k5_aTokenReplacesTheEntrysToken() throws {
    #expect(try access { $0.token = "B" }.bearer == .token("B"))
  }

  @Test func k5_aTokenFileWinsOverATokenFlagToo() throws {
    let access = try access(user: "tokenFile: t", files: ["/k/t": "T"]) { $0.token = "B" }
    #expect(access.bearer == .file(path: "/k/t", initial: "B"))
  }

  @Test func k5_aTokenOrAPasswordIsUsedInPlaceOfAPlugin() throws {
    #expect(
      try access(user: "exec: {command: aws, apiVersion: client.authentication.k8s.io/v1beta1}") { $0.token = "B" }
        .bearer == .token("B"))
    let basic = try access(user: "exec: {command: aws, apiVersion: client.authentication.k8s.io/v1beta1}") {
      ($0.username, $0.password) = ("m", "q")
    }
    #expect(basic.basic == BasicCredentials(user: "m", password: "q") && basic.bearer == nil)
  }

  @Test func k5_aTokenBesideAPasswordIsAnErrorWhicheverComesFromAFlag() throws {
    #expect(problems { try access(user: "username: nn") { $0.token = "B" } } == [.user("u", .tokenAndPassword)])
    #expect(problems { try access { $0.username = "nn" } } == [.user("u", .tokenAndPassword)])
    let basic = try access(user: "username: nn, password: p") { $0.password = "q" }.basic
    #expect(basic == BasicCredentials(user: "nn", password: "q"))
  }

  @Test func k4_aCertificateFlagBesideInlineDataIsAnErrorForEach() throws {
    let inline = "client-certificate-data: Q0E=, client-key-data: Q0E="
    let found = problems { try access(user: inline) { ($0.clientCertificate, $0.clientKey) = ("/c", "/d") } }
    #expect(
      found == [
        .user("u", .material(.bothGiven(field: "client-certificate"))),
        .user("u", .material(.bothGiven(field: "client-key"))),
      ])
    let both = try access(files: ["/c": "C", "/d": "D"]) { ($0.clientCertificate, $0.clientKey) = ("/c", "/d") }
    #expect(both.clientCertificate == ClientCertificate(certificate: [67], key: [68]) && both.bearer == .token("A"))
  }

  @Test func k8_impersonationIsReplacedFieldByField() throws {
    let user = "token: A, as: a, as-groups: [g1], as-uid: '1', as-user-extra: {k: [v]}"
    let expected = Impersonation(user: "b", uid: "1", groups: ["g2"], extra: ["k": ["v"]])
    let access = try access(user: user) { ($0.impersonatedUser, $0.impersonatedGroups) = ("b", ["g2"]) }
    #expect(access.impersonation == expected)
    #expect(try self.access(user: user) { $0.impersonatedUID = "2" }.impersonation?.uid == "2")
    #expect(problems { try self.access { $0.impersonatedGroups = ["g"] } } == [.user("u", .impersonationWithoutUser)])
  }

  @Test func k4_noVerificationDropsTheAuthorityAndAnAuthorityVerifiesAgain() throws {
    let inline = "server: 'https://h', certificate-authority-data: Q0E="
    let open = try access(cluster: inline) { $0.skipsVerification = true }
    #expect(!open.verifiesServer && open.certificateAuthority == nil)
    let files = ["/ca": "CA2"]
    let other = try access(cluster: inline, files: files) { $0.certificateAuthority = "/ca" }
    #expect(other.verifiesServer && other.certificateAuthority == Array("CA2".utf8))
    let verified = try access(cluster: "server: 'https://h', insecure-skip-tls-verify: true", files: files) {
      $0.certificateAuthority = "/ca"
    }
    #expect(verified.verifiesServer && verified.certificateAuthority != nil)
    let both = problems {
      try access(files: files) { ($0.skipsVerification, $0.certificateAuthority) = (true, "/ca") }
    }
    #expect(both == [.cluster("c", .authorityWithoutVerification)])
  }

  @Test func k8_aServerFlagDropsTheEntrysServerName() throws {
    let cluster = "server: 'https://h', tls-server-name: srv"
    #expect(try access(cluster: cluster) { $0.serverName = "other" }.serverName == "other")
    let moved = try access(cluster: cluster) { $0.server = "https://i:1/path/" }
    #expect(moved.server == "https://i:1/path" && moved.serverName == nil && moved.bearer == .token("A"))
    #expect(
      try access(cluster: cluster) { ($0.server, $0.serverName) = ("https://i", "srv") }.serverName == "srv")
  }

  @Test func k6_unknownNamesAreErrors() {
    #expect(problems { try access { $0.context = "z" } } == [.unknownContext("z", known: ["x", "y"])])
    #expect(problems { try access { $0.cluster = "z" } } == [.missingCluster("z", context: "x")])
    #expect(problems { try access { $0.user = "z" } } == [.missingUser("z", context: "x")])
    let server = problems { try access { ($0.cluster, $0.server) = ("z", "https://h") } }
    #expect(server == [.missingCluster("z", context: "x")])
  }

  @Test func k6_whatAContextLacksAFlagCanGive() throws {
    let text = "{current-context: x, contexts: [{name: x, context: {cluster: gone, user: gone}}]}"
    let access = try access(text: text) { ($0.server, $0.token) = ("https://s:1", "B") }
    #expect(access.context == "x" && access.server == "https://s:1" && access.bearer == .token("B"))
  }

  @Test(arguments: [
    "", "{clusters: [{name: c, cluster: {server: 'https://h'}}], users: [{name: u, user: {token: A}}]}",
  ])
  func k6_aServerNeedsNoKubeconfig(_ text: String) throws {
    let access = try access(text: text) { ($0.server, $0.token) = ("https://127.0.0.1:28443", "B") }
    #expect(access.context == "127.0.0.1:28443" && access.cluster == access.context && access.user.isEmpty)
    #expect(access.server == "https://127.0.0.1:28443" && access.bearer == .token("B"))
    #expect(try self.access(text: text) { $0.server = "127.0.0.1:28080" }.server == "http://127.0.0.1:28080")
  }

  @Test func k6_aClusterAndAUserNeedNoContext() throws {
    let text = "{clusters: [{name: c, cluster: {server: 'https://h'}}], users: [{name: u, user: {token: A}}]}"
    let access = try access(text: text) { ($0.cluster, $0.user) = ("c", "u") }
    #expect(access.context == "c" && access.server == "https://h" && access.bearer == .token("A"))
  }

  @Test func k7_theNamespaceFlagComesFirst() throws {
    #expect(try access { $0.namespace = "n" }.namespace == "n")
  }

  @Test func k7_inAPodATokenFlagReplacesTheMountedOneAndAServerIsAnother() throws {
    let mounted = ["/var/run/secrets/kubernetes.io/serviceaccount/token": "T"]
    let pod = ["KUBERNETES_SERVICE_HOST": "10.0.0.1", "KUBERNETES_SERVICE_PORT": "443"]
    var overrides = Overrides()
    overrides.token = "B"
    let config = try Kubeconfig.load(environment: pod, overrides: overrides, reading: reader(mounted))
    #expect(try config.resolve().bearer == .token("B") && config.isServiceAccount)
    overrides.server = "https://s"
    let other = try Kubeconfig.load(environment: pod, overrides: overrides, reading: reader(mounted))
    #expect(try other.resolve().server == "https://s" && !other.isServiceAccount)
  }

  @Test func k5_noFlagReachesAnotherContext() throws {
    let config = try load(["/k/config": config("a", current: true) + "\n"]) { _ in }
    #expect(try config.resolve(context: "a").bearer == .token("t-a"))
    let text = """
      contexts: [{name: x, context: {cluster: c, user: u}}, {name: y, context: {cluster: c, user: u}}]
      clusters: [{name: c, cluster: {server: 'https://h'}}]
      users: [{name: u, user: {token: A}}]
      """
    let two = try load(["/k/config": text]) {
      ($0.context, $0.token, $0.server, $0.namespace) = ("x", "B", "https://s", "n")
      $0.requestTimeout = 5
    }
    #expect(try two.resolve().bearer == .token("B") && two.currentContext == "x")
    let other = try two.resolve(context: "y")
    #expect(other.bearer == .token("A") && other.server == "https://h" && other.namespace == "default")
    #expect(other.requestTimeout == 5)
  }

  @Test func k5_flagsAreNotPrinted() {
    var overrides = Overrides()
    (overrides.token, overrides.password) = ("hunter2", "hunter2")
    var dumped = ""
    dump(overrides, to: &dumped)
    #expect(!dumped.contains("hunter2") && !"\(overrides)".contains("hunter2"))
  }

  @Test(arguments: [
    ("0", 0), ("5", 5), ("5s", 5), ("1m30s", 90), ("1.5h", 5400), ("250ms", 0.25), (".5s", 0.5), ("1.s", 1),
  ])
  func k8_aTimeLimitIsReadAsGoReadsIt(text: String, seconds: Double) {
    #expect(RequestTimeout.seconds(text) == seconds)
  }

  @Test(arguments: ["", "abc", "-1s", "5 s", "s", "1d", "1m30", "1.2.3s", ".s", "５s"])
  func k8_otherTimeLimitsAreRefused(_ text: String) { #expect(RequestTimeout.seconds(text) == nil) }
}
