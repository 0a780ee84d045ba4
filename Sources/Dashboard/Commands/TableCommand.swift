/// What a line typed after `:` asks of the table on the screen.
enum TableCommand: Equatable {
  /// By the column whose header begins so, one way or the other; nil for the one it is not sorted by.
  case sort(String, isDescending: Bool?)
  /// In the order of the keys again.
  case unsort
  case listFilters
  case useFilter(String)
  case saveFilter(String)
  case deleteFilter(String)
  /// None to choose them in a dialog.
  case columns([ColumnChange])

  /// `[COLUMN [asc|desc]]`; a column's name may have spaces.
  init(sort words: [String]) {
    let last = words.last?.lowercased() ?? ""
    let way: Bool? = ["desc", "descending"].contains(last) ? true : ["asc", "ascending"].contains(last) ? false : nil
    let column = (way == nil ? words[...] : words.dropLast()).joined(separator: " ")
    self = column.isEmpty ? .unsort : .sort(column, isDescending: way)
  }

  /// `[NAME|save NAME|delete NAME]`.
  init(filter words: [String]) throws(CommandError) {
    guard let first = words.first else {
      self = .listFilters
      return
    }
    let isChange = ["save", "delete"].contains(first)
    guard isChange || words.count == 1 else { throw .tooManyFor("filter", usage: "NAME", word: words[1]) }
    guard !isChange || words.count == 2 else { throw .missingValue(option: "filter \(first)") }
    self = isChange ? first == "save" ? .saveFilter(words[1]) : .deleteFilter(words[1]) : .useFilter(first)
  }
}
