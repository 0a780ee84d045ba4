import Testing

@testable import Bed

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct PtyProgramTests {
  private func shell(_ script: String, columns: Int = 40, rows: Int = 6) throws -> PtyProgram {
    try PtyProgram(executable: "/bin/sh", arguments: ["-c", script], columns: columns, rows: rows)
  }

  @Test func showsWhatTheProgramWrites() async throws {
    let program = try shell("printf 'one\\ntwo'")
    #expect(try await program.waitForExit() == .success)
    #expect(program.screen.lines == ["one", "two", "", "", "", ""])
    #expect(program.screen.cursor == ScreenText.Cursor(row: 1, column: 3, isVisible: true))
    #expect(program.rawOutput == Array("one\r\ntwo".utf8))
  }

  @Test func allOutputIsReadBeforeTheEndIsTold() async throws {
    let program = try shell("i=0; while [ $i -lt 3000 ]; do echo line $i; i=$((i+1)); done; exit 3")
    #expect(try await program.waitForExit() == .exited(3))
    #expect(program.screen.line(4) == "line 2999")
  }

  @Test func aProgramThatWritesWithoutEndCanBeWatchedAndStopped() async throws {
    let program = try shell("exec yes")
    try await program.wait("output") { $0.line(0) == "y" }
    program.stop()
    #expect(program.exitStatus == .signalled(SIGKILL))
  }

  @Test func theTerminalIsTheProgramsOwn() async throws {
    let program = try shell("stty size; tty </dev/tty >/dev/null && echo has a tty; ps -o tpgid= -p $$; echo $$")
    try await program.waitForExit()
    let lines = program.screen.lines.map { $0.filter { $0 != " " } }
    #expect(lines[0] == "640")
    #expect(lines[1] == "hasatty")
    #expect(lines[2] == lines[3])
  }

  @Test func aTerminalThatHangsUpEndsItsProgram() async throws {
    let program = try shell("echo ready; read line")
    try await program.wait("ready") { $0.line(0) == "ready" }
    try program.hangUp()
    #expect(try await program.waitForExit() == .signalled(SIGHUP))
    #expect(program.screen.line(0) == "ready")
  }

  @Test func nothingButTheGivenDescriptorsIsInherited() async throws {
    let program = try shell("ls -1 /proc/self/fd | tr '\\n' ' '")
    try await program.waitForExit()
    // ls has opened the directory itself, which is the last.
    #expect(program.screen.line(0) == "0 1 2 3 4")
  }

  @Test func theEnvironmentIsTheGivenOne() async throws {
    let program = try PtyProgram(
      executable: "/usr/bin/env", environment: ["LANG": "de_DE.UTF-8", "OWN": "x"], columns: 40, rows: 8)
    try await program.waitForExit()
    #expect(
      program.screen.lines.filter { !$0.isEmpty }.sorted() == [
        "LANG=de_DE.UTF-8", "OWN=x", "PATH=/usr/local/bin:/usr/bin:/bin", "SKUA_EVENTS_FD=3", "TERM=xterm-256color",
      ])
  }

  @Test func whatCannotBeStartedIsAnError() {
    let error = #expect(throws: SystemError.self) { try PtyProgram(executable: "/no/such/program") }
    #expect(error?.description == "start /no/such/program: No such file or directory")
  }

  @Test func typingReachesTheProgram() async throws {
    let program = try shell("read line; echo \"got $line\"")
    program.type("grüße\n")
    try await program.wait("echo of the line") { $0.contains("got grüße") }
    #expect(program.inputCount == 8)
  }

  @Test func keysFollowTheCursorModeThatTheProgramSet() async throws {
    let program = try shell(
      "stty raw -echo; printf '\\033[?1hready'; dd bs=1 count=9 2>/dev/null | od -An -c; sleep 100", columns: 60)
    try await program.wait("program") { $0.contains("ready") }
    program.press(.up, times: 2)
    program.press(.escape)
    program.press(.control("c"))
    program.press(.enter)
    try await program.wait("bytes") { $0.contains("033   O   A 033   O   A 033 003  \\r") }
  }

  @Test func queriesAreAnsweredAsByATerminal() async throws {
    let program = try shell(
      "stty raw -echo; printf 'ab\\033[6n'; dd bs=1 count=6 2>/dev/null | od -An -c; printf done")
    try await program.wait("cursor position report") { $0.contains("033   [   1   ;   3   R") }
  }

  @Test func aSignalIsTold() async throws {
    let program = try shell("trap 'echo caught; exit 4' TERM; echo ready; while :; do sleep 1000 & wait; done")
    try await program.wait("program") { $0.contains("ready") }
    program.signal(SIGTERM)
    #expect(try await program.waitForExit() == .exited(4))
    #expect(program.screen.contains("caught"))
  }

  @Test func aKillingSignalIsToldApartFromAStatus() async throws {
    let program = try shell("kill -9 $$")
    #expect(try await program.waitForExit() == .signalled(SIGKILL))
  }

  @Test func resizingTellsTheProgramAndStartsAnEmptyScreen() async throws {
    let program = try shell(
      "trap 'stty size' WINCH; printf '\\033[?1049h\\033[?25lold'; while :; do sleep 1000 & wait; done", rows: 4)
    try await program.wait("program") { $0.contains("old") }
    try program.resize(columns: 50, rows: 10)
    let screen = try await program.wait("new size") { $0.contains("10 50") }
    #expect(screen.columns == 50)
    #expect(screen.rows == 10)
    #expect(!screen.contains("old"))
    #expect(screen.isAlternateScreen)
    #expect(!screen.cursor.isVisible)
  }

  @Test func aFailedWaitPrintsTheScreen() async throws {
    let program = try shell("printf 'hello'; exec sleep 100", columns: 10, rows: 2)
    try await program.wait("hello") { $0.contains("hello") }
    let error = await #expect(throws: ScreenFailure.self) {
      try await program.wait("goodbye", deadline: .milliseconds(10)) { $0.contains("goodbye") }
    }
    #expect(
      error?.description == """
        within 0.01 seconds there was no goodbye:
           ┌──────────┐
          0│hello     │
          1│          │
           └──────────┘
        10x2, main screen, cursor 0,5, title ""
        """)
  }

  @Test func waitingEndsWithTheProgram() async throws {
    let program = try shell("exit 5")
    let error = await #expect(throws: ScreenFailure.self) {
      try await program.wait("anything", deadline: .seconds(1000)) { !$0.line(0).isEmpty }
    }
    #expect(error?.exit == .exited(5))
  }

  @Test func stopLeavesNobodyBehind() async throws {
    let program = try shell("sleep 1000 & echo $! $$; wait")
    let line = try await program.wait("process numbers") { $0.line(0).contains(" ") }.line(0)
    let processes = line.split(separator: " ").compactMap { pid_t($0) }
    #expect(processes.count == 2)
    program.stop()
    #expect(program.exitStatus == .signalled(SIGKILL))
    #expect(kill(processes[1], 0) == -1, "the leader is reaped")
    // The other one is killed, but dies, and is reaped by init, in its own time.
    let end = ContinuousClock.now + .seconds(20)
    while isAlive(processes[0]), ContinuousClock.now < end { await Task.yield() }
    #expect(!isAlive(processes[0]))
  }

  @Test func theLastReferenceStopsTheProgram() async throws {
    var program: PtyProgram? = try shell("echo $$; exec sleep 1000")
    let line = try await program?.wait("process number") { !$0.line(0).isEmpty }.line(0)
    let process = try #require(line.flatMap { pid_t($0) })
    #expect(kill(process, 0) == 0)
    program = nil
    #expect(kill(process, 0) == -1)
  }

  /// Whether there is such a process and it is no zombie.
  private func isAlive(_ process: pid_t) -> Bool {
    guard let file = fopen("/proc/\(process)/stat", "r") else { return false }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = fread(&bytes, 1, bytes.count, file)
    let state = String(decoding: bytes[..<count], as: UTF8.self).split(separator: ")").last?.split(separator: " ").first
    return state != nil && state != "Z" && state != "X"
  }
}

@Suite struct PtyRestoreTests {
  private func end(_ script: String) async throws -> PtyProgram {
    let program = try PtyProgram(executable: "/bin/sh", arguments: ["-c", script])
    try await program.waitForExit()
    return program
  }

  @Test func aWellBehavedProgramRestoresTheTerminal() async throws {
    let program = try await end(
      """
      saved=$(stty -g); stty raw -echo
      printf '\\033[?1049h\\033[?25l\\033[?1h\\033=\\033[?1006;1000h\\033[?2004h'
      printf '\\033[?1049l\\033[?25h\\033[?1l\\033>\\033[?1000;1006l\\033[?2004l'
      stty $saved
      """)
    #expect(program.terminalDifferences == [])
    #expect(program.terminalIsRestored)
  }

  @Test(arguments: [
    ("printf '\\033[?1049h'", "alternate screen is on"), ("printf '\\033[?25l'", "visible cursor is off"),
    ("printf '\\033[?1006;1000h\\033[?1006l'", "mouse is on"), ("printf '\\033[?2004h'", "bracketed paste is on"),
    ("printf '\\033='", "application keypad is on"), ("stty -echo", "echo changed"),
    ("stty -icanon min 1 time 0", "canonical mode changed"), ("stty -onlcr", "output modes changed"),
  ])
  func whatIsLeftBehindIsNamed(script: String, difference: String) async throws {
    let program = try await end(script)
    #expect(program.terminalDifferences.contains(difference))
    #expect(!program.terminalIsRestored)
  }
}

@Suite struct PtyEventTests {
  /// Draws each byte it reads, and tells when it is idle, as the program under test does.
  private let script = """
    stty raw -echo; n=0
    printf 'start'; echo "idle input=0 frame=1" >&3
    while :; do
      c=$(dd bs=1 count=1 2>/dev/null); n=$((n+1))
      printf '%s' "$c"; echo "frame n=$n input=$n us=$((n*100))" >&3; echo "idle input=$n frame=$n" >&3
    done
    """

  @Test func idleIsToldOnceAllInputIsReadAndDrawn() async throws {
    let program = try PtyProgram(executable: "/bin/sh", arguments: ["-c", script])
    #expect(try await program.waitIdle().line(0) == "start")
    program.type("abc")
    #expect(try await program.waitIdle().line(0) == "startabc")
    program.type("de")
    #expect(try await program.waitIdle().line(0) == "startabcde")
    #expect(program.frameTimes == [100, 200, 300, 400, 500])
  }

  @Test func anIdleOfBeforeASignalDoesNotCount() async throws {
    let program = try PtyProgram(executable: "/bin/sh", arguments: ["-c", script])
    try await program.waitIdle()
    program.signal(SIGCONT)
    await #expect(throws: ScreenFailure.self) { try await program.waitIdle(deadline: .milliseconds(20)) }
  }

  @Test func aProgramThatEndsIsNotIdle() async throws {
    let program = try PtyProgram(executable: "/bin/sh", arguments: ["-c", "echo idle input=0 >&3; read line"])
    try await program.waitIdle()
    program.type("\n")
    let error = await #expect(throws: ScreenFailure.self) { try await program.waitIdle() }
    #expect(error?.exit == .success)
  }

  @Test func linesMayComeInPiecesAndStrangersAreSkipped() {
    var events = ProgramEvents()
    for byte in "idle input=3 frame=2\nhello\nidle input=x\nframe n=1 us=7\nidle inp".utf8 { events.feed([byte]) }
    #expect(events.idle == ProgramEvents.Idle(input: 3, frame: 2))
    #expect(events.frameTimes == [7])
    events.feed(Array("ut=4\n".utf8))
    #expect(events.idle == ProgramEvents.Idle(input: 4, frame: 0))
    events.forgetIdle()
    #expect(events.idle == nil)
  }
}
