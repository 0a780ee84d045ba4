#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program on a pseudo-terminal of its own, its screen read through libvterm.
///
/// A thread takes what it writes as it comes and answers its queries as a terminal would. Waiting suspends the task and
/// looks again after each output. The program's process group is killed in `stop` or with the last reference.
public final class PtyProgram: Sendable {
  private let core: PtyCore
  private let thread: PollThread
  private let child: ChildProcess
  private let modesAtStart: TerminalLines

  /// Starts `executable` (a path). The environment is what is given here and nothing inherited, but for TERM
  /// (xterm-256color), LANG (C.UTF-8) and PATH where they are not given, and `SKUA_EVENTS_FD`.
  ///
  /// Throws `SystemError` when it cannot be started.
  public init(
    executable: String, arguments: [String] = [], environment: [String: String] = [:], columns: Int = 80,
    rows: Int = 24
  ) throws {
    let channel = try Descriptor.pipe()
    let core = try PtyCore(columns: columns, rows: rows, events: channel.read)
    self.core = core
    modesAtStart = TerminalLines(core.slave)
    let defaults = [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin", "SKUA_EVENTS_FD": "3",
    ]
    let launch = Launch(
      executable: executable, arguments: arguments, environment: defaults.merging(environment) { _, given in given },
      standardInput: core.slave, standardOutput: core.slave, standardError: core.slave, extra: channel.write,
      ownsTerminal: true)
    child = try ChildProcess(launch) { core.programEnded($0) }
    do {
      thread = try PollThread(core)
    } catch {
      child.end()
      throw error
    }
  }

  deinit { stop() }

  // MARK: What a person does

  /// Types text, as UTF-8. A newline is the enter key.
  public func type(_ text: String) { send(text.utf8.map { $0 == 10 ? 13 : $0 }) }

  /// Presses a key `times` times, as xterm sends it in the cursor key mode that the program has set by now.
  public func press(_ key: PtyKey, times: Int = 1) {
    let bytes = key.bytes(applicationCursorKeys: core.read { $0.filter.modes.hasApplicationCursorKeys })
    for _ in 0..<times { send(bytes) }
  }

  /// Pastes text, in brackets where the program has asked for them.
  public func paste(_ text: String) {
    let brackets = core.read { $0.filter.modes.bracketsPastes }
    send(Array((brackets ? "\u{1B}[200~\(text)\u{1B}[201~" : text).utf8))
  }

  /// Sends these bytes as input.
  public func send(_ bytes: [UInt8]) { core.send(bytes) }

  /// Gives the terminal another size, at least 4 by 2; the kernel sends SIGWINCH. The screen is empty until the program
  /// has redrawn it. Throws `SystemError`.
  public func resize(columns: Int, rows: Int) throws { try core.resize(columns: columns, rows: rows) }

  /// Sends a signal to the program alone. Does nothing once it has ended.
  public func signal(_ number: Int32) {
    core.forgetIdle()
    child.signal(number)
  }

  /// Whether the terminal reads nothing for now: once the kernel's buffers are full, writing blocks. What waits there
  /// when the program ends is thrown away by the kernel, if it is the terminal's session leader.
  public func stall(_ isStalled: Bool = true) { core.stall(isStalled) }

  /// Closes the terminal, as closing its window does: the program gets SIGHUP and can neither read nor write. The
  /// screen stays readable, the terminal's modes do not. Throws `SystemError`.
  public func hangUp() throws { try core.hangUp() }

  /// Kills the program and its process group, and returns when it is reaped. What it has written stays readable.
  public func stop() {
    child.end()
    thread.join()
  }

  // MARK: What a person sees

  /// The screen now; parts of a frame may be missing. `wait` and `waitIdle` tell when they are not.
  public var screen: ScreenText { core.snapshot() }

  /// Returns the first screen for which `condition` holds. Throws `ScreenFailure` at the deadline, or when the program
  /// has ended without it.
  @discardableResult
  public func wait(
    _ what: String, deadline: Duration = .seconds(20), isolation: isolated (any Actor)? = #isolation,
    until condition: (ScreenText) -> Bool
  ) async throws -> ScreenText {
    try await wait(what, deadline: deadline) {
      let screen = core.snapshot()
      return condition(screen) ? screen : nil
    }
  }

  /// Returns the screen once the program has said that it is idle, with all input sent so far read.
  ///
  /// After `resize` and `signal` it must have said so anew, but what it says may have been on its way before: where
  /// that matters, `wait` for the screen. What is not input (news from a server) is not known here either.
  @discardableResult
  public func waitIdle(
    deadline: Duration = .seconds(20), isolation: isolated (any Actor)? = #isolation
  ) async throws -> ScreenText {
    try await wait("idle program", deadline: deadline) {
      core.read { ($0.events.idle?.input ?? -1) >= $0.inputCount } ? core.snapshot() : nil
    }
  }

  /// Returns how the program has ended, once all it wrote is read. Throws `ScreenFailure`.
  @discardableResult
  public func waitForExit(
    deadline: Duration = .seconds(20), isolation: isolated (any Actor)? = #isolation
  ) async throws -> ExitStatus {
    try await wait("end of the program", deadline: deadline) { exitStatus }
  }

  private func wait<Found>(
    _ what: String, deadline: Duration, isolation: isolated (any Actor)? = #isolation, for check: () -> Found?
  ) async throws -> Found {
    let found: Found?? = try await core.signal.wait(deadline: deadline) {
      // Asked first: what is there after the end was there at the end.
      let hasEnded = exitStatus != nil
      let found = check()
      return found == nil && !hasEnded ? nil : .some(found)
    }
    if let found = found ?? nil { return found }
    throw ScreenFailure(what: what, deadline: deadline, exit: exitStatus, screen: screen)
  }

  // MARK: What a test wants to know besides

  /// nil while it runs, or while output of it is unread.
  public var exitStatus: ExitStatus? { core.read { $0.exit } }

  /// Whose figures `/proc` shows. A stranger's once it has ended.
  public var processID: Int32 { child.identifier }

  /// Every byte it has written to the terminal.
  public var rawOutput: [UInt8] { core.read { $0.output } }

  /// Bytes sent to it so far: typed, and a terminal's answers.
  public var inputCount: Int { core.read { $0.inputCount } }

  /// Microseconds from a key's byte to the last byte of its frame, for each such frame, as the program measured them.
  public var frameTimes: [Int] { core.read { $0.events.frameTimes } }

  /// Whether the program has asked to be told what the mouse does.
  public var usesMouse: Bool { core.read { $0.filter.modes.tellsMouse } }

  /// Whether the terminal is as it was before the program started.
  public var terminalIsRestored: Bool { terminalDifferences.isEmpty }

  /// What is not as before the program started: screen, cursor, mouse, pastes, keypad, line modes.
  public var terminalDifferences: [String] {
    core.read { $0.filter.modes.differencesFromStart } + TerminalLines(core.slave).differences(from: modesAtStart)
  }
}
