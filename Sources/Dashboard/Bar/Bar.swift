import Config
import Model
import Text

/// The line above: where one is on the left, how it is doing on the right.
///
/// What does not fit goes in this order: the server's version, the cluster's name, the state's details, most of the
/// context's name, the outer ones of the objects gone into; then the left side is cut.
struct Bar {
  private static let separator = " › "
  /// Cells that a context has at least, where its name is longer.
  private static let leastContext = 12
  private var contexts: String
  private var cluster = ""
  private var namespaces = ""
  /// The objects gone into, the outermost first.
  private var crumbs: [String] = []
  private var resource = StyledText()
  private var filter = StyledText()
  private var isReadOnly: Bool
  private var state: StateWord?
  private var count = ""
  private var marks = ""
  private var version: String

  /// - Parameter state: of the table below, which tells when what the page shows changes.
  init(_ page: PageView, state below: FeedState? = nil, surroundings: Surroundings) {
    self.init(contexts: [surroundings.context], surroundings: surroundings)
    resource = StyledText(Visible.text(page.title), .barResource)
    if let look = page.look {
      describe(look)
      state = StateWord.of(
        look, showsSecrets: !page.revealed.isEmpty, state: below, secondsFromUTC: surroundings.settings.secondsFromUTC)
    }
    if !page.searchText.isEmpty { filter = StyledText("  " + page.searchText, .barFilter) }
    count = page.position
  }

  init(_ table: TableView?, surroundings: Surroundings) {
    self.init(
      contexts: table.map { $0.query.isOfContexts ? [surroundings.context] : $0.query.scope.contexts } ?? [
        surroundings.context
      ], surroundings: surroundings)
    if let table { describe(table, surroundings: surroundings) }
  }

  private init(contexts scope: [String], surroundings: Surroundings) {
    let settings = surroundings.settings
    contexts = scope.map { Visible.text($0.isEmpty ? "no context" : $0) }.joined(separator: ", ")
    let name = scope.count == 1 ? surroundings.clusterName(of: scope[0]) : ""
    if name != scope.first { cluster = Visible.text(name) }
    isReadOnly = settings.isReadOnly
    version = surroundings.cluster(scope.first ?? "").serverVersion.map { Visible.text($0) } ?? ""
  }

  private mutating func describe(_ look: LookState) {
    contexts = Visible.text(look.look.object.context)
    namespaces = Visible.text(look.look.object.namespace)
    resource.append(" " + look.look.kind.rawValue, .bar)
  }

  private mutating func describe(_ table: TableView, surroundings: Surroundings) {
    let query = table.query
    if query.resource.isNamespaced {
      namespaces =
        switch query.scope.namespaces {
        case .all: "all namespaces"
        case .some(let names): Self.text(of: table.standsForAll ? table.allowedNamespaces : names)
        }
    }
    let context = query.scope.contexts.first ?? ""
    resource.append(surroundings.title(of: query.resource, context: context), .barResource)
    if let about = table.about {
      resource.append(" of \(Visible.text("\(about.resource.name)/\(about.name)"))", .barResource)
    }
    // Selectors are how the objects gone into are followed: those say it.
    crumbs = table.trail.objects.map {
      surroundings.title(of: $0.resource, context: context) + "/" + Visible.text($0.name)
    }
    if !query.labelSelector.isEmpty, crumbs.isEmpty {
      filter.append("  -l \(Visible.text(query.labelSelector))", .barFilter)
    }
    if !query.fieldSelector.isEmpty, crumbs.isEmpty, table.about == nil {
      filter.append("  --field-selector \(Visible.text(query.fieldSelector))", .barFilter)
    }
    if !table.filter.isEmpty { filter.append("  /\(Visible.text(table.filter))", .barFilter) }
    if let sort = table.choices.sort, !table.shownColumns.contains(where: { $0.header == sort.column }) {
      filter.append("  \(sort.isDescending ? "▼" : "▲") \(Visible.text(sort.column))", .barFilter)
    }
    describe(table.rows.marks)
    state = StateWord.of(
      table.state, wasListed: table.wasListed, secondsFromUTC: surroundings.settings.secondsFromUTC)
    let total = CountText.of(table.rows.total)
    // Before anything came, no rows is no count.
    guard table.rows.total > 0 || table.state.isComplete else { return }
    count = table.rows.isFiltered ? "\(CountText.of(table.rows.shown.count)) of \(total)" : total
  }

  private mutating func describe(_ marks: RowMarks) {
    guard !marks.isEmpty else { return }
    self.marks = "\(CountText.of(marks.count)) marked"
    if marks.hidden > 0 { self.marks += " (\(CountText.of(marks.hidden)) hidden)" }
  }

  /// The first of many, and how many more.
  private static func text(of names: [String]) -> String {
    let shown = names.prefix(3).map { Visible.text($0) }.joined(separator: ", ")
    return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
  }

  func draw(into frame: inout Frame, region: Region) {
    frame.fill(region, style: Style(.bar))
    let room = region.columns - 1
    var choices = [
      (left(withCluster: true), right(withVersion: true, inFull: true)),
      (left(withCluster: true), right(withVersion: false, inFull: true)),
      (left(), right(withVersion: false, inFull: true)),
      (left(), right(withVersion: false, inFull: false)),
    ]
    let short = right(withVersion: false, inFull: false)
    for count in [.max] + crumbs.indices.reversed() {
      let others = left(contextWidth: 0, crumbs: count).width + 3 + short.width
      choices.append((left(contextWidth: max(Self.leastContext, room - others), crumbs: count), short))
    }
    guard let last = choices.last else { return }
    let (left, right) = choices.first { $0.0.width + $0.1.width + 3 <= room } ?? last
    let rightStart = max(0, region.columns - right.width - 1)
    frame.draw(left.cut(to: max(0, rightStart - 3)), on: .bar, in: region.slice(from: 1, columns: room))
    frame.draw(right, on: .bar, in: region.slice(from: rightStart, columns: region.columns - rightStart))
  }

  /// - Parameter count: how many of the last objects gone into are named; the others are an ellipsis.
  private func left(withCluster: Bool = false, contextWidth: Int = .max, crumbs count: Int = .max) -> StyledText {
    var text = StyledText(Cut.middle(of: contexts, to: contextWidth), .barContext)
    if withCluster, !cluster.isEmpty { text.append(" (\(cluster))", .bar) }
    text.append(Self.separator, .muted)
    if !namespaces.isEmpty {
      text.append(namespaces, .barContext)
      text.append(Self.separator, .muted)
    }
    for crumb in (count < crumbs.count ? ["…"] : []) + crumbs.suffix(count) {
      text.append(crumb, .barContext)
      text.append(Self.separator, .muted)
    }
    text.append(resource)
    text.append(filter)
    return text
  }

  private func right(withVersion: Bool, inFull: Bool) -> StyledText {
    var parts: [StyledText] = []
    if isReadOnly { parts.append(StyledText("read-only", .warning)) }
    if let state { parts.append(StyledText(inFull ? state.text : state.short, state.role)) }
    if !marks.isEmpty { parts.append(StyledText(marks, .marked)) }
    if !count.isEmpty { parts.append(StyledText(count, .bar)) }
    if withVersion, !version.isEmpty { parts.append(StyledText(" " + version, .muted)) }
    var text = StyledText()
    for (index, part) in parts.enumerated() {
      if index > 0 { text.append("  ", .bar) }
      text.append(part)
    }
    return text
  }
}
