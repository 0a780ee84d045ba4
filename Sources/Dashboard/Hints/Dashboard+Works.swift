import Config
import Model

extension Dashboard {
  /// Whether an action of the view on the screen does anything here and now. Those that need a closer look to tell do.
  func works(_ action: Action) -> Bool {
    switch action {
    case .viewBack, .back: return stack.canGoBack || stack.table?.filter.isEmpty == false
    case .viewForward: return stack.canGoForward
    case .lastView: return stack.canGoToLast
    // Its keys name the namespaces; so does `?`.
    case .favourite: return false
    default: break
    }
    guard stack.page == nil, let table = stack.table else { return true }
    switch action {
    case .open: return table.selected != nil
    case .owner: return table.query.resource == .containers || table.selected?.row.owners.isEmpty == false
    case .node: return table.query.resource == .pods && table.selected != nil
    case .sameNamespace: return table.query.scope.namespaces.isSeveral && table.selected?.row.namespace.isEmpty == false
    case .allNamespaces: return canShowAll
    case .mark, .markRange: return table.selected != nil
    case .markAll, .invertMarks: return !table.rows.shown.isEmpty
    case .unmarkAll: return !table.rows.marks.isEmpty
    case .sort: return table.chosenColumn != nil
    case .sortByNamespace: return table.shownColumns.contains { $0.source == .namespace }
    case .columns: return table.wasListed
    case .edit, .delete, .scale, .restart, .label: return actsHere.contains(action)
    case .wide: return table.columns.contains(where: \.isWide)
    default: return true
    }
  }
}
