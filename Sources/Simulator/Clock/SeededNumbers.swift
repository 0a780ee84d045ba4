/// Numbers that a seed repeats (SplitMix64), so that a run can be had again.
struct SeededNumbers: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// The letters with which Kubernetes ends generated names: no vowels, nothing that looks like another.
  mutating func suffix(_ count: Int) -> String { word(count, of: Array("bcdfghjklmnpqrstvwxz2456789")) }

  mutating func hex(_ count: Int) -> String { word(count, of: Array("0123456789abcdef")) }

  /// A version 4 UUID.
  mutating func uid() -> String {
    let variant = ["8", "9", "a", "b"][Int.random(in: 0..<4, using: &self)]
    return "\(hex(8))-\(hex(4))-4\(hex(3))-\(variant)\(hex(3))-\(hex(12))"
  }

  private mutating func word(_ count: Int, of letters: [Character]) -> String {
    String((0..<count).map { _ in letters[Int.random(in: 0..<letters.count, using: &self)] })
  }
}
