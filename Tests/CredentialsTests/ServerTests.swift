import Bed
import Kubeconfig
import Kubernetes
import Threads
import Testing
import Text
import Transport

@testable import Credentials

/// Plugins and a server that looks at what they gave: real processes, real TLS.
@Suite(.enabled(if: TLSGateway.isInstalled, "nghttpx (Debian: nghttp2-proxy) is not installed"))
struct ServerTests {
  private let folder: TemporaryDirectory
  private let server: ScriptedServer
  private let clock = Guarded(Instant(seconds: 1_795_255_200))
  private let news = Guarded<[PluginNews]>([])
  private let sources: CredentialSources
  private let transport = Transport(rule: ReadOnlyRule(), userAgent: "skua-test")

  init() throws {
    let folder = try TemporaryDirectory()
    self.folder = folder
    server = try ScriptedServer()
    sources = CredentialSources(
      environment: ["PATH": "\(folder.path):/usr/bin:/bin", "HOME": folder.path], lender: nil,
      now: { [clock] in clock.withLock { $0 } }, tell: { [news] told in news.withLock { $0.append(told) } })
    accept("good")
  }

  /// Answers requests with this token, and 401 to others.
  private func accept(_ token: String) {
    server.handle { request, connection in
      if request[header: "authorization"] == "Bearer \(token)" {
        connection.send(body: "{}")
      } else {
        let status = #"{"kind":"Status","code":401,"reason":"Unauthorized","message":"Unauthorized"}"#
        connection.send(status: 401, headers: ["Content-Type": "application/json"], body: status)
      }
    }
  }

  private func access(_ front: TLSGateway, port: UInt16? = nil, _ plugin: CredentialPlugin?) -> ClusterAccess {
    let url = "https://localhost:\(port ?? front.port)"
    var access = ClusterAccess(context: "prod", cluster: "c", user: "jane", server: url)
    access.certificateAuthority = Array(front.authority.utf8)
    access.plugin = plugin
    return access
  }

  private func api(_ access: ClusterAccess) -> APIServer {
    APIServer(access: access, transport: transport, group: 0, plugins: sources) { [clock] in clock.withLock { $0 } }
  }

  private let plugin = CredentialPlugin(command: "plugin")
  private let version = Query(path: "/version")

  private func error(_ body: () async throws -> [UInt8]) async -> APIError? {
    do { _ = try await body() } catch { return error as? APIError }
    return nil
  }

  // MARK: P5

  @Test func p5_aRefusedRequestIsNotSentAgainAndTheNextHasANewToken() async throws {
    let front = try await TLSGateway(to: server.port)
    try folder.script(
      "plugin", "echo run >> $D/runs; [ $(wc -l < $D/runs) = 1 ] && t=old || t=good; \(printed(#""token":"'$t'""#))")
    let api = api(access(front, plugin))
    let refused = await error { try await api.get(version) }
    guard case .status(let status)? = refused else {
      Issue.record("\(String(describing: refused))")
      return
    }
    #expect(status.code == 401 && server.requests.count == 1)
    #expect(try await api.get(version) == Array("{}".utf8))
    #expect(server.requests.map { $0[header: "authorization"] } == ["Bearer old", "Bearer good"])
    #expect(folder.lines("runs").count == 2)
  }

  @Test func p5_aTokenThatTheServerNeverTakesDoesNotRunThePluginAgainAndAgain() async throws {
    let front = try await TLSGateway(to: server.port)
    try folder.script("plugin", "echo run >> $D/runs; \(printed(#""token":"bad""#))")
    let api = api(access(front, plugin))
    for _ in 0..<5 { _ = await error { try await api.get(version) } }
    #expect(folder.lines("runs").count == 2 && server.requests.count == 5)
    clock.withLock { $0 = $0.adding(seconds: 6) }
    _ = await error { try await api.get(version) }
    #expect(folder.lines("runs").count == 3)
  }

  @Test func p5_anotherTokenKeepsTheConnection() async throws {
    let front = try await TLSGateway(to: server.port)
    let relay = try Relay(port: front.port)
    try folder.script(
      "plugin", "echo run >> $D/runs; \(printed(#""token":"good","expirationTimestamp":"2026-11-21T10:00:00Z""#))")
    let api = api(access(front, port: relay.port, plugin))
    _ = try await api.get(version)
    clock.withLock { $0 = $0.adding(seconds: 1) }
    _ = try await api.get(version)
    #expect(folder.lines("runs").count == 2 && relay.acceptedConnections == 1)
  }

  @Test func p5_anotherCertificateClosesEveryConnection() async throws {
    server.handle { request, connection in
      if request.path == "/stream" { _ = connection.startStream() } else { connection.send(body: "{}") }
    }
    let front = try await TLSGateway(to: server.port, asksForClient: true)
    let relay = try Relay(port: front.port)
    for name in ["one", "two"] {
      let (certificate, key) = front.client(name)
      let pair = #""clientCertificateData":\#(quoted(certificate)),"clientKeyData":\#(quoted(key))"#
      try folder.write(name, reply(pair + #","expirationTimestamp":"2026-11-21T10:00:00Z""#))
    }
    try folder.script("plugin", "echo run >> $D/runs; [ $(wc -l < $D/runs) = 1 ] && cat $D/one || cat $D/two")
    let api = api(access(front, port: relay.port, plugin))
    let stream = try await api.open(Query(path: "/stream"), accept: "*/*")
    _ = try await api.get(version)
    #expect(relay.acceptedConnections == 1)
    clock.withLock { $0 = $0.adding(seconds: 1) }
    _ = try await api.get(version)
    await #expect(throws: TransportError.abandoned) { for try await _ in stream.body {} }
    #expect(relay.acceptedConnections == 2)
    try await front.waitForAnswers("one answer to each certificate") { answers in
      let clients = answers.filter { $0.request.contains("/version") }.map(\.client)
      return clients.count == 2 && clients[0].contains("CN=one") && clients[1].contains("CN=two")
    }
  }

  // MARK: P6, K5

  @Test func p6_aTokenWinsAndThePluginIsNotRun() async throws {
    let front = try await TLSGateway(to: server.port)
    try folder.script("plugin", "touch $D/ran")
    var access = access(front, nil)
    access.bearer = .token("good")
    _ = try await api(access).get(version)
    #expect(server.requests.map { $0[header: "authorization"] } == ["Bearer good"] && folder.text("ran").isEmpty)
  }

  @Test func k5_nothingGoesToAServerWithoutTLS() async throws {
    try folder.script("plugin", "touch $D/ran; \(printed(#""token":"good""#))")
    var access = ClusterAccess(context: "prod", cluster: "c", user: "jane", server: server.url)
    access.plugin = plugin
    let refused = await error { try await api(access).get(version) }
    #expect(server.requests.map { $0[header: "authorization"] } == [nil] && folder.text("ran").isEmpty)
    #expect("\(try #require(refused))".contains("http://"))
  }

  // MARK: what goes wrong

  @Test func aRefusedUserIsNamedWithWhatToDo() async throws {
    let front = try await TLSGateway(to: server.port)
    var access = access(front, nil)
    access.bearer = .token("hunter2")
    let text = "\(try #require(await error { try await api(access).get(version) }))"
    #expect(text.contains("'jane'") && text.contains("401") && text.contains("log in again"))
    #expect(!text.contains("hunter2"))
  }

  @Test func p8_aPluginThatFailsIsAnErrorOfTheCredentialAndNothingIsSent() async throws {
    let front = try await TLSGateway(to: server.port)
    try folder.script("plugin", "echo run >> $D/runs; echo 'log in first' >&2; exit 1")
    let api = api(access(front, plugin))
    for _ in 0..<3 {
      guard case .credential(let what, .after(let seconds))? = await error({ try await api.get(version) }) else {
        Issue.record("no error of the credential")
        return
      }
      #expect(what.contains("log in first") && seconds == 5)
    }
    #expect(server.requests.isEmpty && folder.lines("runs").count == 1)
    api.retryPlugin()
    _ = await error { try await api.get(version) }
    #expect(folder.lines("runs").count == 2)
    sources.cancel()
  }

  @Test func whoOnlyAsksWhetherAnyoneIsThereWaitsForNoPlugin() async throws {
    let front = try await TLSGateway(to: server.port)
    try folder.script("plugin", "touch $D/ran; sleep 600")
    let api = api(access(front, plugin))
    guard case .status? = await error({ try await api.get(version, waitsForPlugin: false) }) else {
      Issue.record("no answer")
      return
    }
    #expect(folder.text("ran").isEmpty && server.requests.map { $0[header: "authorization"] } == [nil])
  }

  // MARK: those in use

  /// `aws eks get-token`: answers in the version it is asked in, v1beta1 by default; 255 when not logged in.
  @Test func anAWSPluginWorks() async throws {
    let front = try await TLSGateway(to: server.port)
    try folder.script(
      "aws",
      #"""
      [ "$1 $2" = "eks get-token" ] || exit 2
      if [ "$AWS_PROFILE" != prod ]; then echo; echo 'Error loading SSO Token: Token for x does not exist' >&2; exit 255; fi
      v=$(printf %s "$KUBERNETES_EXEC_INFO" | sed -n 's/.*"apiVersion":"\([^"]*\)".*/\1/p')
      echo "{\"kind\": \"ExecCredential\", \"apiVersion\": \"${v:-client.authentication.k8s.io/v1beta1}\", \"spec\": {}, \"status\": {\"expirationTimestamp\": \"2026-11-21T10:14:00Z\", \"token\": \"good\"}}"
      """#)
    var aws = CredentialPlugin(
      version: .v1beta1, command: "aws",
      arguments: ["--region", "eu-west-1", "eks", "get-token", "--cluster-name", "c"])
    aws.arguments = ["eks", "get-token", "--cluster-name", "c", "--output", "json"]
    let failed = "\(try #require(await error { try await api(access(front, aws)).get(version) }))"
    #expect(failed.contains("exit status 255") && failed.contains("Token for x does not exist"))
    aws.environment = [.init(name: "AWS_PROFILE", value: "prod")]
    _ = try await api(access(front, aws)).get(version)
    #expect(server.requests.map { $0[header: "authorization"] } == ["Bearer good"])
  }

  /// `gke-gcloud-auth-plugin`: wants the cluster, prints over many lines, tells of its cache on standard error.
  @Test func aGKEPluginWorks() async throws {
    let front = try await TLSGateway(to: server.port)
    try folder.script(
      "gke-gcloud-auth-plugin",
      #"""
      case "$KUBERNETES_EXEC_INFO" in *'"cluster":{"server":"https://localhost:'*) ;; *) exit 1 ;; esac
      cat <<END
      {
          "kind": "ExecCredential",
          "apiVersion": "client.authentication.k8s.io/v1beta1",
          "spec": {
              "interactive": false
          },
          "status": {
              "expirationTimestamp": "2026-11-21T10:59:59Z",
              "token": "good"
          }
      }
      END
      """#)
    let gke = CredentialPlugin(
      version: .v1beta1, command: "gke-gcloud-auth-plugin",
      installHint: "Install gke-gcloud-auth-plugin for use with kubectl by following https://cloud.google.com/x",
      providesClusterInfo: true)
    _ = try await api(access(front, gke)).get(version)
    #expect(server.requests.map { $0[header: "authorization"] } == ["Bearer good"])
  }

  /// `kubelogin get-token` of Azure: says on standard error where to enter which code, waits, prints without a line
  /// end.
  @Test func anAzurePluginWorks() async throws {
    let front = try await TLSGateway(to: server.port)
    try folder.script(
      "kubelogin",
      #"""
      [ "$1 $2 $3" = "get-token --login devicecode" ] || exit 2
      echo 'To sign in, use a web browser to open the page https://microsoft.com/devicelogin and enter the code A1B2C3D4E to authenticate.' >&2
      until [ -e $D/entered ]; do sleep 0.01; done
      printf '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","spec":{"interactive":false},"status":{"expirationTimestamp":"2026-11-21T11:00:00Z","token":"good"}}'
      """#)
    let azure = CredentialPlugin(
      version: .v1beta1, command: "kubelogin",
      arguments: ["get-token", "--login", "devicecode", "--server-id", "6dae42f8", "--environment", "AzurePublicCloud"])
    let api = api(access(front, azure))
    async let body = api.get(version)
    let told = try await eventually {
      news.withLock { news in
        if case .line("kubelogin", let text)? = news.first {
          text.contains("devicelogin and enter the code A1B2C3D4E")
        } else {
          false
        }
      }
    }
    #expect(told, "while it waits")
    try folder.write("entered", "")
    #expect(try await body == Array("{}".utf8))
    #expect(server.requests.map { $0[header: "authorization"] } == ["Bearer good"])
  }

  /// `kubectl oidc-login get-token`: run through kubectl, which finds it in PATH; v1; leaves its browser behind.
  @Test func anOIDCPluginWorks() async throws {
    let front = try await TLSGateway(to: server.port)
    try folder.script("kubectl", #"name=$(echo "kubectl-$1" | tr - _ | sed 's/_/-/'); shift; exec "$name" "$@""#)
    try folder.script(
      "kubectl-oidc_login",
      #"""
      [ "$1" = get-token ] || exit 2
      sleep 600 & echo $! > $D/browser
      echo 'Open http://localhost:8000 for authentication' >&2
      echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","spec":{"interactive":false},"status":{"expirationTimestamp":"2026-11-21T10:10:00Z","token":"good"}}'
      """#)
    let oidc = CredentialPlugin(
      version: .v1, command: "kubectl",
      arguments: ["oidc-login", "get-token", "--oidc-issuer-url=https://issuer", "--oidc-client-id=id"])
    _ = try await api(access(front, oidc)).get(version)
    #expect(server.requests.map { $0[header: "authorization"] } == ["Bearer good"])
    _ = try await Command.run("kill", [folder.lines("browser").first ?? ""])
  }

  private func printed(_ status: String) -> String { "printf '%s' '\(reply(status))'" }

  private func quoted(_ text: String) -> String {
    "\"" + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n") + "\""
  }
}
