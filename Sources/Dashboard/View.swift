/// What fills the screen between the line above and the line below.
enum View: Sendable {
  case table(TableID)
  case page(PageView)

  var table: TableID? { if case .table(let id) = self { id } else { nil } }
}
