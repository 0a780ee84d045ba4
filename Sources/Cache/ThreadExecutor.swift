import Threads

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A serial executor with a thread of its own: parsing a context's answers never waits for, nor holds up, anything on
/// Swift's shared pool.
///
/// As a task's preferred executor it also runs what belongs to no actor (SE-0417), such as the reading of discovery.
final class ThreadExecutor: SerialExecutor, TaskExecutor {
  private struct Queue {
    var jobs: [UnownedJob] = []
    var isClosed = false
  }

  private final class Work: Sendable {
    let queue = Guarded(Queue())
    /// One byte in the pipe says that the queue is no longer empty.
    let readEnd: Int32
    let writeEnd: Int32

    init() {
      var ends: [Int32] = [-1, -1]
      precondition(pipe(&ends) == 0, "no file descriptors are left for a pipe")
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      // A full pipe says that there is work as well as another byte would; blocking here could wait for oneself.
      _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
      (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
      close(readEnd)
      close(writeEnd)
    }

    func signal() {
      var byte: UInt8 = 1
      while write(writeEnd, &byte, 1) == -1 && errno == EINTR {}
    }

    /// Blocks until there are jobs; nil when closed.
    func next() -> [UnownedJob]? {
      while true {
        let (jobs, isClosed) = queue.withLock { queue in
          defer { queue.jobs.removeAll(keepingCapacity: true) }
          return (queue.jobs, queue.isClosed)
        }
        if !jobs.isEmpty { return jobs }
        if isClosed { return nil }
        var bytes: (UInt64, UInt64) = (0, 0)
        _ = read(readEnd, &bytes, 16)
      }
    }
  }

  private let work = Work()

  /// - Parameter name: of its thread.
  init(name: String = "context") {
    let start = Start(work: work, serial: asUnownedSerialExecutor(), task: asUnownedTaskExecutor())
    guard OwnThread(name, { start.run() }) != nil else {
      preconditionFailure("the system has no threads left")
    }
  }

  deinit {
    work.queue.withLock { $0.isClosed = true }
    work.signal()
  }

  /// Runs what belongs to no actor on this thread, rather than on Swift's shared pool.
  nonisolated(nonsending) func run<R, E: Error>(_ work: () async throws(E) -> R) async throws(E) -> R {
    try await withTaskExecutorPreference(self, operation: work)
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let wasEmpty = work.queue.withLock { queue in
      queue.jobs.append(job)
      return queue.jobs.count == 1
    }
    if wasEmpty { work.signal() }
  }

  /// What the thread is given. It keeps no reference to the executor: whoever enqueued a job does.
  private final class Start: Sendable {
    let work: Work
    let serial: UnownedSerialExecutor
    let task: UnownedTaskExecutor

    init(work: Work, serial: UnownedSerialExecutor, task: UnownedTaskExecutor) {
      self.work = work
      self.serial = serial
      self.task = task
    }

    func run() {
      while let jobs = work.next() {
        for job in jobs { job.runSynchronously(isolatedTo: serial, taskExecutor: task) }
      }
    }
  }
}
