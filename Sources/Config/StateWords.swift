/// Words of cells by what they mean: whole words, and beginnings (`Init:*`).
///
/// Asked for every cell of every frame, nearly always in vain: most words are told by their first byte.
struct StateWords: Sendable {
  private var whole: [[UInt8]: Role] = [:]
  /// Longest first, so that the most telling beginning wins.
  private var beginnings: [(bytes: [UInt8], role: Role)] = []
  /// For each byte whether some known word begins with it.
  private var firsts = Array(repeating: false, count: 256)

  /// `word` may end in `*`. The last one set for a word wins.
  mutating func set(_ word: String, to role: Role) {
    let isBeginning = word.hasSuffix("*")
    let bytes = Array(isBeginning ? word.utf8.dropLast() : word.utf8[...])
    for index in firsts.indices where bytes.isEmpty || index == Int(bytes[0]) { firsts[index] = true }
    guard isBeginning else {
      whole[bytes] = role
      return
    }
    beginnings.removeAll { $0.bytes == bytes }
    beginnings.append((bytes, role))
    beginnings.sort { $0.bytes.count > $1.bytes.count }
  }

  func role(for word: some Collection<UInt8>) -> Role? {
    if let first = word.first, !firsts[Int(first)] { return nil }
    let word = Array(word)
    return whole[word] ?? beginnings.first { Self.begins(word, with: $0.bytes) }?.role
  }

  private static func begins(_ word: [UInt8], with bytes: [UInt8]) -> Bool {
    guard word.count >= bytes.count else { return false }
    for index in bytes.indices where word[index] != bytes[index] { return false }
    return true
  }
}
