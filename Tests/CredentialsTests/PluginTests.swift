import Bed
import JSON
import Kubeconfig
import Threads
import Testing
import Text

@testable import Credentials

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Real processes: shell scripts in the place of plugins.
@Suite struct PluginTests {
  private let folder: TemporaryDirectory
  private let clock = Guarded(Instant(seconds: 1_000_000_000))
  private let news = Guarded<[PluginNews]>([])
  private let sources: CredentialSources

  init() throws {
    let folder = try TemporaryDirectory()
    self.folder = folder
    sources = CredentialSources(
      environment: [
        "PATH": "\(folder.path):/usr/bin:/bin", "HOME": folder.path, "INHERITED": "yes", "BOTH": "process",
      ],
      lender: nil, now: { [clock] in clock.withLock { $0 } }, tell: { [news] told in news.withLock { $0.append(told) } }
    )
  }

  private func access(_ plugin: CredentialPlugin) -> ClusterAccess {
    var access = ClusterAccess(context: "x", cluster: "c", user: "u", server: "https://h:6443")
    access.plugin = plugin
    return access
  }

  private func source(_ plugin: CredentialPlugin = CredentialPlugin(command: "plugin")) throws -> CredentialSource {
    try #require(sources.source(for: access(plugin)))
  }

  /// What a script comes to.
  private func run(
    _ script: String, _ plugin: CredentialPlugin = CredentialPlugin(command: "plugin")
  ) async throws -> Result<Credential, CredentialError> {
    try folder.script("plugin", script)
    do { return .success(try await source(plugin).credential().credential) } catch let error as CredentialFailure {
      return .failure(error.error)
    }
  }

  private func print(_ status: String) -> String { "printf '%s' '\(reply(status))'" }

  private func sentence(_ result: Result<Credential, CredentialError>) -> String {
    switch result {
    case .success(let credential): "no error but a \(credential)"
    case .failure(let error): "\(error)"
    }
  }

  // MARK: what it is run with

  @Test func p2_itGetsItsArgumentsItsVariablesAndNothingElse() async throws {
    var plugin = CredentialPlugin(
      command: "plugin", arguments: ["eks", "a b;$HOME", ""],
      environment: [.init(name: "BOTH", value: "config"), .init(name: "OWN", value: "x=y")])
    plugin.providesClusterInfo = true
    let result = try await run(
      """
      env > $D/env; printf '%s\\n' "$#" "$@" > $D/args; cat > $D/stdin
      (: < /dev/tty) 2> $D/nothing && echo yes > $D/tty
      ls /proc/$$/fd > $D/descriptors
      \(print(#""token":"t""#))
      """, plugin)
    #expect(try result.get() == Credential(token: "t"))
    #expect(folder.lines("args") == ["3", "eks", "a b;$HOME"], "an empty one is there, too: \(folder.text("args"))")
    let variables = Set(folder.lines("env"))
    #expect(variables.isSuperset(of: ["INHERITED=yes", "BOTH=config", "OWN=x=y"]))
    let info = try #require(folder.lines("env").first { $0.hasPrefix("KUBERNETES_EXEC_INFO=") }?.dropFirst(21))
    try JSONParser().withDocument(Array(info.utf8)) { document in
      #expect(document["spec"]?["interactive"]?.bool == false)
      #expect(document["spec"]?["cluster"]?["server"]?.string == "https://h:6443")
    }
    #expect(folder.text("stdin").isEmpty && folder.text("tty").isEmpty, "it can ask nobody")
    // The shell has the script itself on one of its own.
    #expect(folder.lines("descriptors").compactMap { Int($0) }.filter { (3..<10).contains($0) }.isEmpty)
  }

  @Test func p2_itsSignalsAreAsAProgramExpectsThem() async throws {
    let look = "while read -r name value; do case $name in SigIgn:|SigBlk:) echo $value ;; esac; done < /proc/$$/status"
    let result = try await run("\(look) > $D/signals; \(print(#""token":"t""#))")
    #expect(try result.get().token == "t")
    let masks = folder.lines("signals").compactMap { UInt64($0, radix: 16) }
    // The C library keeps two for its own threads.
    #expect(masks.count == 2 && masks.allSatisfy { $0 & ~0x1_8000_0000 == 0 }, "\(folder.text("signals"))")
  }

  @Test func p3_whatItPrintsIsRead() async throws {
    let dated = try await run(print(#""token":"t","expirationTimestamp":"2026-11-21T10:00:00Z""#))
    #expect(try dated.get() == Credential(token: "t", expiration: Instant(seconds: 1_795_255_200)))
  }

  @Test func p3_whatIsNoCredentialIsSaid() async throws {
    let text = sentence(try await run("echo '<html>hunter2</html>'"))
    #expect(text.contains("'plugin'") && text.contains("not JSON") && !text.contains("hunter2"))
  }

  @Test func p3_oneThatWritesForEverIsEnded() async throws {
    let text = sentence(try await run("echo $$ > $D/pid; yes"))
    #expect(text.contains("more than 1048576 bytes"), "\(text)")
    #expect(!isRunning(folder.lines("pid").first ?? ""))
  }

  @Test func p3_errorsWithoutEndDoNotDrownIt() async throws {
    let result = try await run("yes error | head -c 20000000 >&2; \(print(#""token":"t""#))")
    #expect(try result.get().token == "t")
    #expect(news.withLock { $0.count } < 300)
  }

  /// A login opens a browser, which lives on and has all that its parent had.
  @Test func p3_whatItLeavesBehindIsNotWaitedFor() async throws {
    let result = try await run("sleep 600 & echo $! > $D/browser; \(print(#""token":"t""#))")
    #expect(try result.get().token == "t")
    let browser = folder.lines("browser").first ?? ""
    #expect(isRunning(browser), "nor is it ended")
    kill(pid_t(browser) ?? 0, SIGKILL)
  }

  // MARK: how often

  @Test func p4_manyCallersOfOneConfigurationShareOneRun() async throws {
    try folder.script(
      "plugin", "echo run >> $D/runs; until [ -e $D/go ]; do sleep 0.01; done; \(print(#""token":"t""#))")
    let (first, second) = (try source(), try source())
    let tokens = try await withThrowingTaskGroup(of: String?.self) { tasks in
      for number in 0..<40 {
        tasks.addTask { try await (number % 2 == 0 ? first : second).credential().credential.token }
      }
      #expect(try await eventually { folder.lines("runs").count == 1 })
      try folder.write("go", "")
      return try await tasks.reduce(into: []) { $0.append($1) }
    }
    #expect(tokens == Array(repeating: "t", count: 40))
    #expect(folder.lines("runs").count == 1)
    var other = access(CredentialPlugin(command: "plugin"))
    other.server = "https://other"
    #expect(try await sources.source(for: other)?.credential().credential.token == "t")
    #expect(folder.lines("runs").count == 2, "another cluster is another matter")
  }

  @Test func p4_itRunsAgainWhenItsTimeIsOver() async throws {
    try folder.script(
      "plugin", "echo run >> $D/runs; \(print(#""token":"t","expirationTimestamp":"2001-09-09T01:46:50Z""#))")
    let source = try source()
    for (second, runs) in [(0.0, 1), (9.9, 1), (10.0, 1), (10.1, 2)] {
      clock.withLock { $0 = Instant(seconds: 1_000_000_000).adding(seconds: second) }
      _ = try await source.credential()
      #expect(folder.lines("runs").count == runs, "after \(second) s")
    }
  }

  @Test func p4_whoeverDoesNotWaitAnyLongerEndsNoRun() async throws {
    try folder.script(
      "plugin", "echo run >> $D/runs; until [ -e $D/go ]; do sleep 0.01; done; \(print(#""token":"t""#))")
    let source = try source()
    let impatient = Task { try await source.credential() }
    #expect(try await eventually { !folder.lines("runs").isEmpty })
    impatient.cancel()
    await #expect(throws: CredentialFailure.self) { try await impatient.value }
    try folder.write("go", "")
    #expect(try await source.credential().credential.token == "t")
    #expect(folder.lines("runs").count == 1)
  }

  // MARK: asking a person

  @Test func p7_alwaysWithoutATerminalIsAnError() async throws {
    let plugin = CredentialPlugin(command: "plugin", interactiveMode: .always)
    let text = sentence(try await run("touch $D/ran; \(print(#""token":"t""#))", plugin))
    #expect(text.contains("interactiveMode Always") && text.contains("no terminal"))
    #expect(folder.text("ran").isEmpty)
  }

  @Test(arguments: [CredentialPlugin.InteractiveMode.never, .ifAvailable])
  func p7_otherModesRunWithoutOne(mode: CredentialPlugin.InteractiveMode) async throws {
    let plugin = CredentialPlugin(command: "plugin", interactiveMode: mode)
    let result = try await run("echo \"$KUBERNETES_EXEC_INFO\" > $D/info; \(print(#""token":"t""#))", plugin)
    #expect(try result.get().token == "t")
    #expect(folder.text("info").contains(#""interactive":false"#))
  }

  @Test func p7_whatItSaysIsToldLineByLineWhileItRuns() async throws {
    try folder.script(
      "plugin",
      "printf '\\033[1mopen https://x\\033[0m\\nand enter CODE' >&2; until [ -e $D/go ]; do sleep 0.01; done; "
        + print(#""token":"t""#))
    let source = try source()
    let credential = Task { try await source.credential() }
    let expected: [PluginNews] = [
      .line(plugin: "plugin", "open https://x"), .line(plugin: "plugin", "and enter CODE"),
    ]
    #expect(try await eventually { news.withLock { $0 } == expected })
    try folder.write("go", "")
    #expect(try await credential.value.credential.token == "t")
    #expect(news.withLock { $0.last } == .ended(plugin: "plugin"))
  }

  @Test func p7_aCancelledOneEndsWithItsChildren() async throws {
    try folder.script("plugin", "sleep 600 & echo $! > $D/child; echo $$ > $D/pid; wait")
    let source = try source()
    let credential = Task { try await source.credential() }
    #expect(try await eventually { !folder.text("pid").isEmpty })
    sources.cancel()
    let failure = await #expect(throws: CredentialFailure.self) { try await credential.value }
    #expect(failure?.error == .cancelled(plugin: "plugin") && failure?.next == nil)
    for name in ["pid", "child"] {
      let process = folder.lines(name).first ?? ""
      #expect(try await eventually { !isRunning(process) }, "\(name) lives on")
    }
  }

  @Test func p7_oneThatWillNotEndIsKilled() async throws {
    try folder.script("plugin", "trap '' TERM; echo $$ > $D/pid; while :; do sleep 0.05; done")
    let source = try source()
    let credential = Task { try await source.credential() }
    #expect(try await eventually { !folder.text("pid").isEmpty })
    let start = ContinuousClock.now
    sources.cancel()
    await #expect(throws: CredentialFailure.self) { try await credential.value }
    let process = folder.lines("pid").first ?? ""
    #expect(try await eventually { !isRunning(process) })
    #expect(ContinuousClock.now - start >= .seconds(1), "it had its time")
  }

  @Test func p7_theEndOfTheProgramIsTheEndOfEveryPlugin() async throws {
    let deaf = "trap '' TERM; echo $$ >> $D/pids; while :; do sleep 0.05; done"
    try folder.script("plugin", deaf)
    try folder.script("other", deaf)
    let (first, second) = (try source(), try source(CredentialPlugin(command: "other")))
    let waiting = [Task { try await first.credential() }, Task { try await second.credential() }]
    #expect(try await eventually { folder.lines("pids").count == 2 })
    // One that was stopped and has not ended yet is a third.
    first.retry()
    #expect(try await eventually { folder.lines("pids").count == 3 })
    sources.end(by: .now + .seconds(30))
    #expect(folder.lines("pids").filter(isRunning) == [], "none of \(folder.lines("pids"))")
    for task in waiting { await #expect(throws: CredentialFailure.self) { try await task.value } }
    await #expect(throws: CredentialFailure.self, "none is started any more") { try await first.credential() }
    let late = try source(CredentialPlugin(command: "plugin", arguments: ["late"]))
    await #expect(throws: CredentialFailure.self) { try await late.credential() }
    #expect(folder.lines("pids").count == 3)
  }

  @Test func p7_aRetryStartsAStuckOneAnew() async throws {
    try folder.script(
      "plugin", "echo $$ >> $D/pids; [ -e $D/go ] || exec sleep 600; \(print(#""token":"t""#))")
    let source = try source()
    let credential = Task { try await source.credential() }
    #expect(try await eventually { folder.lines("pids").count == 1 })
    try folder.write("go", "")
    source.retry()
    #expect(try await credential.value.credential.token == "t", "who waited for the first gets what the second gives")
    let first = folder.lines("pids").first ?? ""
    #expect(try await eventually { !isRunning(first) })
  }

  @Test func p7_oneThatTakesLongIsTold() async throws {
    try folder.script("plugin", "until [ -e $D/go ]; do sleep 0.01; done; \(print(#""token":"t""#))")
    let source = try source()
    let credential = Task { try await source.credential() }
    #expect(try await eventually { news.withLock { $0 } == [.slow(plugin: "plugin")] })
    try folder.write("go", "")
    #expect(try await credential.value.credential.token == "t")
  }

  // MARK: what goes wrong

  @Test func p8_aMissingProgramIsNamedWithItsHint() async throws {
    let plugin = CredentialPlugin(command: "gone", installHint: "Get it:\n  \u{1B}[1mhttps://x\u{1B}[0m")
    let text = sentence(try await run("", plugin))
    #expect(text.contains("'gone' is not installed") && text.contains("Get it: ␛[1mhttps://x"))
    #expect(!text.contains("\u{1B}"))
    let path = sentence(try await run("", CredentialPlugin(command: "\(folder.path)/gone")))
    #expect(path.contains("\(folder.path)/gone"))
  }

  @Test func p8_whatIsInstalledMeanwhileIsFound() async throws {
    let source = try source()
    await #expect(throws: CredentialFailure.self) { try await source.credential() }
    try folder.script("plugin", print(#""token":"t""#))
    clock.withLock { $0 = $0.adding(seconds: 5) }
    #expect(try await source.credential().credential.token == "t")
  }

  @Test func p8_anExitCodeIsShownWithTheLastWords() async throws {
    let text = sentence(try await run("echo first >&2; echo 'Unable to locate credentials.' >&2; exit 253"))
    #expect(text.contains("exit status 253") && text.contains("Unable to locate credentials."), "\(text)")
    #expect(text.contains("log in"))
    #expect(
      sentence(try await run("exit 7", CredentialPlugin(command: "plugin", arguments: ["x"]))).contains("said nothing"))
  }

  @Test func p8_aSignalIsShown() async throws {
    #expect(sentence(try await run("kill -9 $$")).contains("signal 9"))
  }

  @Test func p8_whatCannotBeStartedSaysWhy() async throws {
    try folder.write("plain", "no script")
    let path = "\(folder.path)/plain"
    #expect(sentence(try await run("", CredentialPlugin(command: path))).contains("chmod +x"))
    chmod(path, 0o755)
    let text = sentence(try await run("", CredentialPlugin(command: path, arguments: ["x"])))
    #expect(text.contains("neither a program"), "no shell runs it: \(text)")
    try folder.write("plain", "#!/no/such/interpreter\n")
    chmod(path, 0o755)
    #expect(sentence(try await run("", CredentialPlugin(command: path, arguments: ["y"]))).contains("interpreter"))
    #expect(sentence(try await run("", CredentialPlugin(command: folder.path + "/"))).contains("not installed"))
  }

  // MARK: who may run

  @Test func p9_denyAllRunsNothing() async throws {
    var plugin = CredentialPlugin(command: "plugin")
    plugin.policy = .denyAll(file: "/k")
    let text = sentence(try await run("touch $D/ran; \(print(#""token":"t""#))", plugin))
    #expect(text.contains("'plugin' may not run") && text.contains("DenyAll") && text.contains("/k"))
    plugin.policy = .unreadable("The file /k is not valid.")
    #expect(sentence(try await run("touch $D/ran", plugin)).contains("The file /k is not valid."))
    #expect(folder.text("ran").isEmpty)
  }

  @Test func p9_anAllowlistKnowsNamesAndPaths() async throws {
    try folder.script("other", "")
    let path = "\(folder.path)/plugin"
    let cases: [(entries: [String], command: String, isAllowed: Bool)] = [
      (["plugin"], "plugin", true), ([path], "plugin", true), (["plugin"], path, true), ([path], path, true),
      (["\(folder.path)/./plugin"], "plugin", true), (["other"], "plugin", false), (["/bin/plugin"], "plugin", false),
      (["plug"], "plugin", false), (["plugin"], "\(folder.path)/other", false),
    ]
    for (entries, command, isAllowed) in cases {
      var plugin = CredentialPlugin(command: command, arguments: entries)
      plugin.policy = .allowlist(entries, file: "/k")
      let result = try await run(print(#""token":"t""#), plugin)
      if isAllowed {
        #expect(try result.get().token == "t", "\(entries) allows \(command)")
      } else {
        #expect(sentence(result).contains("credentialPluginAllowlist in /k"), "\(entries) against \(command)")
      }
    }
  }
}
