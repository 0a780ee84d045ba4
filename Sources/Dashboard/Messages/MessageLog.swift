import Text

/// Everything that was said in this run, newest last; of what was said again soon after only how often.
struct MessageLog: Sendable {
  struct Entry: Hashable, Sendable {
    /// When it was said last.
    var time: Instant
    /// Which context it is about; empty for none.
    var context: String
    var text: String
    var count = 1
  }

  /// Older ones are forgotten.
  static let most = 1000
  /// How far back a repetition is looked for.
  private static let memory = 20

  private(set) var entries: [Entry] = []

  /// - Returns: how many of the oldest were dropped for it.
  @discardableResult
  mutating func add(_ text: String, context: String, at time: Instant) -> Int {
    var entry = Entry(time: time, context: context, text: Masked.text(text))
    let recent = entries.indices.suffix(Self.memory)
    if let index = recent.last(where: { entries[$0].text == entry.text && entries[$0].context == context }) {
      entry.count = entries[index].count + 1
      entries.remove(at: index)
    }
    entries.append(entry)
    let excess = max(0, entries.count - Self.most)
    entries.removeFirst(excess)
    return excess
  }
}
