import Glibc
import Testing
import Threads

@Suite struct OwnThreadTests {
  /// Closed by a test to let a thread go on.
  private final class Gate: Sendable {
    let readEnd: Int32
    let writeEnd: Int32

    init() throws {
      var ends: [Int32] = [-1, -1]
      try #require(pipe(&ends) == 0)
      (readEnd, writeEnd) = (ends[0], ends[1])
    }

    func open() { _ = write(writeEnd, "x", 1) }

    func pass() {
      var byte: UInt8 = 0
      _ = read(readEnd, &byte, 1)
    }

    deinit {
      close(readEnd)
      close(writeEnd)
    }
  }

  private func start(_ name: String, _ work: @escaping @Sendable () -> Void) throws -> OwnThread {
    let thread = OwnThread(name, work)
    return try #require(thread)
  }

  @Test func onlyWhatACrashRaisesIsDeliveredToIt() throws {
    let blocked = Guarded<Set<Int32>>([])
    let thread = try start("signals") {
      var mask = sigset_t()
      pthread_sigmask(SIG_BLOCK, nil, &mask)
      for number in Int32(1)...31 where sigismember(&mask, number) == 1 { blocked.withLock { _ = $0.insert(number) } }
    }
    thread.join()
    // Nobody can block the last two.
    let open: Set = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGKILL, SIGSTOP]
    #expect(blocked.withLock { $0 } == Set(1...31).subtracting(open))
  }

  @Test func itBearsItsNameAsFarAsTheSystemKeepsIt() throws {
    let names = Guarded<[String]>([])
    for name in ["curl", "a name that is too long"] {
      let thread = try start(name) {
        var bytes = [UInt8](repeating: 0, count: 64)
        let file = open("/proc/thread-self/comm", O_RDONLY)
        let count = read(file, &bytes, bytes.count)
        close(file)
        let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        names.withLock { $0.append(text) }
      }
      thread.join()
    }
    #expect(names.withLock { $0 } == ["curl\n", "a name that is \n"])
  }

  @Test func whoeverJoinsReturnsWhenTheWorkIsDone() throws {
    let gate = try Gate()
    let isDone = Guarded(false)
    let thread = try start("work") {
      gate.pass()
      isDone.withLock { $0 = true }
    }
    let sawIt = Guarded<[Bool]>([])
    let joiner: @Sendable () -> Void = {
      thread.join()
      let isDone = isDone.withLock { $0 }
      sawIt.withLock { $0.append(isDone) }
    }
    let others = [try start("joiner", joiner), try start("joiner", joiner)]
    #expect(!thread.hasEnded)
    gate.open()
    thread.join()
    #expect(isDone.withLock { $0 })
    #expect(thread.hasEnded)
    for other in others { other.join() }
    #expect(sawIt.withLock { $0 } == [true, true])
  }

  @Test func nobodyWaitsPastTheDeadline() throws {
    let gate = try Gate()
    let thread = try start("work") { gate.pass() }
    #expect(!thread.join(by: .now))
    #expect(!thread.join(by: .now + .milliseconds(20)))
    gate.open()
    #expect(thread.join(by: .now + .seconds(60)))
    #expect(thread.join(by: .now))
  }

  @Test func itGoesOnWhenNobodyHasIt() throws {
    let gate = try Gate()
    let done = try Gate()
    _ = OwnThread("work") {
      gate.pass()
      done.open()
    }
    gate.open()
    done.pass()
  }
}
