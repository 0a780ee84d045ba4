/// What the times in a table are reckoned with.
struct TableClock: Sendable {
  /// Ours, in milliseconds.
  var now: Int64 = 0
  /// How many milliseconds each feed's server is ahead of us.
  var offsets: [Int64] = []
}
