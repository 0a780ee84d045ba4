/// Where a tab goes: every eighth column until a program says otherwise.
struct TabStops: Sendable {
  private var stops: [Bool]

  init(columns: Int) {
    stops = (0..<columns).map { $0 > 0 && $0.isMultiple(of: 8) }
  }

  /// The next stop right of `column`, or `limit` when there is none before it.
  func next(after column: Int, limit: Int) -> Int {
    var column = column + 1
    while column < limit, !stops[column] { column += 1 }
    return min(column, limit)
  }

  /// The next stop left of `column`, or `limit`.
  func previous(before column: Int, limit: Int) -> Int {
    var column = column - 1
    while column > limit, !stops[column] { column -= 1 }
    return max(column, limit)
  }

  mutating func set(_ column: Int) { stops[column] = true }
  mutating func clear(_ column: Int) { stops[column] = false }
  mutating func clearAll() { for column in stops.indices { stops[column] = false } }

  /// Columns that are new get the usual stops.
  mutating func resize(columns: Int) {
    let old = stops
    self = TabStops(columns: columns)
    for column in 0..<min(columns, old.count) { stops[column] = old[column] }
  }
}
