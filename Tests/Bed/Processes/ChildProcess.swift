import CPseudoTerminal

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What to start, and on which descriptors.
struct Launch {
  var executable: String
  var arguments: [String]
  /// All of it: nothing is inherited.
  var environment: [String: String]
  var standardInput: Descriptor
  var standardOutput: Descriptor
  var standardError: Descriptor
  /// Becomes descriptor 3 of the child.
  var extra: Descriptor?
  /// Whether `standardInput` becomes its controlling terminal.
  var ownsTerminal = false
}

/// A child in a session and process group of its own, reaped as soon as it ends. What it leaves behind in its group is
/// killed then.
final class ChildProcess: Sendable {
  let identifier: pid_t
  /// Set while the process is not yet reaped, so that no signal can hit a stranger with its number.
  private let isRunning = Locked(true)
  private let waiter: Locked<pthread_t?> = Locked(nil)

  /// Starts it. `ended` is called once, on a thread of its own, when it has ended and is reaped.
  init(_ launch: Launch, ended: @escaping @Sendable (ExitStatus) -> Void) throws {
    identifier = try Self.start(launch)
    do {
      let thread = try startThread { [self] in
        _ = bed_await_end(identifier)
        // Not reaped yet, it still owns its number, so this group is no stranger's.
        kill(-identifier, SIGKILL)
        let status = isRunning.withLock { isRunning in
          isRunning = false
          return bed_reap(identifier)
        }
        ended(status < 0 ? .signalled(-status) : .exited(status))
      }
      waiter.withLock { $0 = thread }
    } catch {
      kill(-identifier, SIGKILL)
      _ = bed_reap(identifier)
      throw error
    }
  }

  /// To the process alone.
  func signal(_ number: Int32) {
    isRunning.withLock { if $0 { _ = kill(identifier, number) } }
  }

  /// Kills its process group, and returns when it is reaped and `ended` has returned.
  func end() {
    isRunning.withLock { if $0 { _ = kill(-identifier, SIGKILL) } }
    let thread = waiter.withLock { waiter in
      defer { waiter = nil }
      return waiter
    }
    if let thread { pthread_join(thread, nil) }
  }

  private static func start(_ launch: Launch) throws -> pid_t {
    let arguments = ([launch.executable] + launch.arguments).map { strdup($0) } + [nil]
    let environment = launch.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for string in arguments + environment { free(string) } }
    var process: pid_t = 0
    let error = launch.executable.withCString { path in
      arguments.withUnsafeBufferPointer { arguments in
        environment.withUnsafeBufferPointer { environment in
          var description = bed_launch(
            path: path, arguments: arguments.baseAddress, environment: environment.baseAddress,
            standard: (launch.standardInput.number, launch.standardOutput.number, launch.standardError.number),
            extra: launch.extra?.number ?? -1, owns_terminal: launch.ownsTerminal ? 1 : 0)
          return bed_launch(&description, &process)
        }
      }
    }
    guard error == 0 else { throw SystemError("start \(launch.executable)", number: error) }
    return process
  }
}
