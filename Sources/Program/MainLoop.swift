import Config
import Dashboard
import Files
import Terminal
import Text

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The one loop that owns the terminal and the dashboard: waits for keys, news and signals, reduces them, draws.
///
/// It waits in `poll`, and for two things besides: the rest of a key that has begun (25 ms at most), and an editor or a
/// credential plugin that asks something, for as long as that has the terminal (`TerminalLoan`). A key is drawn at
/// once; news is drawn at most sixty times a second.
final class MainLoop {
  /// Microseconds between two frames drawn for news.
  private static let frameInterval: Int64 = 16_667
  /// Microseconds of news after which keys are looked at again.
  private static let newsSlice: Int64 = 4_000

  private let terminal: Terminal
  private let clusters: Clusters
  private let tables: TableMemory?
  private let userFiles: UserFileWatch
  private let lines: LineMemory?
  private let wake: WakePipe
  private let loan: TerminalLoan
  private let tmux: TmuxBuffer
  private var dashboard: Dashboard
  private var events: EventLog
  private var lastFrame: Int64 = 0
  private var frames = 0
  private var isEnding = false
  /// The signal that it ends by, though none came.
  private var ending: Int32?
  /// News that has been drained and not been handled.
  private var news: [Input] = []
  /// When news was drained last.
  private var lastNews: Int64 = 0

  init(
    terminal: Terminal, dashboard: Dashboard, clusters: Clusters, tables: TableMemory?, userFiles: UserFileWatch,
    lines: LineMemory?, wake: WakePipe, loan: TerminalLoan, tmux: TmuxBuffer, events: EventLog
  ) {
    self.terminal = terminal
    self.dashboard = dashboard
    self.clusters = clusters
    self.tables = tables
    self.userFiles = userFiles
    self.lines = lines
    self.wake = wake
    self.loan = loan
    self.tmux = tmux
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
      handleUserFiles()
      handleNews()
      tick()
      drawNews()
      tellIdle()
    }
    return nil
  }

  private func lendTerminal() {
    guard loan.serve(terminal, wake: wake, cancel: clusters.endLoans) else { return }
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
      case .mouse(let event): handle(.mouse(event, at: Clock.now()))
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

  /// Files that changed take effect at once; what cannot be read leaves all as it was.
  private func handleUserFiles() {
    switch userFiles.take() {
    case nil: return
    case .success(let files):
      terminal.use(files.theme)
      terminal.use(mouse: files.settings.usesMouse)
      let theme = files.theme
      handle(
        .userFiles(
          keymap: files.keymap, roleForWord: { theme.role(forWord: $0) }, settings: files.settings,
          aliases: files.aliases))
      handle(.message(files.report ?? "your keys, colours and settings have been read again"))
    case .failure(let error): handle(.message(error.description))
    }
  }

  /// Handles news for a slice of time: what is left waits until keys have been looked at.
  private func handleNews() {
    let start = Clock.microseconds()
    if news.isEmpty {
      news = clusters.drain().flatMap(\.pieces).reversed()
      if !news.isEmpty { lastNews = start }
    }
    while let input = news.popLast() {
      handle(input)
      if Clock.microseconds() - start >= Self.newsSlice { break }
    }
  }

  private func tick() { handle(.clock(Clock.now())) }

  private func handle(_ input: Input) { perform(dashboard.handle(input)) }

  private func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .open(let table, let query), .follow(let table, let query):
        clusters.open(table, query, pageLimit: max(50, 2 * terminal.size.rows))
      case .want(let table, let fields): clusters.want(fields, for: table)
      case .close(let table): clusters.close(table)
      case .retry(let context): clusters.retry(context: context)
      case .discover(let context): clusters.discover(context)
      case .cancelPlugins: clusters.cancelPlugins()
      case .measureMemory: clusters.measureMemory()
      case .redraw: terminal.redraw()
      case .listNamespaces(let context): clusters.listNamespaces(context)
      case .rememberNamespaces(let context, let names): clusters.remember(names, of: context)
      case .readContents(let object): clusters.readContents(of: object)
      case .rememberLine(let kind, let line):
        guard let lines else { continue }
        lines.add(line, kind)
        let activity = clusters.activity
        activity.begin()
        clusters.write("history") {
          lines.write()
          activity.end()
        }
      case .rememberView(let context, let command): remember { $0.keep(view: command, of: context) }
      case .rememberTable(let kind, let choices): remember { $0.keep(choices, of: kind) }
      case .rememberFilters(let filters): remember { $0.keep(filters) }
      case .editContext(let edit): clusters.edit(edit)
      case .act(let id, let act, let objects): clusters.act(id, act, on: objects)
      case .cancelAct(let id): clusters.cancelAct(id)
      case .edit(let object): clusters.edit(object)
      case .look(let id, let look): clusters.look(id, look)
      case .endLook(let id): clusters.endLook(id)
      case .save(let request): clusters.save(request)
      case .copy(let text): copy(text)
      case .suspend: Signals.askForStop()
      case .quit: isEnding = true
      }
    }
  }

  private func copy(_ text: String) {
    terminal.copy(text)
    guard tmux.exists else { return }
    clusters.write("copy") { [tmux] in tmux.load(Clipboard.content(text)) }
  }

  private func remember(_ what: (TableMemory) -> Void) {
    guard let tables else { return }
    what(tables)
    clusters.write("tables") { [inbox = clusters.inbox] in
      do throws(FileError) { try tables.flush() } catch {
        inbox.post(.note("what is chosen on tables is not kept: \(error)"))
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
    guard events.isOn, !dashboard.needsDrawing, news.isEmpty, clusters.isIdle else { return }
    events.idle(input: terminal.bytesRead, frame: frames)
  }

  /// Blocks until a key, news, a signal, the next frame's time or the next tick of something on the screen.
  ///
  /// News that follows on news waits for the time of a frame, as it would not be drawn before: two hundred changes a
  /// second wake this thread sixty times.
  private func waitForSomething() {
    let rest = (lastNews + Self.frameInterval - Clock.microseconds() + 999) / 1000
    let isResting = rest > 0 && rest <= 17 && news.isEmpty
    var descriptors = [
      // Keys are not ours while somebody else has the terminal: poll(2) leaves negative descriptors alone.
      pollfd(fd: terminal.isSuspended ? -1 : terminal.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isResting ? -1 : wake.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    let timeout = timeout
    let limit = isResting ? Int32(rest) : -1
    poll(&descriptors, nfds_t(descriptors.count), limit < 0 ? timeout : timeout < 0 ? limit : min(timeout, limit))
  }

  /// Milliseconds until something is due by itself; -1 for never.
  private var timeout: Int32 {
    if !news.isEmpty { return 0 }
    if terminal.isSuspended { return -1 }
    if dashboard.needsDrawing {
      let remaining = lastFrame + Self.frameInterval - Clock.microseconds()
      return Int32(clamping: max(0, (remaining + 999) / 1000))
    }
    guard let tick = dashboard.nextTick else { return -1 }
    return Int32(clamping: max(1, Int64(tick.seconds(since: Clock.now()) * 1000) + 1))
  }
}
