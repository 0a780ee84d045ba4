import Glibc

/// A peer's process, measured by what the kernel says of it when it has ended.
final class Child {
  struct Usage {
    /// The exit status; 128 and the signal's number where one ended it.
    var status: Int32
    /// From before the start to after the end.
    var seconds: Double
    /// The most that was resident. Nothing below this benchmark's own peak can be told: it is counted until exec.
    var peakMemory: Double
  }

  let processID: pid_t
  private let name: String
  private let started: ContinuousClock.Instant
  private var hasEnded = false

  /// Starts `command`, found in the PATH, in a process group of its own. Its output goes to `output`, a descriptor, and
  /// without one nowhere; its errors to this process's.
  init(_ command: [String], environment: [String: String], output: Int32? = nil) throws(BenchError) {
    name = command.joined(separator: " ")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    if let output {
      posix_spawn_file_actions_adddup2(&actions, output, 1)
    } else {
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    let words = command.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for string in words + variables { free(string) } }
    var process: pid_t = 0
    started = ContinuousClock.now
    let error = posix_spawnp(&process, command[0], &actions, &attributes, words, variables)
    guard error == 0 else { throw .start(command: command[0], reason: String(cString: strerror(error))) }
    processID = process
  }

  deinit { stop() }

  /// Blocks until it has ended.
  func wait() -> Usage {
    var status: Int32 = 0
    var usage = rusage()
    while wait4(processID, &status, 0, &usage) == -1, errno == EINTR {}
    let seconds = (ContinuousClock.now - started) / .seconds(1)
    hasEnded = true
    let signal = status & 0x7F
    return Usage(
      status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, seconds: seconds,
      peakMemory: Double(usage.ru_maxrss) * 1024)
  }

  /// As `wait`; throws when it did not end well.
  func finish() throws(BenchError) -> Usage {
    let usage = wait()
    guard usage.status == 0 else { throw .failed(command: name, status: usage.status) }
    return usage
  }

  /// Whether it runs still.
  var isRunning: Bool {
    guard !hasEnded else { return false }
    var info = siginfo_t()
    return waitid(P_PID, id_t(processID), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_signo == 0
  }

  /// Kills its group, and reaps it.
  func stop() {
    guard !hasEnded else { return }
    kill(-processID, SIGKILL)
    _ = wait()
  }
}
