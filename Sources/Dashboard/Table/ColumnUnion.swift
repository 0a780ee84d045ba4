import Model

/// The columns of a table whose feeds come from servers that may print different ones: each name once, in the order of the
/// first feed, what others have besides after the column they have it after.
struct ColumnUnion: Hashable, Sendable {
  private(set) var columns: [Column] = []
  /// For each feed with other columns than these: where its rows have the cell of each of these; nil for nowhere.
  private(set) var places: [Int: [Int?]] = [:]

  /// - Parameter feeds: the columns of each feed that has listed.
  init(_ feeds: [Int: [Column]] = [:]) {
    let ordered = feeds.sorted { $0.key < $1.key }
    for (_, own) in ordered {
      var end = 0
      for column in own {
        if let known = index(of: column) {
          end = known + 1
        } else {
          columns.insert(column, at: end)
          end += 1
        }
      }
    }
    for (feed, own) in ordered where own.map(\.name) != columns.map(\.name) {
      places[feed] = columns.map { column in own.firstIndex { $0.name == column.name } }
    }
  }

  private func index(of column: Column) -> Int? { columns.firstIndex { $0.name == column.name } }

  /// Where a feed's rows have the cell of the column at `index`.
  func cell(_ index: Int, of feed: Int) -> Int? { places[feed].map { $0[index] } ?? index }
}
