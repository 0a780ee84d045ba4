/// Lines typed before, each once, walked with up and down.
struct LineHistory: Sendable, Equatable {
  /// The oldest go first.
  static let longest = 500

  private var lines: [String] = []
  /// Where the walk stands; `lines.count` is the line being typed.
  private var position = 0
  private var draft = ""

  /// Remembers a line; one typed before is now the newest.
  mutating func add(_ line: String) {
    if !line.isEmpty {
      lines.removeAll { $0 == line }
      lines.append(line)
    }
    if lines.count > Self.longest { lines.removeFirst() }
    endWalk()
  }

  /// Puts the lines of other runs, the newest last, before those of this one.
  mutating func recall(_ older: [String]) {
    let own = Set(lines)
    lines = Array((older.filter { !own.contains($0) } + lines).suffix(Self.longest))
    endWalk()
  }

  mutating func endWalk() {
    position = lines.count
    draft = ""
  }

  /// The line before; `typed` is kept for the way back. Nil at the oldest.
  mutating func previous(typed: String) -> String? {
    guard position > 0 else { return nil }
    if position == lines.count { draft = typed }
    position -= 1
    return lines[position]
  }

  /// The line after, or what was being typed. Nil when already there.
  mutating func next() -> String? {
    guard position < lines.count else { return nil }
    position += 1
    return position == lines.count ? draft : lines[position]
  }
}
