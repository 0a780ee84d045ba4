import Model

/// What of a table's rows a filter sees.
struct FilterScope: Sendable {
  private let columns: [ShownColumn]
  private let cells: [Int]
  private let parts: SearchedParts
  /// Of feeds that print other columns than the table shows.
  private let ownCells: [Int: [Int]]
  private let ownParts: [Int: SearchedParts]
  let union: ColumnUnion
  /// Of each feed.
  let contexts: [String]
  /// How many milliseconds each feed's server is ahead of us.
  let offsets: [Int64]
  let matchesNamespace: Bool
  /// What is shown of the objects themselves.
  let fields: [FieldPath]

  /// - Parameters:
  ///   - columns: those on show.
  ///   - union: where the rows of each feed have their cells.
  init(columns: [ShownColumn], union: ColumnUnion, contexts: [String], offsets: [Int64]) {
    self.columns = columns
    self.union = union
    self.contexts = contexts
    self.offsets = offsets
    let cells = columns.compactMap { if case .cell(let index) = $0.source { index } else { nil } }
    let matchesNamespace = columns.contains { $0.source == .namespace }
    self.matchesNamespace = matchesNamespace
    self.cells = cells
    parts = SearchedParts(hasKey: matchesNamespace, cells: cells)
    ownCells = Dictionary(
      uniqueKeysWithValues: union.places.keys.map { feed in
        (feed, cells.compactMap { union.cell($0, of: feed) })
      })
    ownParts = ownCells.mapValues { SearchedParts(hasKey: matchesNamespace, cells: $0) }
    fields = columns.compactMap { if case .field(let path) = $0.source { path } else { nil } }
  }

  func cells(of feed: Int) -> [Int] { ownCells.isEmpty ? cells : ownCells[feed] ?? cells }

  /// The same cells, and the namespace where it is shown.
  func parts(of feed: Int) -> SearchedParts { ownParts.isEmpty ? parts : ownParts[feed] ?? parts }

  /// The column on show whose header begins so, spaces, hyphens and case apart; one that is called so exactly goes
  /// before others. Nil for none; throws where it could be several.
  func column(_ typed: String) throws(FilterProblem) -> ShownColumn? {
    let found = ShownColumn.matching(typed, among: columns)
    guard found.count < 2 else {
      throw FilterProblem("\"\(typed)\" could be \(found.map(\.header).joined(separator: " or "))")
    }
    return found.first
  }
}

extension ShownColumn {
  /// Those whose header begins so, spaces, hyphens and case apart; where one is called so exactly, that alone.
  static func matching(_ typed: String, among columns: [ShownColumn]) -> [ShownColumn] {
    let wanted = plain(typed)
    guard !wanted.isEmpty else { return [] }
    let found = columns.filter { plain($0.header).hasPrefix(wanted) }
    return found.first { plain($0.header) == wanted }.map { [$0] } ?? found
  }

  /// Whether all of its header is called so, spaces, hyphens and case apart.
  func isCalled(_ name: String) -> Bool { Self.plain(header) == Self.plain(name) }

  private static func plain(_ header: String) -> String {
    header.lowercased().filter { $0 != " " && $0 != "-" && $0 != "_" }
  }
}
