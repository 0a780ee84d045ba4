import Bed
import Foundation
import Testing

/// `skua info`: what it found, what is wrong with it, and no secret.
@Suite struct InfoTests {
  private let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  private static let config = """
    apiVersion: v1
    kind: Config
    current-context: prod
    contexts:
    - {name: prod, context: {cluster: eu, user: me, namespace: shop}}
    - {name: lab, context: {cluster: lab, user: robot}}
    - {name: old, context: {cluster: lab, user: gke}}
    clusters:
    - {name: eu, cluster: {server: "https://api.eu:6443/tenant", proxy-url: "http://me:hunter2@proxy:3128"}}
    - {name: lab, cluster: {server: "https://10.0.0.1", certificate-authority: missing.crt}}
    users:
    - {name: me, user: {token: hunter2, as: jane}}
    - {name: robot, user: {username: robot, password: hunter2}}
    - {name: gke, user: {auth-provider: {name: gcp}}}
    """

  private func info(_ arguments: [String] = [], _ environment: [String: String] = [:]) async throws -> String {
    let usual = ["HOME": home.path, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "COLORTERM": "truecolor"]
    let result = try await Command.run(
      BuiltProgram.path, ["info"] + arguments, environment: usual.merging(environment) { $1 })
    #expect(result.status == .success && result.errors.isEmpty, "\(result)")
    return result.text
  }

  @Test func contextsFilesAndWhatIsWrongWithThem() async throws {
    let path = try home.write("config", Self.config)
    let variable = [
      "KUBECONFIG": "\(path):\(home.path)/none", "HTTPS_PROXY": "u:hunter2@p:1", "NO_PROXY": "10.0.0.0/8",
    ]
    let text = try await info(["--as-group", "dev"], variable)
    for line in [
      "Kubeconfig, from KUBECONFIG", "  \(path)",
      "  NAME  CLUSTER  SERVER       USER   NAMESPACE  CREDENTIAL         PROXY\n",
      "* prod  eu       api.eu:6443  me     shop       token, as jane     proxy:3128\n",
      "  lab   lab      10.0.0.1     robot  default    password\n",
      "  https        http://u:***@p:1", "  but not for  10.0.0.0/8",
      "  The cluster 'lab' has the certificate-authority \(home.path)/missing.crt, which cannot be read: "
        + "it does not exist.", "gke-gcloud-auth-plugin",
    ] {
      #expect(text.contains(line), "\(line)\n\(text)")
    }
    #expect(!text.contains("hunter2"), "\(text)")
    #expect(!text.split(separator: "\n").contains { $0.hasSuffix(" ") })
  }

  @Test func versionsPathsAndTerminal() async throws {
    try home.write(".config/skua/keymap.yaml", "view:\n  dwon: n\n")
    let text = try await info()
    for line in [
      "  skua      0.1.0", "  curl      ", "  ncurses   6.", "  simdjson  ", "  libyaml   ",
      "  config  \(home.path)/.config/skua\n", "  keymap  \(home.path)/.config/skua/keymap.yaml\n",
      "  theme   \(home.path)/.config/skua/theme.yaml   not there\n", "Kubeconfig, from the home folder",
      "  \(home.path)/.kube/config  missing", "  true colour  yes", "  mouse        yes", "  UTF-8        yes",
      "keymap.yaml:2: no action is called 'dwon'", "  No cluster is configured in \(home.path)/.kube/config; ",
    ] {
      #expect(text.contains(line), "\(line)\n\(text)")
    }
  }

  @Test func memoryOfTheFirstTableIsCounted() async throws {
    let cluster = try FakeCluster()
    let text = try await info(["--memory", "-n", "shop", "--server", cluster.server.url])
    #expect(
      text.contains(" › shop › pods\n") && text.contains(" live   1 table ") && text.contains(" 31   "), "\(text)")
    let all = try await info(["--memory", "-A", "--server", cluster.server.url])
    #expect(all.contains(" › all › pods\n"), "\(all)")
    #expect(cluster.server.requests.allSatisfy { $0.method == "GET" })
  }

  @Test func whyMemoryCannotBeCountedIsSaid() async throws {
    let cluster = try FakeCluster()
    cluster.forbid(.pods)
    let result = try await Command.run(
      BuiltProgram.path, ["info", "--memory", "--server", cluster.server.url], environment: ["HOME": home.path])
    #expect(result.status == .exited(1) && result.text.isEmpty && result.errorText.contains("pods"), "\(result)")
  }

  @Test func anUnknownTerminalIsAProblemAndNoEnd() async throws {
    #expect(try await info([], ["TERM": "nonesuch"]).contains("no terminal type 'nonesuch'"))
    #expect(try await info([], ["LC_ALL": "C"]).contains("The locale is not UTF-8"))
  }

  @Test func aBrokenKubeconfigAndAProxyThatIsNoneAreSaid() async throws {
    let path = try home.write("config", "contexts: [\n")
    let text = try await info(["--kubeconfig", path], ["HTTPS_PROXY": "ftp://x"])
    #expect(text.contains("Kubeconfig, from --kubeconfig") && text.contains("\(path):2:1"), "\(text)")
    #expect(text.contains("HTTPS_PROXY is not used"), "\(text)")
  }

  @Test func hostileNamesAreMadeVisible() async throws {
    let path = try home.write("config", "contexts: [{name: \"a\\e[31mb\\nc\"}]\n")
    #expect(try await !info(["--kubeconfig", path]).contains("\u{1B}"))
  }

  @Test func theSameForPrograms() async throws {
    let path = try home.write("config", Self.config)
    let text = try await info(["--output", "json", "--kubeconfig", path])
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let contexts = try #require(object["contexts"] as? [[String: Any]])
    #expect(contexts.compactMap { $0["name"] as? String } == ["prod", "lab", "old"])
    #expect(contexts.first?["current"] as? Bool == true && contexts.first?["server"] as? String == "api.eu:6443")
    #expect((object["problems"] as? [String])?.count == 2)
    #expect(!text.contains("hunter2"))
  }
}
