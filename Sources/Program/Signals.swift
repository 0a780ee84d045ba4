import Locking
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Signals as flags that the main loop reads: a handler may do next to nothing.
enum Signals {
  private static let ending = Atomic<Int32>(0)
  /// The pipe lives as long as the program: a signal may come at any time.
  private static let pipe = Guarded<WakePipe?>(nil)
  /// Its address, which a handler can read without a lock; 0 before `install`.
  private static let pipeAddress = Atomic<UInt>(0)

  /// From now on SIGWINCH, SIGTERM, SIGHUP, SIGINT and SIGQUIT wake the main loop through `wake`. SIGPIPE is ignored.
  static func install(wake: WakePipe) {
    pipe.withLock { $0 = wake }
    pipeAddress.store(UInt(bitPattern: Unmanaged.passUnretained(wake).toOpaque()), ordering: .releasing)
    signal(SIGPIPE, SIG_IGN)
    for number in [SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { Signals.arrived($0) }
      action.sa_flags = Int32(SA_RESTART)
      sigaction(number, &action, nil)
    }
  }

  /// The signal that asks the program to leave, if one came.
  static var end: Int32? {
    let number = ending.load(ordering: .acquiring)
    return number == 0 ? nil : number
  }

  /// Runs in the handler: atomics and a write, nothing else.
  private static func arrived(_ number: Int32) {
    // A resize needs no note: the terminal asks for its size each time it is read.
    if number != SIGWINCH { ending.store(number, ordering: .releasing) }
    guard let wake = UnsafeRawPointer(bitPattern: pipeAddress.load(ordering: .acquiring)) else { return }
    Unmanaged<WakePipe>.fromOpaque(wake).takeUnretainedValue().wake()
  }
}
