import Threads

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the thread of a watch and its owner share.
final class FileWatchCore: Sendable {
  private let paths: [String]
  private let changed: @Sendable (Set<String>) -> Void
  private let stamps: Guarded<FileStamps>
  private let isStopped = Guarded(false)
  /// A byte in it ends a wait; both -1 where the system has none left, and a stop is then seen within a second.
  private let stopPipe: (read: Int32, write: Int32)

  init(_ paths: [String], since earlier: FileStamps, changed: @escaping @Sendable (Set<String>) -> Void) {
    self.paths = paths
    self.changed = changed
    stamps = Guarded(earlier)
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) == 0 { for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) } }
    stopPipe = (ends[0], ends[1])
  }

  deinit {
    for end in [stopPipe.read, stopPipe.write] where end >= 0 { close(end) }
  }

  func stop() {
    let isFirst = isStopped.withLock { isStopped in
      defer { isStopped = true }
      return !isStopped
    }
    var byte: UInt8 = 0
    if isFirst { _ = write(stopPipe.write, &byte, 1) }
  }

  func start() {
    guard OwnThread("watch files", { [self] in run() }) != nil else {
      preconditionFailure("the system has no threads left")
    }
  }

  private func run() {
    var events = FolderEvents()
    while !isStopped.withLock({ $0 }) {
      watch(&events)
      // After the watch is set up: what happened before it is seen here, what comes later ends the wait.
      tellDifferences()
      waitForEvents(events)
    }
  }

  /// What a path goes through may become another while the watch on it is set up, and nothing tells of that: so it is
  /// looked at again until it stayed the same.
  private func watch(_ events: inout FolderEvents) {
    var wanted = WatchedNames(of: paths)
    while !isStopped.withLock({ $0 }) {
      events.watch(wanted)
      let now = WatchedNames(of: paths)
      if now == wanted { return }
      wanted = now
    }
  }

  private func tellDifferences() {
    let now = FileStamps(of: paths)
    let different = stamps.withLock { old in
      defer { old = now }
      return now.differences(from: old, in: paths)
    }
    if !different.isEmpty && !isStopped.withLock({ $0 }) { changed(different) }
  }

  /// Until something that matters has happened and 50 ms passed without more of it, 500 ms at most; or until the stop.
  private func waitForEvents(_ events: borrowing FolderEvents) {
    let canBeWoken = events.isComplete && stopPipe.read >= 0
    while true {
      guard isReadable(events, timeout: canBeWoken ? -1 : 1000) else { return }
      // Where not everything is watched, each event is also an occasion to look.
      if events.drain() || !canBeWoken { break }
    }
    let end = ContinuousClock.now + .milliseconds(500)
    var quietUntil = ContinuousClock.now + .milliseconds(50)
    while true {
      let left = (min(quietUntil, end) - ContinuousClock.now) / .milliseconds(1)
      guard left > 0, isReadable(events, timeout: Int32(left.rounded(.up))) else { return }
      if events.drain() { quietUntil = .now + .milliseconds(50) }
    }
  }

  /// False when the time, in milliseconds, is over or the watch stopped.
  private func isReadable(_ events: borrowing FolderEvents, timeout: Int32) -> Bool {
    var descriptors = [
      pollfd(fd: events.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: stopPipe.read, events: Int16(POLLIN), revents: 0),
    ]
    let ready = poll(&descriptors, nfds_t(descriptors.count), timeout)
    return ready > 0 && descriptors[1].revents == 0
  }
}
