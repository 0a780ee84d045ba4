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
  /// A whole list into the table. Per row.
  case replace
  /// A frame of 200 by 50. Per frame.
  case frame
}
