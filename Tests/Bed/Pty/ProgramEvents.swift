/// What a program under test told of itself on the descriptor that `SKUA_EVENTS_FD` names.
struct ProgramEvents {
  struct Idle: Hashable {
    /// Input bytes read from the terminal until then.
    let input: Int
    /// Frames drawn until then.
    let frame: Int
  }

  /// The last, and nil again once `forgetIdle` was called.
  private(set) var idle: Idle?
  /// Microseconds from the byte read to the last byte of its frame written, one for each frame drawn for a key.
  private(set) var frameTimes: [Int] = []
  private var line: [UInt8] = []

  mutating func feed(_ bytes: [UInt8]) {
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        take(String(decoding: line, as: UTF8.self))
        line = []
      } else {
        line.append(byte)
      }
    }
  }

  mutating func forgetIdle() { idle = nil }

  private mutating func take(_ line: String) {
    let words = line.split(separator: " ")
    var values: [Substring: Int] = [:]
    for word in words.dropFirst() {
      let sides = word.split(separator: "=", maxSplits: 1)
      if sides.count == 2, let value = Int(sides[1]) { values[sides[0]] = value }
    }
    switch words.first {
    case "idle":
      if let input = values["input"] { idle = Idle(input: input, frame: values["frame"] ?? 0) }
    case "frame":
      if let time = values["us"] { frameTimes.append(time) }
    default: return
    }
  }
}
