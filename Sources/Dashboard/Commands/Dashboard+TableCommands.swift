import Model
import Text

// MARK: - Commands about the table on the screen

extension Dashboard {
  /// Throws a sentence where it cannot be done, with the line still open.
  mutating func run(_ command: TableCommand) throws(FilterProblem) -> [Effect] {
    switch command {
    case .unsort: return changeTable { $0.setSort(nil) }
    case .sort(let typed, let isDescending):
      if let table = stack.tableID, stack.table?.columns.isEmpty == true {
        awaitedSort = AwaitedSort(table: table, column: typed, isDescending: isDescending)
        return []
      }
      let sort = try sort(typed, isDescending)
      return changeTable { $0.setSort(sort) }
    case .columns(let changes) where !changes.isEmpty: return try change(changes)
    case .columns: chooseColumns()
    case .listFilters: showFilters()
    case .useFilter(let name): try useFilter(name)
    case .saveFilter(let name):
      guard let text = stack.table?.filter, !text.isEmpty else {
        throw FilterProblem("there is no filter to save: type one after /")
      }
      filters[name] = text
      say("the filter /\(text) is now called \(name)")
      return [.rememberFilters(filters)]
    case .deleteFilter(let name):
      guard filters.removeValue(forKey: name) != nil else { throw unknownFilter(name) }
      return [.rememberFilters(filters)]
    }
    return []
  }

  /// Sorts as soon as the table has columns; which of them was meant is only known then.
  mutating func sortAsAwaited() -> [Effect] {
    guard let awaited = awaitedSort, let table = stack.table, !table.columns.isEmpty else { return [] }
    awaitedSort = nil
    guard awaited.table == stack.tableID else { return [] }
    do throws(FilterProblem) {
      return try run(.sort(awaited.column, isDescending: awaited.isDescending))
    } catch {
      say(error.sentence)
      return []
    }
  }

  private func sort(_ typed: String, _ isDescending: Bool?) throws(FilterProblem) -> ColumnSort {
    guard let table = stack.table else { throw FilterProblem("there is no table to sort") }
    let found = ShownColumn.matching(typed, among: table.shownColumns).map(\.header)
    guard let column = found.first, found.count == 1 else {
      let headers = (found.isEmpty ? table.shownColumns.map(\.header) : found).joined(separator: ", ")
      throw FilterProblem(
        found.isEmpty ? "no column is called \"\(typed)\"; there are \(headers)" : "\"\(typed)\" could be \(headers)")
    }
    let isAgain = table.choices.sort?.column == column
    return ColumnSort(
      column: column, isDescending: isDescending ?? (isAgain && table.choices.sort?.isDescending == false))
  }

  private mutating func useFilter(_ name: String) throws(FilterProblem) {
    guard let text = filters[name] else { throw unknownFilter(name) }
    stack.popPages()
    stack.withTable { $0.setFilter(text) }
    histories[.filter, default: LineHistory()].add(text)
  }

  private func unknownFilter(_ name: String) -> FilterProblem {
    let names = filters.keys.sorted().joined(separator: ", ")
    return FilterProblem(
      names.isEmpty
        ? "no filter has a name yet: type one after /, then :filter save NAME"
        : "no filter is called \"\(name)\"; there are \(names)")
  }

  private mutating func showFilters() {
    let width = filters.keys.map { CellWidth.of(Visible.text($0)) }.max() ?? 0
    let lines = filters.sorted { $0.key < $1.key }.map { name, text in
      let name = Visible.text(name)
      var line = StyledText(name + String(repeating: " ", count: width - CellWidth.of(name) + 2), .sectionTitle)
      line.append("/" + Visible.text(text), .text)
      return PageLine(line, indent: width + 2)
    }
    let none = PageLine(StyledText("none yet: type one after /, then :filter save NAME", .muted))
    stack.push(
      PageView(
        topic: .filters, title: "filters", lines: lines.isEmpty ? [none] : lines, selects: true, columns: size.columns,
        rows: pageRows))
  }
}

/// `:sort` for a table that has no columns yet, as after `:deploy; sort age`.
struct AwaitedSort: Hashable, Sendable {
  var table: TableID
  /// As it was typed.
  var column: String
  var isDescending: Bool?
}
