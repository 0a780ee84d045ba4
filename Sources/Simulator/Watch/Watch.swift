import Text

/// A watch that is under way: where it is in the log, and what it still owes.
struct Watch {
  let resource: ServedResource
  let selection: Selection
  let view: ObjectView
  /// The next change to be told.
  var position: Int
  /// Objects to be told as added before any change, the next one last.
  var initial: [Revision] = []
  /// Said once all of `initial` are told: the version that they are of.
  var initialVersion: UInt64?
  var wantsBookmarks: Bool
  var nextBookmark: Instant
  /// When the server ends it.
  let deadline: Instant
  /// A table's columns come with its first event only.
  var hasToldColumns = false
  /// An error ends it.
  var error: StatusError?
  var hasEnded = false
}
