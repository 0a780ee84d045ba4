import Credentials
import Processes
import Threads

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A person's editor in the foreground of the terminal, in a process group of its own: ctrl-c and ctrl-z are its
/// affair.
final class EditorRun: Sendable {
  private let command: String
  private let environment: [String: String]
  private struct State {
    /// The group that runs.
    var process: pid_t?
    var isCancelled = false
  }

  private let state = Guarded(State())

  /// What kubectl takes: KUBE_EDITOR, else EDITOR, else vi.
  init(environment: [String: String]) {
    let named = ["KUBE_EDITOR", "EDITOR"].compactMap { environment[$0] }.first { !$0.isEmpty }
    command = named ?? "vi"
    self.environment = environment
  }

  /// Runs it on a file and blocks until it has ended. One clause that says why it did not run or did not end well; nil
  /// where it did.
  func run(on path: String, terminal: LentTerminal) -> String? {
    // Signals are blocked on this thread, SIGTTOU too: it may take the terminal back though it is in the background
    // then.
    let foreground = tcgetpgrp(terminal.input)
    defer { if foreground > 0 { tcsetpgrp(terminal.input, foreground) } }
    let child: pid_t
    do {
      // Through a shell, as it may have arguments: `code --wait`.
      child = try Spawn(
        executable: "/bin/sh", arguments: ["-c", "\(command) \"$1\"", "sh", path], environment: environment,
        standardOutput: terminal.output, standardError: terminal.output, terminal: terminal.input
      ).start()
    } catch {
      return "the editor '\(command)' could not be started: \(error)"
    }
    state.withLock { state in
      state.process = child
      // Who cancelled before there was anything to end asks no second time.
      if state.isCancelled { Self.end(child) }
    }
    tcsetpgrp(terminal.input, child)
    // It may have tried to read before the terminal was its own, and have been stopped for that.
    kill(-child, SIGCONT)
    let status = Self.await(child)
    state.withLock { $0.process = nil }
    return reason(status)
  }

  /// Asks it to end, and whoever is run from now on: the program must leave.
  func cancel() {
    state.withLock { state in
      state.isCancelled = true
      if let child = state.process { Self.end(child) }
    }
  }

  private static func end(_ child: pid_t) {
    kill(-child, SIGTERM)
    kill(-child, SIGCONT)
  }

  /// Nobody could wake it up if it were stopped, so it goes on at once.
  private static func await(_ child: pid_t) -> Int32 {
    var status: Int32 = 0
    while true {
      let result = waitpid(child, &status, WUNTRACED)
      if result < 0 && errno == EINTR { continue }
      guard result == child, status & 0xFF == 0x7F else { return status }
      kill(-child, SIGCONT)
    }
  }

  private func reason(_ status: Int32) -> String? {
    let signal = status & 0x7F
    let code = status >> 8 & 0xFF
    if signal != 0 { return "the editor '\(command)' was ended by signal \(signal)" }
    if code == 127 { return "the editor '\(command)' was not found; set KUBE_EDITOR or EDITOR" }
    return code == 0 ? nil : "the editor '\(command)' ended with status \(code)"
  }
}
