/// Words of cells by what they mean: whole words, and beginnings (`Init:*`).
struct StateWords: Sendable {
  private var whole: [[UInt8]: Role] = [:]
  /// Longest first, so that the most telling beginning wins.
  private var beginnings: [(bytes: [UInt8], role: Role)] = []

  /// `word` may end in `*`. The last one set for a word wins.
  mutating func set(_ word: String, to role: Role) {
    guard word.hasSuffix("*") else {
      whole[Array(word.utf8)] = role
      return
    }
    let bytes = Array(word.utf8.dropLast())
    beginnings.removeAll { $0.bytes == bytes }
    beginnings.append((bytes, role))
    beginnings.sort { $0.bytes.count > $1.bytes.count }
  }

  func role(for word: some Collection<UInt8>) -> Role? {
    whole[Array(word)] ?? beginnings.first { word.starts(with: $0.bytes) }?.role
  }
}
