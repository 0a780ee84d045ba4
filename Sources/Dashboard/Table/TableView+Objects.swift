import Model

/// What objects of a server rows stand for.
extension TableView {
  /// The object under the cursor, of a container its pod; nil where rows are no objects.
  var selectedObject: ObjectReference? {
    guard let selected else { return nil }
    return query.resource == .containers ? trail.objects.last : object(of: selected)
  }

  /// The object of a row; nil for contexts, and for the containers of a pod.
  func object(of entry: TableEntry) -> ObjectReference? {
    guard !query.isOfContexts, query.resource != .containers else { return nil }
    return ObjectReference(context: context(of: entry), resource: feeds[entry.feed].resource, row: entry.row)
  }

  /// What an act is about: what is marked, hidden or not, else what is selected.
  var targets: [ObjectReference] {
    rows.marks.isEmpty ? selectedObject.map { [$0] } ?? [] : rows.marked.compactMap(object)
  }

  /// One of them, as all are of one kind.
  var oneTarget: ObjectReference? { rows.marks.any.map(object) ?? selectedObject }

  /// The marked rows that a filter hides.
  var hiddenMarks: [ObjectReference] {
    rows.marked.filter { !rows.rank(of: $0).isPresent }.compactMap(object)
  }

  /// The rows that an act is about.
  private var targetEntries: [TableEntry] { rows.marks.isEmpty ? selected.map { [$0] } ?? [] : rows.marked }
  var targetRows: [Row] { targetEntries.map(\.row) }

  /// How many replicas there shall be of each of them, where all agree.
  var replicas: Int? {
    let counts = Set(targetEntries.map(replicas))
    return counts.count == 1 ? counts.first ?? nil : nil
  }

  /// As a row says it: DESIRED of a replica set, the second number in READY of others.
  private func replicas(of entry: TableEntry) -> Int? {
    func cell(_ name: String) -> String? {
      guard let column = columns.firstIndex(where: { $0.name == name }) else { return nil }
      return union.cell(column, of: entry.feed).map { entry.row.cell($0).string }
    }
    return cell("Desired").flatMap { Int($0) }
      ?? cell("Ready")?.split(separator: "/").dropFirst().first.flatMap { Int($0) }
  }
}
