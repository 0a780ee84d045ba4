import ArgumentParser

/// The steps from the socket to the frame.
enum CostPath: String, CaseIterable, ExpressibleByArgument {
  /// A list's bytes into items, without managedFields. Per row.
  case split
  /// A list's bytes into rows: split, parsed, built. Per row.
  case list
  /// A watch's bytes into rows. Per event.
  case watch
  /// A row into the feed's store, in place of the one before. Per change.
  case store
  /// A change through the mailbox, drained in batches of four. Per change.
  case mailbox
  /// A change on a row that is not on the screen into the table. Per change.
  case apply
  /// The same with a filter that keeps the row.
  case applyFiltered = "apply-filtered"
  /// A row that comes and goes again: two changes of the table's order. Per change.
  case insert
  /// A letter typed into a filter. Per row of the table.
  case filter
  /// A change of a row in a table that is sorted by a column; the row moves. Per change.
  case applySorted = "apply-sorted"
  /// A pattern in place of another. Per row of the table.
  case filterPattern = "filter-pattern"
  /// A label selector and a comparison. Per row of the table.
  case filterTyped = "filter-typed"
  /// The table sorted by its names, each time the other way. Per row of the table.
  case sortNames = "sort-names"
  /// The same by age.
  case sortAges = "sort-ages"
  /// A change into a sorted and filtered table, an arrow key, and the frame after it. Per key.
  case key
  /// A whole list into the table. Per row.
  case replace
  /// A frame of 200 by 50. Per frame.
  case frame
}
