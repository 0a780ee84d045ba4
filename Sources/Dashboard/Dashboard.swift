import Acts
import Config
import Model
import Text

/// The whole front end as a value: inputs in, effects and frames out. It knows no terminal, no server and no clock.
public struct Dashboard: Sendable {
  var surroundings: Surroundings
  var size: Size
  var stack = ViewStack()
  var overlay: Overlay?
  var histories: [Prompt.Kind: LineHistory] = [:]
  /// Those that have not been run yet.
  var startCommands: ArraySlice<String> = []
  /// One sentence shown until the next key.
  var message: String?
  /// All that was said.
  var log = MessageLog()
  /// Where one was on the contexts left.
  var places: [String: Place] = [:]
  /// The kind that was on the screen last, for a switch from the table of contexts.
  var lastResource = Resource.pods
  /// The object that is being gone into.
  var entering: Entering?
  /// What is asked before a context is changed.
  var question: ContextQuestion?
  /// The contexts whose new names have been confirmed, by those.
  var renames: [String: String] = [:]
  /// The kinds of each context that may not be listed in all namespaces, by their qualified names.
  var forbiddenEverywhere: [String: Set<String>] = [:]
  /// The context whose open table shows a kind that it may not have: its list of resources is not known yet.
  var unproven: String?
  /// Where one is; cluster-scoped kinds leave it as it is.
  var namespaces: Namespaces
  /// What all namespaces are toggled with.
  var lastNamed: Namespaces
  /// What the last frame said that time alone changes.
  var times: ShownTimes
  /// How many pages on objects have been opened.
  var looks = 0
  /// What narrows the open table to one object and what it owns.
  var ownedRows: OwnedRows?
  /// What was asked of a table whose columns were not known yet.
  var awaitedSort: AwaitedSort?
  /// The table whose view the next run would open on, or one that leaves that as it is.
  var rememberedView: TableID?
  /// How many files have been asked for.
  var saves = 0
  /// When the page on memory was last filled.
  var memoryAsked: Instant?
  /// How many dialogs have been opened.
  var acts = 0
  /// What is in the editor, or on its way there.
  var editing: ObjectReference?
  /// What has been clicked last.
  var clicks = MouseClicks()
  /// Filters by the names they were given.
  var filters: [String: String]
  /// Whether anything that can be seen has changed since the last `draw`.
  public internal(set) var needsDrawing = true

  /// - Parameter now: what the clock says; later times come as inputs.
  public init(settings: DashboardSettings, size: Size, now: Instant) {
    surroundings = Surroundings(settings: settings, now: now)
    self.size = size
    filters = settings.filters
    stack.choices = settings.choices
    lastNamed = .some([settings.namespace])
    namespaces = settings.firstQuery?.scope.namespaces ?? lastNamed
    if case .some = namespaces { lastNamed = namespaces }
    times = ShownTimes(now: now, offsets: { _ in 0 })
  }

  /// Opens the first table.
  public mutating func start() -> [Effect] {
    let settings = surroundings.settings
    startCommands = settings.startCommands[...]
    if settings.context.isEmpty { return showContexts() + runStartCommands() }
    let scope = Scope(contexts: [settings.context], namespaces: namespaces)
    let query = settings.firstQuery ?? TableQuery(resource: .pods, scope: scope)
    let opened = stack.push(query, page: page)
    // Where one begins is no choice of a view.
    rememberedView = stack.tableID
    return sayingWants(opened) + runStartCommands()
  }

  /// Takes in what happened and says what is to be done about it.
  public mutating func handle(_ input: Input) -> [Effect] {
    let looks = stack.looks
    let effects = reduce(input)
    let left = looks.isEmpty ? [] : looks.subtracting(stack.looks)
    return sayingWants(effects) + left.map { .endLook($0) } + followOwned() + rememberView()
  }

  private mutating func reduce(_ input: Input) -> [Effect] {
    switch input {
    case .key(let key):
      needsDrawing = true
      // From here on the person says what happens.
      startCommands = []
      tickTable()
      return press(key)
    case .mouse(let event, let now):
      return point(event, at: now)
    case .paste(let text):
      return paste(text)
    case .resize(let size):
      resize(size)
    case .clock(let now):
      surroundings.now = now
      checkTimes()
      checkEntering()
      if let nextFlashEnd, nextFlashEnd <= now { needsDrawing = true }
      tickTable()
      return checkLook() + refreshMemory()
    case .table(let id, let feed, let update):
      return apply(update, to: id, feed: feed)
    case .cluster(let context, let status):
      apply(status, context: context)
    case .catalog(let context, let catalog):
      return apply(catalog, context: context)
    case .catalogFailed(let context, let reason):
      if awaitsCatalog {
        prompt?.remark = .problem(reason)
        note(reason, context: context)
      } else {
        say(reason, context: context)
      }
    case .rememberedNamespaces(let context, let names):
      return recall(names, context: context)
    case .contents(let object, let contents):
      return enter(object, contents)
    case .rememberedLines(let kind, let lines):
      histories[kind.promptKind, default: LineHistory()].recall(lines)
    case .namespaces(let context, let names):
      return learn(names, context: context)
    case .contexts(let contexts):
      return apply(contexts)
    case .replaced(let context):
      forget(context)
    case .memory(let report):
      apply(report)
    case .message(let sentence, let context):
      say(sentence, context: context)
    case .note(let sentence, let context):
      note(sentence, context: context)
    case .saved(let number, let answer):
      apply(answer, to: number)
    case .act(let id, let news):
      return apply(news, of: id)
    case .edited(let object, let outcome):
      apply(outcome, of: object)
    case .look(let id, let answer):
      return apply(answer, to: id)
    case .plugin(let name, let news):
      return apply(news, of: name)
    case .userFiles(let keymap, let roleForWord, let settings, let aliases):
      surroundings.settings.flashes = settings.flashes
      surroundings.settings.thresholds = settings.thresholds
      surroundings.settings.keymap = keymap
      surroundings.settings.roleForWord = roleForWord
      surroundings.settings.aliases = aliases
      needsDrawing = true
    }
    return []
  }

  /// When a visible text changes by time alone, a second from the last clock at the earliest, or it is to be said that
  /// something takes long. Nil when nothing ticks.
  public var nextTick: Instant? {
    let change = times.nextChange { surroundings.cluster($0).clockOffset }
    let filter = stack.page == nil ? stack.table?.rows.nextPass.map { Instant(milliseconds: $0) } : nil
    let later = [change, nextMemory, filter].compactMap { $0 }.min().map {
      max($0, surroundings.now.adding(seconds: 1))
    }
    return [later, nextLook, nextSlowness, nextFlashEnd].compactMap { $0 }.min()
  }

  /// When the next sign of what has happened goes from the screen.
  private var nextFlashEnd: Instant? { stack.page == nil ? stack.table?.flashes.nextEnd : nil }

  /// Lines for a page: all but the one above and the one below.
  var pageRows: Int { max(0, size.rows - 2) }

  /// Lines for rows.
  var page: Int { max(0, pageRows - TableView.headerLines) }
}

// MARK: - News

extension Dashboard {
  private mutating func resize(_ size: Size) {
    self.size = size
    let page = page
    let pageRows = pageRows
    stack.withTable {
      $0.resize(page: page)
      $0.widths.forget()
    }
    stack.withPages { $0.resize(columns: size.columns, rows: pageRows) }
    needsDrawing = true
  }

  /// News of a table that is not open any more is dropped.
  private mutating func apply(_ update: TableUpdate, to id: TableID, feed: Int) -> [Effect] {
    if let narrowed = ownedRows?.table, ownedRows?.followed.contains(id) == true {
      guard let news = ownedRows?.observe(update, of: id) else { return [] }
      return show(news, of: narrowed, feed: 0)
    }
    let isNarrowed = ownedRows?.table == id
    return show(isNarrowed ? ownedRows?.narrow(update) ?? update : update, of: id, feed: feed)
  }

  private mutating func show(_ update: TableUpdate, of id: TableID, feed: Int) -> [Effect] {
    guard id == stack.tableID else { return [] }
    var isSeen = false
    if stack.look != nil, let key = stack.table?.feeds.dropFirst(feed).first { follow(update, of: key) }
    let flashesAt = surroundings.settings.flashes ? surroundings.now : nil
    // The usual news are changes alone, of which nothing is to be said.
    if update.replacement == nil && update.state == nil {
      stack.withTable { isSeen = $0.apply(update, feed: feed, flashesAt: flashesAt) }
      if isSeen { checkTable() }
      return []
    }
    guard let key = stack.table?.feeds.dropFirst(feed).first else { return [] }
    if let state = update.state, let table = stack.table { note(state, after: table.states[feed], of: key) }
    stack.withTable { isSeen = $0.apply(update, feed: feed, flashesAt: flashesAt) }
    let effects = heed(update, of: key) + sortAsAwaited() + checkLook()
    if isSeen || !effects.isEmpty { checkTable() }
    return effects
  }

  /// Rows come and go by time alone where a filter asks for ages.
  private mutating func tickTable() {
    let now = surroundings.now
    let clusters = surroundings.clusters
    var isSeen = false
    stack.withTable { isSeen = $0.tick(now) { clusters[$0]?.clockOffset ?? 0 } }
    if isSeen { checkTable() }
  }

  /// Whether what is known now looks different from what was drawn.
  private mutating func checkTable() {
    guard !needsDrawing, stack.page == nil, let table = stack.table else { return }
    needsDrawing = table.drawn.map { !$0.isCurrent(table) } ?? true
  }

  private mutating func apply(_ status: ClusterStatus, context: String) {
    var visible = surroundings.cluster(context)
    note(status, after: visible, context: context)
    surroundings.clusters[context] = status
    visible.clockOffset = status.clockOffset
    if visible != status { needsDrawing = true }
    checkTimes()
  }

  private mutating func apply(_ catalog: ResourceCatalog, context: String) -> [Effect] {
    if let before = surroundings.catalogs[context], before != catalog {
      if let loss = loss(before: before, now: catalog, context: context) { say(loss, context: context) }
    }
    if surroundings.catalogs[context] != catalog {
      surroundings.catalogs[context] = catalog
      needsDrawing = true
    }
    let effects = prove(catalog, context: context)
    guard awaitsCatalog else { return effects + suggestAnew() }
    needsDrawing = true
    return effects + accept() + runStartCommands()
  }

  /// Whether a command was typed that needs to know what a server serves.
  private var awaitsCatalog: Bool {
    guard let prompt, prompt.kind == .command, case .waiting = prompt.remark else { return false }
    return true
  }

  /// What there is to say where the kind on the screen is no longer served: one sentence.
  private func loss(before: ResourceCatalog, now: ResourceCatalog, context: String) -> String? {
    guard let resource = stack.table?.query.resource, stack.table?.query.scope.contexts.contains(context) == true,
      before.serves(resource), !now.serves(resource)
    else { return nil }
    let name = Visible.text(resource.qualifiedName)
    let other = now.preferred.first { $0.qualifiedName == resource.qualifiedName }
    return other.map { "\(name) is now served as \(Visible.text($0.version)): show it with :\(name)" }
      ?? "\(name) is no longer served by \(context)"
  }

  private mutating func checkTimes() {
    if !times.hold(at: surroundings.now, offsets: { surroundings.cluster($0).clockOffset }) { needsDrawing = true }
  }
}
