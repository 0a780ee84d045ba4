/// Answers on their way to the program, at most `Limits.replies` bytes of them: what does not fit is dropped whole.
struct Replies: Sendable {
  private var bytes: [UInt8] = []

  var isEmpty: Bool { bytes.isEmpty }

  mutating func add(_ text: String) {
    guard bytes.count + text.utf8.count <= Limits.replies else { return }
    bytes.append(contentsOf: text.utf8)
  }

  mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }
}
