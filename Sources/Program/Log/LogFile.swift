import Files
import Threads
import Text

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A log that lines are added to, readable by its owner alone. Whoever logs never waits for the disk: a thread of its
/// own writes, and what is more than it can keep up with is left out, and counted.
final class LogFile: Sendable {
  private struct Queue {
    var lines: [String] = []
    var omitted = 0
    var isClosed = false
  }

  private static let limit = 10_000

  private let level: LogLevel
  private let descriptor: Int32
  private let queue = Guarded(Queue())
  private let wake: WakePipe
  private let thread = Guarded<OwnThread?>(nil)

  /// Makes the file, or adds to it. Throws where that cannot be. Lines wait until `start`.
  init(path: String, level: LogLevel) throws(StartError) {
    self.level = level
    wake = try WakePipe()
    descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0o600)
    guard descriptor >= 0 else { throw .unwritable(file: path, reason: String(cString: strerror(errno))) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .unwritable(file: path, reason: "it is not a file")
    }
    guard fchmod(descriptor, 0o600) == 0 else {
      close(descriptor)
      throw .unwritable(file: path, reason: "it is somebody else's")
    }
  }

  /// Logs one line; what could do harm in it is made visible. `text` is made only where the level asks for it.
  func write(_ level: LogLevel, _ text: @autoclosure () -> String) {
    guard level <= self.level else { return }
    let line = "\(Clock.now().rfc3339Milliseconds) \(level.rawValue) \(Visible.text(text()))\n"
    queue.withLock { queue in
      if queue.lines.count < Self.limit { queue.lines.append(line) } else { queue.omitted += 1 }
    }
    wake.wake()
  }

  /// Writes what is left, and ends, which is waited for until the deadline: a disk may hang. Nothing is logged any
  /// more.
  func end(by deadline: ContinuousClock.Instant) {
    queue.withLock { $0.isClosed = true }
    wake.wake()
    thread.withLock { $0 }?.join(by: deadline)
  }

  /// Begins to write; once.
  func start() {
    guard let thread = OwnThread("log", { [self] in run() }) else {
      preconditionFailure("the system has no threads left")
    }
    self.thread.withLock { $0 = thread }
  }

  private func run() {
    var descriptors = [pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0)]
    while true {
      poll(&descriptors, 1, -1)
      wake.clear()
      let (lines, omitted, isClosed) = queue.withLock { queue in
        defer { (queue.lines, queue.omitted) = ([], 0) }
        return (queue.lines, queue.omitted, queue.isClosed)
      }
      let text = lines.joined() + (omitted > 0 ? "\(omitted) lines are missing here\n" : "")
      // There is nobody to tell that a log cannot be written.
      try? WholeWrite.write(Array(text.utf8), to: descriptor)
      if isClosed { break }
    }
    close(descriptor)
  }
}
