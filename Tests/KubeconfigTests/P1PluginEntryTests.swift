import Testing

@testable import Kubeconfig

/// `exec` of a user: what it may say, and when it counts.
@Suite struct PluginEntryTests {
  private static let v1 = "apiVersion: client.authentication.k8s.io/v1"
  private static let v1beta1 = "apiVersion: client.authentication.k8s.io/v1beta1"

  private func plugin(_ exec: String, cluster: String = "", more: String = "") throws -> CredentialPlugin? {
    try access(cluster: "server: 'https://h', \(cluster)", user: "exec: {\(exec)}\(more)").plugin
  }

  private func problem(_ exec: String) -> PluginProblem? {
    for case .user("u", .plugin(let problem)) in problems({ try plugin(exec) }) { return problem }
    return nil
  }

  @Test func p1_bothVersionsAreTakenAndNoOther() throws {
    #expect(try plugin("command: p, \(Self.v1), interactiveMode: Never")?.version == .v1)
    #expect(try plugin("command: p, \(Self.v1beta1)")?.version == .v1beta1)
    let alpha = try #require(problem("command: p, apiVersion: client.authentication.k8s.io/v1alpha1"))
    #expect(alpha == .unsupportedVersion("client.authentication.k8s.io/v1alpha1", command: "p"))
    #expect("\(alpha)".contains("removed") && "\(alpha)".contains("update 'p'") && "\(alpha)".contains("v1alpha1"))
    #expect(problem("command: p, apiVersion: v1") == .unsupportedVersion("v1", command: "p"))
    #expect(problem("command: p") == .noVersion(command: "p"))
    #expect(problem(Self.v1) == .noCommand)
  }

  @Test func p1_v1RequiresAnInteractiveModeAndV1beta1HasADefault() throws {
    #expect(problem("command: p, \(Self.v1)") == .noInteractiveMode(command: "p"))
    #expect(try plugin("command: p, \(Self.v1beta1)")?.interactiveMode == .ifAvailable)
    for mode in [CredentialPlugin.InteractiveMode.never, .ifAvailable, .always] {
      #expect(try plugin("command: p, \(Self.v1), interactiveMode: \(mode.rawValue)")?.interactiveMode == mode)
    }
    let bad = "command: p, \(Self.v1), interactiveMode: Sometimes"
    #expect(problem(bad) == .badInteractiveMode("Sometimes", command: "p"))
  }

  @Test func p2_whatItIsRunWithIsRead() throws {
    let found = try plugin(
      "command: p, \(Self.v1beta1), args: [eks, get-token, 7], env: [{name: A, value: b}, {name: C}], "
        + "installHint: 'get it', provideClusterInfo: true")
    let plugin = try #require(found)
    #expect(plugin.arguments == ["eks", "get-token", "7"] && plugin.installHint == "get it")
    #expect(plugin.environment == [.init(name: "A", value: "b"), .init(name: "C", value: "")])
    #expect(plugin.providesClusterInfo && plugin.policy == .allowAll)
    #expect(try self.plugin("command: p, \(Self.v1beta1), args: null, env: null")?.arguments == [])
    #expect(problem("command: p, \(Self.v1beta1), env: [{value: b}]") == .namelessVariable(command: "p"))
    #expect(problem(#"command: p, \#(Self.v1beta1), args: ["a\0b"]"#) == .nullCharacter(command: "p"))
  }

  @Test func p2_theClustersExtensionIsKeptAsJSON() throws {
    let extensions =
      "extensions: [{name: other, extension: 1}, {name: client.authentication.k8s.io/exec, "
      + "extension: {audience: 'a\"b', n: 7, f: 1.5, on: yes, none: null, list: [x, {y: z}], s: '7'}}]"
    let plugin = try #require(try plugin("command: p, \(Self.v1beta1)", cluster: extensions))
    #expect(
      plugin.clusterConfig
        == #"{"audience":"a\"b","n":7,"f":1.5,"on":true,"none":null,"list":["x",{"y":"z"}],"s":"7"}"#)
    #expect(try self.plugin("command: p, \(Self.v1beta1)")?.clusterConfig == nil)
  }

  @Test func k3_aCommandBelongsToTheFileOnlyIfItHasASeparator() throws {
    #expect(try plugin("command: p, \(Self.v1beta1)")?.command == "p")
    #expect(try plugin("command: bin/p, \(Self.v1beta1)")?.command == "/etc/k/bin/p")
    #expect(try plugin("command: ./p, \(Self.v1beta1)")?.command == "/etc/k/./p")
    #expect(try plugin("command: /bin/p, \(Self.v1beta1)")?.command == "/bin/p")
  }

  @Test func p6_otherCredentialsWinOverAPlugin() throws {
    let exec = "command: p, \(Self.v1beta1)"
    let pair = "client-certificate-data: Q0E=, client-key-data: Q0E="
    for other in ["token: t", "username: n, password: p", pair] {
      let access = try access(user: "exec: {\(exec)}, \(other)")
      #expect(access.plugin == nil, "\(other)")
      #expect(access.bearer != nil || access.basic != nil || access.clientCertificate != nil)
    }
    #expect(try access(user: "exec: {\(exec)}, as: someone").plugin != nil, "whom to act as is no credential")
  }

  @Test func p6_anEntryThatIsWrongIsSoEvenWhereItIsNotUsed() {
    let found = problems { try access(user: "exec: {command: p}, token: t") }
    #expect(found == [.user("u", .plugin(.noVersion(command: "p")))])
    let both = problems { try access(user: "exec: {command: p, \(Self.v1beta1)}, auth-provider: {name: gcp}") }
    #expect(both == [.user("u", .pluginAndProvider)])
  }

  @Test func k5_aPluginIsOnlyForTLS() throws {
    let user = "exec: {command: p, \(Self.v1beta1)}"
    #expect(try access(cluster: "server: 'http://h'", user: user).plugin == nil)
    #expect(try access(user: user).plugin != nil)
  }
}

/// kubectl's kuberc: which plugins may run.
@Suite struct PluginPolicyTests {
  private func policy(
    _ kuberc: String?, _ environment: [String: String] = ["HOME": "/h"], at path: String = "/h/.kube/kuberc"
  ) -> PluginPolicy {
    .load(environment: environment, reading: reader(kuberc.map { [path: $0] } ?? [:]))
  }

  private static let head = "apiVersion: kubectl.config.k8s.io/v1beta1\nkind: Preference\n"
  private let file = "/h/.kube/kuberc"

  @Test func p9_withoutAFileOrAWordInItAllMayRun() {
    #expect(policy(nil) == .allowAll && policy("") == .allowAll && policy(Self.head) == .allowAll)
    #expect(policy(Self.head + "credentialPluginPolicy: AllowAll") == .allowAll)
    #expect(policy("kind: Other\napiVersion: v1\ncredentialPluginPolicy: DenyAll") == .allowAll)
  }

  @Test func p9_aPolicyIsRead() {
    #expect(policy(Self.head + "credentialPluginPolicy: DenyAll") == .denyAll(file: file))
    let list = "credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{name: a}, {command: /b/c}]"
    #expect(policy(Self.head + list) == .allowlist(["a", "/b/c"], file: file))
    #expect(policy("kind: Other\n---\n" + Self.head + list) == .allowlist(["a", "/b/c"], file: file))
  }

  @Test func p9_whatCannotBeUnderstoodLetsNothingRun() {
    let texts = [
      "credentialPluginPolicy: Allowlist", "credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: []",
      "credentialPluginPolicy: Maybe", "credentialPluginAllowlist: [{name: a}]",
      "credentialPluginPolicy: DenyAll\ncredentialPluginAllowlist: [{name: a}]",
      "credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{}]", "credentialPluginPolicy: [",
    ]
    for text in texts {
      guard case .unreadable(let sentence) = policy(Self.head + text) else {
        Issue.record("\(text) was understood")
        continue
      }
      #expect(sentence.contains(file), "\(sentence)")
    }
    guard case .unreadable = policy("!") else {
      Issue.record("an unreadable file allows all")
      return
    }
  }

  @Test func p9_kubercNamesTheFileOrTurnsItOff() {
    let deny = Self.head + "credentialPluginPolicy: DenyAll"
    #expect(policy(deny, ["HOME": "/h", "KUBERC": "/x"], at: "/x") == .denyAll(file: "/x"))
    #expect(policy(deny, ["HOME": "/h", "KUBERC": "off"]) == .allowAll)
    #expect(policy(deny, ["HOME": "/h", "KUBECTL_KUBERC": "false"]) == .allowAll)
    guard case .unreadable = policy(nil, ["HOME": "/h", "KUBERC": "/gone"]) else {
      Issue.record("a file that was named and is missing allows all")
      return
    }
  }

  @Test func p9_itGoesWithThePlugin() throws {
    let user = "exec: {command: p, apiVersion: client.authentication.k8s.io/v1beta1}"
    let config = """
      current-context: x
      contexts: [{name: x, context: {cluster: c, user: u}}]
      clusters: [{name: c, cluster: {server: 'https://h'}}]
      users: [{name: u, user: {\(user)}}]
      """
    let files = ["/h/.kube/config": config, file: Self.head + "credentialPluginPolicy: DenyAll"]
    #expect(try load(files, home: "/h").resolve().plugin?.policy == .denyAll(file: file))
  }
}
