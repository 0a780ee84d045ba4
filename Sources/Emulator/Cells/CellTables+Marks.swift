extension CellTables {
  /// `cell` with one more mark; nil when it has its full share of them or there is no room.
  mutating func adding(_ mark: Unicode.Scalar, to cell: PackedCell) -> PackedCell? {
    guard !cell.isTrailing else { return nil }
    var cluster: Cluster
    if let number = cell.cluster {
      cluster = clusters[number]
    } else {
      let base = cell.isEmpty ? " " : Unicode.Scalar(cell.scalarValue) ?? "\u{FFFD}"
      cluster = Cluster(base: base, marks: [])
    }
    guard cluster.marks.count < Limits.marks else { return nil }
    cluster.marks.append(mark)
    return clusters.number(of: cluster).map { cell.with(cluster: $0) }
  }
}
