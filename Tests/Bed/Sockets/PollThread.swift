#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One descriptor to wait for.
struct PollInterest {
  /// Given back with the result, to tell whose it is.
  let key: Int
  let descriptor: Descriptor
  var reading = true
  var writing = false
}

struct PollResult {
  let key: Int
  /// Readable, ended or failed: a read tells which.
  let isReadable: Bool
  let isWritable: Bool
}

struct PollPlan {
  var interests: [PollInterest]
  /// When to look again though nothing came.
  var deadline: ContinuousClock.Instant?
}

/// What a `PollThread` drives. Both methods run on that thread only.
protocol PollDriven: AnyObject, Sendable {
  var wakePipe: WakePipe { get }
  /// What to wait for next; nil ends the thread.
  func plan() -> PollPlan?
  func serve(_ ready: [PollResult])
}

/// A thread that sits in poll(2) for one driven object.
///
/// It holds the driven object until that object's plan is nil; an owner ends it by making it so and calling `join`.
final class PollThread: Sendable {
  private let thread: Locked<pthread_t?>

  init(_ driven: any PollDriven) throws {
    thread = Locked(try startThread { Self.run(driven) })
  }

  /// Returns when the thread has ended. Does nothing the second time, nor on that thread itself, where it cannot wait.
  func join() {
    let joinable = thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
    guard let joinable else { return }
    if pthread_equal(joinable, pthread_self()) != 0 {
      pthread_detach(joinable)
    } else {
      pthread_join(joinable, nil)
    }
  }

  deinit { join() }

  private static func run(_ driven: any PollDriven) {
    while let plan = driven.plan() {
      var entries = [pollfd(fd: driven.wakePipe.descriptor.number, events: Int16(POLLIN), revents: 0)]
      for interest in plan.interests {
        let events = (interest.reading ? POLLIN : 0) | (interest.writing ? POLLOUT : 0)
        // A negative number is skipped: without it a hang-up that nobody asked for would spin.
        let number = events == 0 ? -1 : interest.descriptor.number
        entries.append(pollfd(fd: number, events: Int16(events), revents: 0))
      }
      let count = poll(&entries, nfds_t(entries.count), timeout(until: plan.deadline))
      guard count >= 0 else { continue }
      if entries[0].revents != 0 { driven.wakePipe.drain() }
      driven.serve(results(of: plan, entries.dropFirst()))
    }
  }

  private static func results(of plan: PollPlan, _ entries: ArraySlice<pollfd>) -> [PollResult] {
    zip(plan.interests, entries).compactMap { interest, entry in
      let events = Int32(entry.revents)
      guard events != 0 else { return nil }
      let failed = events & (POLLHUP | POLLERR | POLLNVAL) != 0
      return PollResult(
        key: interest.key,
        isReadable: interest.reading && (failed || events & POLLIN != 0),
        isWritable: interest.writing && (failed || events & POLLOUT != 0))
    }
  }

  /// Milliseconds for poll(2), rounded up so that the deadline has passed when it returns.
  private static func timeout(until deadline: ContinuousClock.Instant?) -> Int32 {
    guard let deadline else { return -1 }
    let left = deadline - ContinuousClock.now
    guard left > .zero else { return 0 }
    return Int32(clamping: Int64((left / .milliseconds(1)).rounded(.up)))
  }
}

/// Runs `body` on a new joinable thread.
func startThread(_ body: @escaping @Sendable () -> Void) throws -> pthread_t {
  final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  let box = Unmanaged.passRetained(Box(body))
  var thread = pthread_t()
  let result = pthread_create(
    &thread, nil,
    { argument in
      if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
      return nil
    }, box.toOpaque())
  guard result == 0 else {
    box.release()
    throw SystemError("pthread_create", number: result)
  }
  return thread
}
