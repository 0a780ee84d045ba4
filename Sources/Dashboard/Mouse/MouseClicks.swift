import Text

/// Tells a double click from two clicks: two on one line within 400 ms.
struct MouseClicks: Sendable {
  private static let longest = 0.4
  private var last: (row: Int, at: Instant)?

  /// Whether this press is the second of a double click; a third begins anew.
  mutating func isDouble(row: Int, at now: Instant) -> Bool {
    if let last, last.row == row, 0...Self.longest ~= now.seconds(since: last.at) {
      self.last = nil
      return true
    }
    last = (row, now)
    return false
  }
}
