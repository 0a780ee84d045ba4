import CSpawn
import Files

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Starts a program without a shell, in a process group of its own.
public struct Spawn {
  public var executable: String
  /// Without the program's own name.
  public var arguments: [String]
  public var environment: [String: String]
  /// What it reads where it has no terminal; nil for nothing.
  public var standardInput: Int32?
  public var standardOutput: Int32
  public var standardError: Int32
  /// The terminal that it may read. Without one it has no controlling terminal either: what
  /// opens /dev/tty to ask for a password must not write over the screen.
  public var terminal: Int32?

  public init(
    executable: String, arguments: [String], environment: [String: String], standardInput: Int32? = nil,
    standardOutput: Int32, standardError: Int32, terminal: Int32? = nil
  ) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.standardInput = standardInput
    self.standardOutput = standardOutput
    self.standardError = standardError
    self.terminal = terminal
  }

  /// The child's process, whose group has the same number. Throws errno.
  public func start() throws(SystemFailure) -> pid_t {
    var actions = FileActions()
    defer { actions.destroy() }
    if let input = terminal ?? standardInput {
      actions.duplicate(input, to: 0)
    } else {
      actions.openNull(as: 0)
    }
    // In this order: standard error may be the terminal that is descriptor 1 here.
    actions.duplicate(standardError, to: 2)
    actions.duplicate(standardOutput, to: 1)
    actions.closeOthers()
    var attributes = try Attributes(ownsSession: terminal == nil)
    defer { attributes.destroy() }
    let words = ([executable] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var process: pid_t = 0
    let failure = posix_spawn(&process, executable, &actions.raw, &attributes.raw, words, variables)
    guard failure == 0 else { throw SystemFailure(number: failure) }
    return process
  }
}

/// A call of the system failed.
public struct SystemFailure: Error, Hashable, CustomStringConvertible {
  public var number: Int32

  public init(number: Int32) { self.number = number }

  public var description: String { SystemError.text(number) }
}

private struct FileActions {
  #if canImport(Glibc)
    var raw = posix_spawn_file_actions_t()
  #else
    var raw: posix_spawn_file_actions_t?
  #endif

  init() { posix_spawn_file_actions_init(&raw) }
  mutating func destroy() { posix_spawn_file_actions_destroy(&raw) }
  mutating func duplicate(_ from: Int32, to: Int32) { posix_spawn_file_actions_adddup2(&raw, from, to) }
  mutating func openNull(as number: Int32) {
    posix_spawn_file_actions_addopen(&raw, number, "/dev/null", O_RDONLY, 0)
  }

  /// Not everything here is closed by exec: what this process was started with, for one.
  mutating func closeOthers() {
    _ = cspawn_close_from(&raw, 3)
  }
}

private struct Attributes {
  #if canImport(Glibc)
    var raw = posix_spawnattr_t()
  #else
    var raw: posix_spawnattr_t?
  #endif

  /// Signals are as a program expects them, though some are ignored or blocked here.
  init(ownsSession: Bool) throws(SystemFailure) {
    posix_spawnattr_init(&raw)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&raw, &all)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&raw, &none)
    posix_spawnattr_setpgroup(&raw, 0)
    var flags = Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)
    flags |= ownsSession ? cspawn_new_session : Int16(POSIX_SPAWN_SETPGROUP)
    #if !canImport(Glibc)
      flags |= Int16(POSIX_SPAWN_CLOEXEC_DEFAULT)
    #endif
    let failure = posix_spawnattr_setflags(&raw, flags)
    guard failure == 0 else { throw SystemFailure(number: failure) }
  }

  mutating func destroy() { posix_spawnattr_destroy(&raw) }
}
