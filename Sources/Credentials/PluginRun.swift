import Processes
import Threads

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One run of a plugin, on threads of its own: one that reads what it writes, one that waits for its end.
///
/// A plugin has no time limit, as in client-go: it may wait for a person. Whoever does not want to wait cancels it.
final class PluginRun: Sendable {
  /// What to run.
  struct Order: Sendable {
    var executable: String
    var arguments: [String]
    var environment: [String: String]
    /// Who has the terminal for it; nil where it may not ask anything.
    var lender: (any TerminalLender)?
  }

  /// What happens meanwhile.
  enum Event: Sendable {
    /// A line for the person, hostile.
    case line(String)
    /// It takes long.
    case slow
  }

  /// Bytes of standard output: no credential is larger.
  static let outputLimit = 1 << 20
  /// Seconds after which a run is slow.
  static let patience = 3.0
  /// Seconds between being asked to end and being killed: less than the program has for leaving when a signal ends it.
  static let grace = 1.0

  private enum Signal {
    static let cancel: UInt8 = 1
    static let ended: UInt8 = 2
  }

  private let plugin: String
  private let tell: @Sendable (Event) -> Void
  private let order: @Sendable () throws(CredentialError) -> Order
  private let ended: @Sendable (Result<[UInt8], CredentialError>) -> Void
  private let wake: Pipe
  private let thread = Guarded<OwnThread?>(nil)

  /// Throws when the system has no descriptors for it.
  ///
  /// - Parameters:
  ///   - plugin: what sentences call it.
  ///   - order: what to run; called on the run's thread, as it may look for files.
  ///   - tell: called from the run's thread.
  ///   - ended: called once, from the run's thread, with what it wrote; after `cancel()` with `.cancelled`. The
  ///     terminal is given back by then.
  init(
    of plugin: String, _ order: @escaping @Sendable () throws(CredentialError) -> Order,
    tell: @escaping @Sendable (Event) -> Void,
    ended: @escaping @Sendable (Result<[UInt8], CredentialError>) -> Void
  ) throws(CredentialError) {
    self.plugin = plugin
    self.order = order
    self.tell = tell
    self.ended = ended
    do { wake = try Pipe() } catch { throw .notStarted(plugin: plugin, reason: "\(error)") }
  }

  /// Once. Throws when the system has no threads for it; nothing is called then.
  func start() throws(CredentialError) {
    let thread = OwnThread("plugin") { [self] in
      let result: Result<[UInt8], CredentialError>
      do throws(CredentialError) { result = .success(try run(try order())) } catch { result = .failure(error) }
      ended(result)
    }
    guard let thread else { throw .notStarted(plugin: plugin, reason: "the system has no threads left") }
    self.thread.withLock { $0 = thread }
  }

  /// Asks it and its children to end, and kills them after `grace`. May be called at any time.
  func cancel() { wake.send(Signal.cancel) }

  /// Waits for its end, but not past the deadline. To be called after `cancel`.
  func join(by deadline: ContinuousClock.Instant) { thread.withLock { $0 }?.join(by: deadline) }
}

// On the run's thread.
extension PluginRun {
  private func run(_ order: Order) throws(CredentialError) -> [UInt8] {
    guard let lender = order.lender else { return try run(order, on: nil) }
    guard let terminal = lender.lend(to: plugin) else { throw .noTerminal(plugin: plugin) }
    defer { lender.takeBack() }
    guard wake.read() == nil else { throw .cancelled(plugin: plugin) }
    // Signals are blocked on this thread, SIGTTOU too: it may take the terminal back though it is in the background
    // then.
    let foreground = tcgetpgrp(terminal.input)
    defer { if foreground > 0 { tcsetpgrp(terminal.input, foreground) } }
    return try run(order, on: terminal)
  }

  private func run(_ order: Order, on terminal: LentTerminal?) throws(CredentialError) -> [UInt8] {
    var reading: Reading
    let process: pid_t
    do {
      reading = Reading(output: try Pipe(), errors: terminal == nil ? try Pipe() : nil)
      process = try Spawn(
        executable: order.executable, arguments: order.arguments, environment: order.environment,
        standardOutput: reading.output.input, standardError: reading.errors?.input ?? terminal?.output ?? -1,
        terminal: terminal?.input
      ).start()
    } catch {
      throw .notStarted(plugin: plugin, reason: Self.reason(error))
    }
    if let terminal {
      tcsetpgrp(terminal.input, process)
      // It may have tried to read before the terminal was its own, and have been stopped for that.
      kill(-process, SIGCONT)
    }
    let waiter = OwnThread("await plugin") { [wake] in
      Self.awaitEnd(of: process)
      wake.send(Signal.ended)
    }
    if waiter == nil { kill(-process, SIGKILL) }
    let wasCancelled = waiter == nil ? true : follow(process, &reading)
    return try conclude(process, &reading, wasCancelled: wasCancelled)
  }

  /// A file that is there but "does not exist" has a first line that names an interpreter which does not.
  private static func reason(_ error: SystemFailure) -> String {
    switch error.number {
    case ENOENT: "the interpreter that its first line names does not exist"
    case ENOEXEC: "it is neither a program for this machine nor a script that names its interpreter"
    default: "\(error)"
    }
  }

  /// Until it has ended or written too much, which ends it. True when it was cancelled.
  private func follow(_ process: pid_t, _ reading: inout Reading) -> Bool {
    var wasCancelled = false
    var deadlines = Deadlines()
    while true {
      reading.wait(wake, milliseconds: deadlines.remaining)
      reading.take(tell)
      if reading.isTooLong { kill(-process, SIGKILL) }
      for signal in wake.read() ?? [] {
        if signal == Signal.ended { return wasCancelled }
        guard !wasCancelled else { continue }
        wasCancelled = true
        deadlines.cancelled()
        kill(-process, SIGTERM)
        kill(-process, SIGCONT)
      }
      switch deadlines.due() {
      case .slow: tell(.slow)
      case .kill: kill(-process, SIGKILL)
      case nil: break
      }
    }
  }

  /// Its number is its own until it is reaped here, so no stranger's group is hit.
  private func conclude(
    _ process: pid_t, _ reading: inout Reading, wasCancelled: Bool
  ) throws(CredentialError) -> [UInt8] {
    if wasCancelled || reading.isTooLong { kill(-process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    // What it wrote is in the pipe; children that it left behind, a browser for instance, may keep that open for ever.
    reading.take(tell)
    for line in reading.settle() { tell(.line(line)) }
    if wasCancelled { throw .cancelled(plugin: plugin) }
    if reading.isTooLong { throw .tooLong(plugin: plugin, limit: Self.outputLimit) }
    guard status == 0 else { throw failure(status, reading) }
    return reading.written
  }

  private func failure(_ status: Int32, _ reading: Reading) -> CredentialError {
    let signal = status & 0x7F
    // Nobody but a person sends that: ctrl-c on the terminal that it had.
    if signal == SIGINT { return .cancelled(plugin: plugin) }
    let reason = signal == 0 ? ExitReason.status(status >> 8 & 0xFF) : .signal(signal)
    return .ended(plugin: plugin, reason, lastWords: reading.lastWords)
  }

  /// Blocks until it has ended, without reaping it. Nobody could wake it up if it were stopped, so it goes on at once.
  private static func awaitEnd(of process: pid_t) {
    while true {
      var information = siginfo_t()
      let result = waitid(P_PID, id_t(process), &information, WEXITED | WSTOPPED | WNOWAIT)
      if result != 0 {
        if errno == EINTR { continue }
        return
      }
      guard information.si_code == CLD_STOPPED else { return }
      waitid(P_PID, id_t(process), &information, WSTOPPED | WNOHANG)
      kill(-process, SIGCONT)
    }
  }
}

/// What a run reads.
private struct Reading {
  let output: Pipe
  /// nil where standard error is the terminal.
  let errors: Pipe?
  var written: [UInt8] = []
  private var lines = OutputLines()

  init(output: Pipe, errors: Pipe?) {
    self.output = output
    self.errors = errors
  }

  var isTooLong: Bool { written.count > PluginRun.outputLimit }
  var lastWords: String { lines.lastWords }

  /// Blocks until there is something to read, here or in `wake`.
  func wait(_ wake: Pipe, milliseconds: Int32) {
    var descriptors = ([wake.readEnd, output.readEnd] + (errors.map { [$0.readEnd] } ?? [])).map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    poll(&descriptors, nfds_t(descriptors.count), milliseconds)
  }

  /// Takes all that is there. A prompt does not end its line, so what ends a piece is told as well.
  mutating func take(_ tell: (PluginRun.Event) -> Void) {
    while !isTooLong, let bytes = output.read() { written += bytes }
    while let bytes = errors?.read() {
      for line in lines.feed(bytes) + (bytes.count < 1 << 14 ? lines.settle() : []) { tell(.line(line)) }
    }
  }

  mutating func settle() -> [String] { lines.settle() }
}

/// When something is to happen though nothing was read.
private struct Deadlines {
  enum Due { case slow, kill }

  private var slow: ContinuousClock.Instant? = .now + .seconds(PluginRun.patience)
  private var kill: ContinuousClock.Instant?

  mutating func cancelled() {
    slow = nil
    kill = .now + .seconds(PluginRun.grace)
  }

  /// Milliseconds, rounded up; -1 for ever.
  var remaining: Int32 {
    guard let next = [slow, kill].compactMap({ $0 }).min() else { return -1 }
    return Int32(clamping: Int64(max(0, (next - .now) / .milliseconds(1))) + 1)
  }

  mutating func due() -> Due? {
    let now = ContinuousClock.now
    if let kill, kill <= now {
      self.kill = nil
      return .kill
    }
    if let slow, slow <= now {
      self.slow = nil
      return .slow
    }
    return nil
  }
}
