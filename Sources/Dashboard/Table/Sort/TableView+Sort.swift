/// Sorting by hand: by a column, by the column chosen, and choosing it.
extension TableView {
  /// Sorts by a column on show, by its index; once more turns the order round.
  mutating func sort(byColumn index: Int) {
    guard shownColumns.indices.contains(index) else { return }
    sort(byHeader: shownColumns[index].header)
  }

  /// Sorts by the first of these columns that is on show.
  mutating func sort(byFirstOf headers: [String]) {
    guard let header = headers.first(where: { header in shownColumns.contains { $0.header == header } }) else { return }
    sort(byHeader: header)
  }

  mutating func sortByName() {
    if let name = shownColumns.first(where: \.isName) ?? shownColumns.first { sort(byHeader: name.header) }
  }

  private mutating func sort(byHeader header: String) {
    let isAgain = choices.sort?.column == header
    setSort(ColumnSort(column: header, isDescending: isAgain ? choices.sort?.isDescending == false : false))
  }

  /// Chooses the column beside the one chosen, that it is sorted by, or the first; past either end is none.
  mutating func chooseColumn(by step: Int) {
    let current = shownColumns.firstIndex { $0.header == chosenColumn ?? choices.sort?.column }
    let next = current.map { $0 + step } ?? (step > 0 ? 0 : shownColumns.count - 1)
    chosenColumn = shownColumns.indices.contains(next) ? shownColumns[next].header : nil
  }

  mutating func sortByChosenColumn() {
    if let chosenColumn { sort(byFirstOf: [chosenColumn]) }
  }
}
