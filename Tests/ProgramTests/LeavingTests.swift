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

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
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
    #expect(try await journey.end() == .exited(128 + SIGHUP))
  }

  @Test func whatStoodOnTheScreenStandsThereAgain() async throws {
    let journey = try Journey(cluster, shell: "echo before; \"$0\"; echo after; read line")
    try await journey.seeLive()
    journey.program.type(":q\n")
    let screen = try await journey.program.wait("what the shell says") { $0.contains("after") }
    #expect(screen.lines.prefix(3) == ["before", "after", ""] && !screen.isAlternateScreen, "\(screen)")
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
