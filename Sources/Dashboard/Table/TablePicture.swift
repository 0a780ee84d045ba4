import Config
import Model
import Text

/// What stands where a table has no rows to show: one sentence on why, with its reason.
struct TablePicture: Equatable {
  var title: String
  var role: Role
  /// Longer explanations, each wrapped.
  var details: [String] = []

  /// In the upper third of the region, centred.
  func draw(into frame: inout Frame, region: Region) {
    let width = min(region.columns - 4, 76)
    guard width > 0 else { return }
    var lines = Cut.wrap(title, to: width).map { (text: $0, role: role) }
    for detail in details {
      lines.append((text: "", role: .muted))
      lines += Cut.wrap(detail, to: width).map { (text: $0, role: .text) }
    }
    let top = max(0, (region.rows - lines.count) / 3)
    for (index, line) in lines.enumerated() {
      let indent = (region.columns - CellWidth.of(line.text)) / 2
      frame.draw(
        line.text, style: Style(line.role), in: region.line(top + index).slice(from: indent, columns: region.columns))
    }
  }
}

extension TablePicture {
  static func of(_ table: TableView, surroundings: Surroundings, times: inout ShownTimes) -> TablePicture {
    let context = table.feeds.first?.context ?? ""
    let what = surroundings.title(of: table.query.resource, context: context)
    let place = placeName(table.query)
    if table.rows.total > 0, table.rows.isFiltered {
      return unmatched(table, what: what, keymap: surroundings.keymap)
    }
    if !table.wasListed, let picture = waiting(for: surroundings.plugin, keymap: surroundings.keymap) { return picture }
    switch table.state {
    case .connecting:
      return connecting(to: table.query.scope.contexts, surroundings: surroundings)
    case .listing(let received):
      let count = received > 0 ? ": \(CountText.of(received)) so far" : ""
      return TablePicture(title: "listing \(what)\(place)\(count)…", role: .busy)
    case .live, .polled:
      if let name = Dashboard.missingNamespace(table, surroundings) {
        return TablePicture(
          title: "there is no namespace called \(Visible.text(name))", role: .warning,
          details: [":ns lists those there are"])
      }
      return TablePicture(title: "no \(what)\(place)\(narrowing(table.query))", role: .muted)
    case .stale(_, let reason, let next) where !table.wasListed:
      let soon = next.map { "next try \(times.countdown(to: $0)); " } ?? ""
      let again = retryHint(surroundings, soon, "tries again")
      return TablePicture(
        title: "no list of \(what)\(place) yet", role: .warning, details: [Visible.text(reason)] + again)
    case .stale:
      return TablePicture(title: "no \(what)\(place)\(narrowing(table.query)) when last seen", role: .muted)
    case .forbidden(let reason):
      let again = retryHint(surroundings, "", "asks again")
      return TablePicture(
        title: "forbidden: you may not list \(what)\(place)", role: .bad, details: [Visible.text(reason)] + again)
    case .failed(let reason):
      let again = retryHint(surroundings, "", "tries again")
      return TablePicture(title: "cannot show \(what)\(place)", role: .bad, details: [Visible.text(reason)] + again)
    }
  }

  private static func connecting(to contexts: [String], surroundings: Surroundings) -> TablePicture {
    let names = contexts.map { Visible.text($0) }.joined(separator: ", ")
    var picture = TablePicture(title: "connecting to \(names)…", role: .busy)
    for context in contexts {
      if case .down(let since, let reason) = surroundings.cluster(context).connection {
        let time = TimeOfDay.text(since, secondsFromUTC: surroundings.settings.secondsFromUTC)
        picture.details.append("no answer since \(time): \(Visible.text(reason))")
      }
    }
    return picture
  }

  private static func unmatched(_ table: TableView, what: String, keymap: Keymap) -> TablePicture {
    let count = CountText.of(table.rows.total)
    let keys = keymap.keys(for: .back).first.map { ["\(KeyLabel.of($0)) drops the filter"] } ?? []
    let unknown = unknownHeaders(table).map { "no column's name begins with \(Visible.text($0)), so it is a word here" }
    return TablePicture(
      title: "none of \(count) \(what) matches /\(Visible.text(table.filter))", role: .muted, details: unknown + keys)
  }

  /// What was meant for columns, perhaps, and is none.
  private static func unknownHeaders(_ table: TableView) -> [String] {
    FilterLine(table.filter).terms.compactMap { term in
      guard case .comparison(let header, _, _, _) = term.condition,
        ShownColumn.matching(header, among: table.shownColumns).isEmpty
      else { return nil }
      return header
    }
  }

  /// What one can do, on a line of its own.
  private static func retryHint(_ surroundings: Surroundings, _ before: String, _ what: String) -> [String] {
    let key = surroundings.keymap.keys(for: .retry).first.map { "\(KeyLabel.of($0)) \(what)" } ?? ""
    let others = surroundings.contexts.count > 1 ? "; :ctx shows the other contexts" : ""
    return [before + key + others]
  }

  /// ` in payments`; nothing for a cluster-scoped kind.
  private static func placeName(_ query: TableQuery) -> String {
    guard query.resource.isNamespaced else { return "" }
    switch query.scope.namespaces {
    case .all: return " in any namespace"
    case .some(let names): return " in " + names.map { Visible.text($0) }.joined(separator: ", ")
    }
  }

  private static func narrowing(_ query: TableQuery) -> String {
    let selectors = [query.labelSelector, query.fieldSelector].filter { !$0.isEmpty }.map { Visible.text($0) }
    return selectors.isEmpty ? "" : " with " + selectors.joined(separator: " and ")
  }
}
