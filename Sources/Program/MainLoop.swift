import Config
import Dashboard
import Terminal
import Text

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The one loop that owns the terminal and the dashboard: waits for keys, news and signals, reduces them, draws.
///
/// Nothing in it blocks but `poll`. A key is drawn at once; news is drawn at most sixty times a second.
final class MainLoop {
  /// Microseconds between two frames drawn for news.
  private static let frameInterval: Int64 = 16_667

  private let terminal: Terminal
  private let clusters: Clusters
  private let wake: WakePipe
  private let loan: TerminalLoan
  private var dashboard: Dashboard
  private var events: EventLog
  private var lastFrame: Int64 = 0
  private var frames = 0
  private var isEnding = false
  /// The signal that it ends by, though none came.
  private var ending: Int32?

  init(
    terminal: Terminal, dashboard: Dashboard, clusters: Clusters, wake: WakePipe, loan: TerminalLoan, events: EventLog
  ) {
    self.terminal = terminal
    self.dashboard = dashboard
    self.clusters = clusters
    self.wake = wake
    self.loan = loan
    self.events = events
  }

  /// Runs until the user or a signal ends it; returns the signal.
  func run() -> Int32? {
    perform(dashboard.start())
    draw()
    while !isEnding {
      waitForSomething()
      // Before anything is looked at: a signal or news that comes from here on ends the next wait.
      wake.clear()
      let news = Signals.take()
      if let signal = news.end { return signal }
      handleStops(news)
      lendTerminal()
      handleTerminal()
      if let ending { return ending }
      handleNews()
      tick()
      drawNews()
      tellIdle()
    }
    return nil
  }

  private func lendTerminal() {
    guard loan.serve(terminal, wake: wake, cancel: clusters.cancelPlugins) else { return }
    handle(.resize(terminal.size))
    draw()
  }

  /// While the program is stopped the terminal is as it was; then all is drawn anew, in the size it has by then.
  private func handleStops(_ news: Signals.News) {
    if news.wantsStop {
      let isLent = terminal.isSuspended
      terminal.suspend()
      Signals.stop()
      if !isLent { takeTerminal(adoptingModes: true) }
    } else if news.hasContinued, !terminal.isSuspended {
      takeTerminal(adoptingModes: true)
    }
  }

  private func takeTerminal(adoptingModes: Bool) {
    terminal.resume(adoptingModes: adoptingModes)
    handle(.resize(terminal.size))
    draw()
  }

  private func handleTerminal() {
    let arrived = Clock.microseconds()
    var hasKeys = false
    for input in terminal.read() {
      hasKeys = true
      switch input {
      case .key(let key): handle(.key(key))
      case .paste(let text): handle(.paste(text))
      case .resized(let size): handle(.resize(size))
      // SIGHUP says the same; which of the two comes first must not matter.
      case .hangup: ending = SIGHUP
      }
    }
    guard hasKeys, !isEnding, ending == nil else { return }
    draw()
    if events.isOn {
      events.frame(frames, input: terminal.bytesRead, microseconds: Clock.microseconds() - arrived)
    }
  }

  private func handleNews() {
    for input in clusters.drain() { handle(input) }
  }

  private func tick() { handle(.clock(Clock.now())) }

  private func handle(_ input: Input) { perform(dashboard.handle(input)) }

  private func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .open(let table, let query): clusters.open(table, query, pageLimit: max(50, 2 * terminal.size.rows))
      case .close(let table): clusters.close(table)
      case .retry(let context): clusters.retry(context: context)
      case .discover(let context): clusters.discover(context)
      case .cancelPlugins: clusters.cancelPlugins()
      case .redraw: terminal.redraw()
      case .listNamespaces(let context): clusters.listNamespaces(context)
      case .rememberNamespaces(let context, let names): clusters.remember(names, of: context)
      case .editContext(let edit): clusters.edit(edit)
      case .copy(let text): terminal.copy(text)
      case .suspend: Signals.askForStop()
      case .quit: isEnding = true
      }
    }
  }

  private func drawNews() {
    guard dashboard.needsDrawing, !terminal.isSuspended, Clock.microseconds() - lastFrame >= Self.frameInterval else {
      return
    }
    draw()
  }

  private func draw() {
    guard dashboard.needsDrawing || frames == 0, !terminal.isSuspended else { return }
    terminal.show(dashboard.draw())
    lastFrame = Clock.microseconds()
    frames += 1
  }

  private func tellIdle() {
    guard events.isOn, !dashboard.needsDrawing, clusters.isIdle else { return }
    events.idle(input: terminal.bytesRead, frame: frames)
  }

  /// Blocks until a key, news, a signal, the next frame's time or the next tick of something on the screen.
  private func waitForSomething() {
    var descriptors = [
      // Keys are not ours while somebody else has the terminal: poll(2) leaves negative descriptors alone.
      pollfd(fd: terminal.isSuspended ? -1 : terminal.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    poll(&descriptors, nfds_t(descriptors.count), timeout)
  }

  /// Milliseconds until something is due by itself; -1 for never.
  private var timeout: Int32 {
    if terminal.isSuspended { return -1 }
    if dashboard.needsDrawing {
      let remaining = lastFrame + Self.frameInterval - Clock.microseconds()
      return Int32(clamping: max(0, (remaining + 999) / 1000))
    }
    guard let tick = dashboard.nextTick else { return -1 }
    return Int32(clamping: max(1, Int64(tick.seconds(since: Clock.now()) * 1000) + 1))
  }
}
