import CSignals
import Threads

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Signals from outside: one thread takes them as they come and tells the main loop; they interrupt nobody.
///
/// All threads have them blocked, as threads inherit that from the one that starts them. Programs that are started must
/// not inherit it: whoever spawns one sets its signal mask (POSIX_SPAWN_SETSIGMASK).
enum Signals {
  /// What came since the main loop last looked.
  struct News {
    /// The first signal that asked the program to leave.
    var end: Int32?
    /// When this program ends, left or not.
    fileprivate var endOfPatience: ContinuousClock.Instant?
    /// Somebody wants the program to stop, as with ctrl-z.
    var wantsStop = false
    /// The program was stopped and goes on.
    var hasContinued = false
  }

  /// How long the main loop has for leaving. It may hang in a write to a terminal that does not read.
  private static let patience = Duration.milliseconds(1500)
  private static let leaving = [SIGTERM, SIGHUP, SIGINT, SIGQUIT]
  private static let all = leaving + [SIGWINCH, SIGTSTP, SIGCONT]

  private static let news = Guarded(News())
  /// It lives as long as the program, as the thread does.
  private static let pipe = Guarded<WakePipe?>(nil)

  /// To be called before any other thread runs. SIGPIPE is ignored from now on, and crashes give the terminal back.
  static func block() {
    signal(SIGPIPE, SIG_IGN)
    csignals_catch_crashes()
    // Where a signal does nothing by default, some systems drop it even while it is blocked.
    for number in [SIGWINCH, SIGCONT] { signal(number) { _ in } }
    var set = mask
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Starts the thread, which wakes the main loop for each signal.
  static func install(wake: WakePipe) throws(StartError) {
    pipe.withLock { $0 = wake }
    guard OwnThread("signals", { listen() }) != nil else { throw .noThread }
  }

  /// The signal that asks the program to leave, if one came.
  static var end: Int32? { news.withLock { $0.end } }

  /// By when all must be done that has to be before the program leaves, if a signal came that asks for it.
  static var deadline: ContinuousClock.Instant? {
    news.withLock { $0.endOfPatience.map { $0 - .milliseconds(100) } }
  }

  /// What came since it was last asked for; the wish to leave stays.
  static func take() -> News {
    news.withLock { news in
      defer { news = News(end: news.end, endOfPatience: news.endOfPatience) }
      return news
    }
  }

  /// Stops the program and its job until somebody continues it, as the terminal does for ctrl-z where it is not in raw
  /// mode. The thread takes the signal like one from elsewhere.
  static func askForStop() { kill(0, SIGTSTP) }

  /// Stops this process. To be called on a thread that has SIGTSTP blocked; returns when it is continued. Where nobody
  /// could continue it (no shell with job control above) the kernel does not stop it.
  static func stop() {
    signal(SIGTSTP, SIG_DFL)
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGTSTP)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    raise(SIGTSTP)
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  private static var mask: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in all { sigaddset(&set, number) }
    return set
  }

  private static func listen() {
    var set = mask
    var number: Int32 = 0
    while true {
      guard sigwait(&set, &number) == 0 else { continue }
      arrived(number)
      if leaving.contains(number) { leave(number) }
    }
  }

  private static func arrived(_ number: Int32) {
    news.withLock { news in
      switch number {
      // A resize needs no note: the terminal asks for its size each time it is read.
      case SIGWINCH: break
      case SIGTSTP: news.wantsStop = true
      case SIGCONT: news.hasContinued = true
      default:
        news.end = news.end ?? number
        news.endOfPatience = news.endOfPatience ?? .now + patience
      }
    }
    pipe.withLock { $0 }?.wake()
  }

  /// The main loop leaves now. Should it not manage to, the terminal is given back over its head.
  private static func leave(_ number: Int32) {
    poll(nil, 0, Int32(patience / .milliseconds(1)))
    csignals_restore()
    _exit(128 + number)
  }
}
