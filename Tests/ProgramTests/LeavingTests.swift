import Bed
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// However the program ends, the terminal is as it was.
@Suite(.serialized) struct LeavingTests {
  private let cluster: FakeCluster

  init() throws { cluster = try FakeCluster() }

  private func expectRestored(_ journey: Journey, sourceLocation: SourceLocation = #_sourceLocation) {
    let program = journey.program
    #expect(program.terminalDifferences == [], sourceLocation: sourceLocation)
    #expect(!program.screen.isAlternateScreen, sourceLocation: sourceLocation)
    #expect(program.screen.lines.allSatisfy { $0.isEmpty }, "\(program.screen)", sourceLocation: sourceLocation)
  }

  @Test(arguments: [":q\n", ":quit\n", ":q!\n", "\u{3}"])
  func quittingLeavesTheTerminalAsItWas(keys: String) async throws {
    let journey = try Journey(cluster)
    try await journey.seeLive()
    journey.program.type(keys)
    #expect(try await journey.end() == .success)
    expectRestored(journey)
  }

  @Test func controlCLeavesFromAPromptAndFromHelpToo() async throws {
    for keys in [":pod", "/web", "?"] {
      let journey = try Journey(cluster)
      try await journey.seeLive()
      try await journey.type(keys)
      journey.program.press(.control("c"))
      #expect(try await journey.end() == .success)
      expectRestored(journey)
    }
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT])
  func aSignalLeavesTheTerminalAsItWas(signal: Int32) async throws {
    let journey = try Journey(cluster)
    try await journey.seeLive()
    journey.program.signal(signal)
    #expect(try await journey.end() == .exited(128 + signal))
    expectRestored(journey)
  }

  @Test func aClosedTerminalEndsTheProgram() async throws {
    let journey = try Journey(cluster)
    try await journey.seeLive()
    try journey.program.hangUp()
    #expect(try await journey.program.waitForExit(deadline: .seconds(5)) == .exited(128 + SIGHUP))
  }

  /// The program hangs in a write then. It has a second and a half to leave by itself.
  @Test func aTerminalThatDoesNotReadKeepsNobody() async throws {
    let directory = try TemporaryDirectory()
    let report = directory.path + "/status"
    let script = "\"$0\"; echo $? >\(report).new; mv \(report).new \(report); read line; echo after; read line"
    let journey = try Journey(cluster, shell: script, columns: 200, rows: 60)
    try await journey.seeLive()
    journey.program.stall()
    var hangs = false
    while !hangs {
      let frames = journey.program.frameTimes.count
      journey.program.press(.control("l"))
      let drawn = try? await journey.program.wait("a frame", deadline: .seconds(3)) { _ in
        journey.program.frameTimes.count > frames
      }
      hangs = drawn == nil
    }
    let start = ContinuousClock.now
    kill(try await child(of: journey), SIGTERM)
    // Only the shell can say so that it is read: the terminal takes no output yet.
    try await wait(for: report, "\(128 + SIGTERM)\n")
    journey.program.type("\n")
    #expect(ContinuousClock.now - start < .seconds(10))
    journey.program.stall(false)
    let screen = try await journey.program.wait("the shell") { $0.contains("after") }
    #expect(!screen.isAlternateScreen && journey.program.terminalDifferences == [], "\(screen)")
  }

  /// Looks again and again, as a file cannot be waited for; ten seconds at most.
  private func wait(for file: String, _ text: String) async throws {
    let deadline = ContinuousClock.now + .seconds(10)
    while try await Command.run("/bin/cat", [file]).text != text {
      try #require(ContinuousClock.now < deadline, "\(file) does not say \(text)")
    }
  }

  /// What the shell has started.
  private func child(of journey: Journey) async throws -> Int32 {
    let shell = journey.program.processID
    let children = try await Command.run("/bin/cat", ["/proc/\(shell)/task/\(shell)/children"]).text
    return try #require(children.number)
  }

  @Test(arguments: [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT])
  func aCrashGivesTheTerminalBackAndStaysACrash(signal: Int32) async throws {
    // Swift's own backtracer would come next, and asks what to do.
    let journey = try Journey(cluster, environment: ["SWIFT_BACKTRACE": "enable=no"])
    try await journey.seeLive()
    journey.program.signal(signal)
    #expect(try await journey.end() == .signalled(signal))
    #expect(journey.program.terminalDifferences == [] && !journey.program.screen.isAlternateScreen)
  }

  /// What a shell with job control sees: the job stops, its terminal is as it was, and `fg` brings all back.
  @Test(arguments: ["a key", "kill"])
  func aStoppedProgramGivesTheTerminalBackAndComesBack(by way: String) async throws {
    let script = """
      set -m; before=$(stty -a); "$0"; echo "stopped with $?"
      test "$(stty -a)" = "$before" && echo as it was
      read line; fg >/dev/null; echo "left with $?"; read line
      """
    let journey = try Journey(cluster, shell: script)
    try await journey.seeLive()
    if way == "a key" {
      journey.program.press(.control("z"))
    } else {
      kill(try await child(of: journey), SIGTSTP)
    }
    let stopped = try await journey.program.wait("the shell") { $0.contains("as it was") }
    #expect(!stopped.isAlternateScreen && stopped.contains("stopped with \(128 + SIGTSTP)"), "\(stopped)")
    cluster.put(.pod("aaa"))
    try journey.program.resize(columns: 90, rows: 30)
    journey.program.type("\n")
    let back = try await journey.see("the table in the new size") { $0.bar.contains("● live  32") && $0.rows == 30 }
    #expect(back.names.first == "aaa" && back.isAlternateScreen, "\(back)")
    journey.program.type(":q\n")
    try await journey.program.wait("the end") { $0.contains("left with 0") }
  }

  @Test func whatStoodOnTheScreenStandsThereAgain() async throws {
    let journey = try Journey(cluster, shell: "echo before; \"$0\"; echo after; read line")
    try await journey.seeLive()
    journey.program.type(":q\n")
    let screen = try await journey.program.wait("what the shell says") { $0.contains("after") }
    #expect(screen.lines.prefix(3) == ["before", "after", ""] && !screen.isAlternateScreen, "\(screen)")
  }

  /// One lock is the program's by then, the other somebody else's, for whom it waits. The first must not stay behind,
  /// or no program could change that kubeconfig any more.
  @Test(arguments: [":q\n", "SIGTERM"])
  func anEditOfTheKubeconfigLeavesNoLockBehind(by way: String) async throws {
    let folder = try TemporaryDirectory()
    let whole = Journey.kubeconfig(port: cluster.server.port)
    let line = "current-context: demo\n"
    try folder.write("a", whole.replacing(line, with: ""))
    try folder.write("b", line)
    try folder.write("b.lock", "")
    let journey = try Journey(cluster, environment: ["KUBECONFIG": "\(folder.path)/a:\(folder.path)/b"])
    try await journey.seeLive()
    try await journey.type(":rename-context demo\n")
    journey.program.type("-two\n")
    let deadline = ContinuousClock.now + .seconds(30)
    while !Files.names(in: folder.path).contains("a.lock") { try #require(ContinuousClock.now < deadline, "no lock") }
    if way == "SIGTERM" { journey.program.signal(SIGTERM) } else { journey.program.type(way) }
    #expect(try await journey.end() == (way == "SIGTERM" ? .exited(128 + SIGTERM) : .success))
    #expect(Files.names(in: folder.path).sorted() == ["a", "b", "b.lock"])
  }

  @Test func controlCLeavesAtOnceWhileAServerDoesNotAnswer() async throws {
    cluster.intercept { _, _ in true }
    let journey = try Journey(cluster)
    try await journey.see("connecting")
    journey.program.press(.control("c"))
    #expect(try await journey.program.waitForExit(deadline: .seconds(5)) == .success)
    expectRestored(journey)
  }

  @Test func controlCLeavesAtOnceWhileNobodyAcceptsAConnection() async throws {
    let relay = try Relay(port: cluster.server.port)
    relay.fault = .stall
    let journey = try Journey(port: relay.port)
    try await journey.see("connecting")
    journey.program.press(.control("c"))
    #expect(try await journey.program.waitForExit(deadline: .seconds(5)) == .success)
  }
}

extension String {
  /// The number that is all of it but for spaces and line feeds.
  fileprivate var number: Int32? { Int32(filter { !$0.isWhitespace }) }
}
