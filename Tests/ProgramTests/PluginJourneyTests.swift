import Bed
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Credential plugins as a person meets them: they ask, hang, are missing, fail.
@Suite(.serialized, .enabled(if: TLSGateway.isInstalled, "nghttpx (Debian: nghttp2-proxy) is not installed"))
struct PluginJourneyTests {
  private let cluster: FakeCluster
  private let programs: TemporaryDirectory

  init() throws {
    cluster = try FakeCluster()
    programs = try TemporaryDirectory()
    accept("good")
  }

  private func accept(_ token: String) {
    cluster.intercept { request, connection in
      guard request[header: "authorization"] != "Bearer \(token)" else { return false }
      connection.refuse(401, "Unauthorized", "Unauthorized")
      return true
    }
  }

  private func install(_ name: String, _ text: String) throws { try programs.script(name, text) }

  private func open(
    _ front: TLSGateway, _ command: String, mode: String = "Never", more: String = "", columns: Int = 80
  ) throws -> Journey {
    let kubeconfig = try kubeconfig(front, command, mode: mode, more: more)
    return try Journey(
      server: front.url, environment: ["PATH": "\(programs.path):/usr/bin:/bin"], files: ["kubeconfig": kubeconfig],
      columns: columns, cluster: cluster)
  }

  private func kubeconfig(
    _ front: TLSGateway, _ command: String = "aws", mode: String = "Never", more: String = ""
  ) throws -> String {
    let authority = try programs.write("ca.pem", front.authority)
    return """
      apiVersion: v1
      kind: Config
      current-context: demo
      clusters:
      - {name: demo-cluster, cluster: {server: "\(front.url)", certificate-authority: "\(authority)"}}
      users:
      - name: me
        user:
          exec: {apiVersion: client.authentication.k8s.io/v1, command: \(command), interactiveMode: \(mode) \(more)}
      contexts:
      - {name: demo, context: {cluster: demo-cluster, user: me, namespace: shop}}

      """
  }

  private static func token(_ token: String) -> String {
    #"echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"\#(token)"}}'"#
  }

  private func isEqual(_ screen: ScreenText) -> Bool { screen.names == Array(cluster.names().prefix(21)) }

  @Test func p7_aPluginAsksOnTheTerminalAndTheScreenIsWholeAfterwards() async throws {
    let front = try await TLSGateway(to: cluster.server.port)
    try install(
      "login",
      """
      printf 'Passphrase: ' >&2
      read -r line || exit 3
      [ "$line" = sesame ] || { echo 'wrong passphrase' >&2; exit 4; }
      \(Self.token("good"))
      """)
    let journey = try open(front, "login", mode: "Always")
    let asking = try await journey.program.wait("the question", deadline: .seconds(60)) { $0.contains("Passphrase:") }
    #expect(!asking.contains("connecting") && asking.contains("'login' asks for something"), "\(asking)")
    journey.program.type("sesame\n")
    let screen = try await journey.see("a live table") { $0.bar.contains("● live  31") }
    #expect(isEqual(screen) && !screen.text.contains("Passphrase") && !screen.text.contains("sesame"), "\(screen)")
    #expect(screen.below.contains("command"), "\(screen)")
    // Keys are the program's again.
    journey.program.type("G")
    try await journey.see("the last row") { $0.selected == cluster.names().last }
    journey.program.type(":q\n")
    #expect(try await journey.end() == .success)
    #expect(journey.program.terminalIsRestored, "\(journey.program.terminalDifferences)")
  }

  @Test func p7_ctrlCOnItsQuestionCancelsItAndNotTheProgram() async throws {
    let front = try await TLSGateway(to: cluster.server.port)
    try install("login", "[ -e $D/go ] || { printf 'Passphrase: ' >&2; read -r line; }; \(Self.token("good"))")
    let journey = try open(front, "login", mode: "Always")
    try await journey.program.wait("the question", deadline: .seconds(60)) { $0.contains("Passphrase:") }
    journey.program.press(.control("c"))
    let screen = try await journey.see("that it was cancelled") { $0.text.contains("was cancelled") }
    #expect(screen.contains("^r tries again"), "\(screen)")
    try programs.write("go", "")
    journey.program.press(.control("r"))
    try await journey.see("a live table") { $0.bar.contains("● live  31") }
  }

  @Test func p7_aSignalEndsTheProgramWhileAPluginHasTheTerminal() async throws {
    let front = try await TLSGateway(to: cluster.server.port)
    try install("login", "printf 'Passphrase: ' >&2; read -r line")
    let journey = try open(front, "login", mode: "Always")
    try await journey.program.wait("the question", deadline: .seconds(60)) { $0.contains("Passphrase:") }
    journey.program.signal(SIGTERM)
    #expect(try await journey.end() == .exited(128 + SIGTERM))
    #expect(journey.program.terminalIsRestored, "\(journey.program.terminalDifferences)")
  }

  @Test func p7_aStuckPluginIsSaidAndCancelled() async throws {
    let front = try await TLSGateway(to: cluster.server.port)
    try install(
      "kubelogin",
      """
      if [ -e $D/go ]; then \(Self.token("good")); exit; fi
      printf 'To sign in, use a web browser to open the page https://microsoft.com/devicelogin and enter the code ' >&2
      printf 'A1B2C3D4E to authenticate.\\n\\033]0;evil\\007' >&2
      echo $$ > $D/pid
      sleep 600
      """)
    let journey = try open(front, "kubelogin")
    let waiting = try await journey.see("what it waits for") { $0.text.contains("esc cancels") }
    #expect(waiting.contains("waiting for kubelogin") && waiting.contains("^r runs it again"), "\(waiting)")
    #expect(waiting.text.contains("A1B2C3D4E"), "the code is there, however narrow the screen: \(waiting)")
    #expect(!journey.program.rawOutput.contains(sequence: Array("]0;evil".utf8)), "not raw")
    journey.program.press(.escape)
    let cancelled = try await journey.see("that it was cancelled") { $0.text.contains("was cancelled") }
    #expect(!cancelled.text.contains("waiting for"), "\(cancelled)")
    try programs.write("go", "")
    journey.program.press(.control("r"))
    let live = try await journey.see("a live table") { $0.bar.contains("● live  31") }
    #expect(isEqual(live), "\(live)")
  }

  /// Whoever would not end by itself would run on for ever, with nobody to tell it to stop.
  @Test(arguments: [":q\n", "SIGTERM"])
  func p7_aPluginThatIgnoresItsEndIsGoneWithTheProgram(by way: String) async throws {
    let front = try await TLSGateway(to: cluster.server.port)
    try install("login", "trap '' TERM; echo $$ > $D/pid; echo waiting >&2; while :; do sleep 0.05; done")
    let journey = try open(front, "login")
    try await journey.see("what it says") { $0.text.contains("waiting") && $0.text.contains("esc cancels") }
    let process = try #require(pid_t(try await Command.run("/bin/cat", ["\(programs.path)/pid"]).text.dropLast()))
    #expect(kill(process, 0) == 0)
    if way == "SIGTERM" { journey.program.signal(SIGTERM) } else { journey.program.type(way) }
    #expect(try await journey.end() == (way == "SIGTERM" ? .exited(128 + SIGTERM) : .success))
    #expect(kill(process, 0) == -1, "\(process) runs on")
  }

  @Test func p8_aMissingPluginIsNamedWithItsHintAndFoundOnceItIsThere() async throws {
    let front = try await TLSGateway(to: cluster.server.port)
    let hint = #", installHint: "Install it:\n  \e[1mhttps://example.org/get\e[0m""#
    let journey = try open(front, "acme-auth-plugin", more: hint)
    let screen = try await journey.see("that it is missing") { $0.text.contains("not installed") }
    #expect(screen.contains("'acme-auth-plugin'") && screen.contains("https://example.org/get"), "\(screen)")
    #expect(screen.text.contains("␛[1m"), "\(screen)")
    try install("acme-auth-plugin", Self.token("good"))
    journey.program.press(.control("r"))
    let live = try await journey.see("a live table") { $0.bar.contains("● live  31") }
    #expect(isEqual(live), "\(live)")
  }

  @Test func p8_aRenewalThatFailsIsSaidAndTheRowsStay() async throws {
    let front = try await TLSGateway(to: cluster.server.port)
    try install(
      "aws",
      """
      if [ -e $D/out ]; then echo 'The SSO session has expired.' >&2; exit 255; fi
      \(Self.token("'$(cat $D/token)'"))
      """)
    try programs.write("token", "good")
    let journey = try open(front, "aws", columns: 160)
    let before = try await journey.see("a live table") { $0.bar.contains("● live  31") }
    try programs.write("out", "")
    try programs.write("token", "other")
    accept("other")
    cluster.endWatches()
    let stale = try await journey.see("why it is stale") {
      // Its own words alone stand there before it has ended.
      $0.below.contains("The SSO session has expired.") && $0.below.contains("exit status")
    }
    #expect(stale.bar.contains("▲ stale since") && stale.names == before.names, "\(stale)")
    #expect(stale.below.contains("'aws'") && stale.below.contains("exit status 255"), "\(stale)")
    cluster.put(.pod("aaa"))
    unlink("\(programs.path)/out")
    journey.program.press(.control("r"))
    let live = try await journey.see("a live table") { $0.bar.contains("● live  32") }
    #expect(isEqual(live), "\(live)")
  }

  @Test func p9_aPluginThatMayNotRunIsSaid() async throws {
    let front = try await TLSGateway(to: cluster.server.port)
    try install("aws", "touch $D/ran; \(Self.token("good"))")
    try programs.write(
      "kuberc", "apiVersion: kubectl.config.k8s.io/v1beta1\nkind: Preference\ncredentialPluginPolicy: DenyAll\n")
    let journey = try Journey(
      server: front.url, environment: ["PATH": "\(programs.path):/usr/bin:/bin", "KUBERC": "\(programs.path)/kuberc"],
      files: ["kubeconfig": try kubeconfig(front)], cluster: cluster)
    let screen = try await journey.see("that it may not") { $0.text.contains("may not run") }
    #expect(screen.text.contains("DenyAll"), "\(screen)")
    #expect(access("\(programs.path)/ran", F_OK) != 0)
  }
}

extension [UInt8] {
  fileprivate func contains(sequence: [UInt8]) -> Bool {
    indices.contains { self[$0...].starts(with: sequence) }
  }
}
