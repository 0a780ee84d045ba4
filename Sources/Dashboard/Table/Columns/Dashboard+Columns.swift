import Config
import Model
import Text

// MARK: - Choosing columns

extension Dashboard {
  /// Opens the list of all columns.
  mutating func chooseColumns() {
    guard let table = stack.table, table.wasListed else { return }
    let draft = ColumnDraft(table)
    var page = PageView(
      topic: .columns, title: "columns", lines: draft.lines, selects: true, columns: size.columns, rows: pageRows)
    page.draft = draft
    stack.push(page)
  }

  mutating func keepColumns() -> [Effect] {
    guard let draft = stack.page?.draft else { return [] }
    _ = stack.pop(page: page)
    return changeTable { $0.setColumns(draft.result) }
  }

  /// What a table needs of its objects is said before it is opened.
  func sayingWants(_ effects: [Effect]) -> [Effect] {
    effects.flatMap { effect -> [Effect] in
      guard case .open(let id, _) = effect, let table = stack.table, table.id == id else { return [effect] }
      let wanted = table.choices.wanted
      return wanted.isEmpty ? [effect] : [.want(id, wanted), effect]
    }
  }

  /// Throws a sentence where something of it cannot be done; nothing is then.
  mutating func change(_ changes: [ColumnChange]) throws(FilterProblem) -> [Effect] {
    guard let table = stack.table, table.wasListed else {
      throw FilterProblem("there is no table whose columns to choose")
    }
    var columns = table.choices.columns
    for change in changes {
      switch change {
      case .reset: columns = ColumnChoices()
      case .add(let header, let path): try columns.add(AddedColumn(header: header, path: path), to: table)
      case .show(let typed): columns.shown[try table.column(typed).header] = true
      case .hide(let typed): try columns.hide(try table.column(typed))
      }
    }
    let before = table.choices.wanted.needsObject
    let effects = changeTable { $0.setColumns(columns) }
    if !before, stack.table?.choices.wanted.needsObject == true {
      message = "whole objects are being fetched for this column: twice the bytes of a list"
    }
    return effects
  }
}

extension TableView {
  /// The one column whose header begins so.
  fileprivate func column(_ typed: String) throws(FilterProblem) -> ShownColumn {
    let found = ShownColumn.matching(typed, among: allColumns)
    if found.count == 1 { return found[0] }
    let headers = (found.isEmpty ? allColumns : found).map { Visible.text($0.header) }.joined(separator: ", ")
    throw FilterProblem(
      found.isEmpty ? "no column is called \"\(typed)\"; there are \(headers)" : "\"\(typed)\" could be \(headers)")
  }
}

extension ColumnChoices {
  fileprivate mutating func add(_ column: AddedColumn, to table: TableView) throws(FilterProblem) {
    guard !table.query.isOfContexts, table.query.resource != .containers else {
      throw FilterProblem("\(table.query.resource.name) have no more than the columns shown")
    }
    let header = column.header
    let isTaken = table.allColumns.contains { known in
      if case .field = known.source { false } else { known.header == header }
    }
    if isTaken { throw FilterProblem("a column is called \(header) already: give this one another header") }
    if let known = added.firstIndex(where: { $0.header == header }) {
      added[known] = column
    } else {
      added.append(column)
    }
    shown[header] = nil
  }

  fileprivate mutating func hide(_ column: ShownColumn) throws(FilterProblem) {
    guard !column.isFixed else { throw FilterProblem("\(column.header) stays: it says which row is which") }
    guard case .field = column.source else { return shown[column.header] = false }
    added.removeAll { $0.header == column.header }
    order.removeAll { $0 == column.header }
    shown[column.header] = nil
  }
}
