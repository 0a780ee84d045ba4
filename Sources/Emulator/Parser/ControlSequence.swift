/// `CSI`, an optional private prefix, parameters, an optional intermediate, and a final byte.
struct ControlSequence {
  /// One of `<=>?`, or 0.
  var prefix: UInt8 = 0
  /// One of 0x20 to 0x2F, or 0.
  var intermediate: UInt8 = 0
  var final: UInt8 = 0
  var parameters = Parameters()

  mutating func clear() {
    prefix = 0
    intermediate = 0
    final = 0
    parameters.clear()
  }

  /// The parameter at `index` as a count: what is missing or 0 counts 1.
  func count(_ index: Int) -> Int { max(1, parameters[index]) }
}

/// The numbers of a control sequence, at most `limit` of them, each at most 65,535; what is missing reads as 0.
///
/// A colon joins a number to the one before it (`38:2::1:2:3`), as ISO 8613-6 has it.
struct Parameters {
  /// xterm keeps 30.
  static let limit = 32

  private var values: [UInt16] = []
  /// Bit `i` is set when number `i` follows a colon.
  private var joined: UInt64 = 0

  var count: Int { values.count }

  /// 0 beyond the end.
  subscript(index: Int) -> Int { index < values.count ? Int(values[index]) : 0 }

  func isJoined(_ index: Int) -> Bool { index < values.count && joined >> UInt64(index) & 1 == 1 }

  /// The index past the numbers that colons join to the one at `index`.
  func endOfGroup(at index: Int) -> Int {
    var end = index + 1
    while isJoined(end) { end += 1 }
    return end
  }

  mutating func clear() {
    values.removeAll(keepingCapacity: true)
    joined = 0
  }

  /// Adds a digit to the last number, which saturates.
  mutating func addDigit(_ digit: UInt8) {
    if values.isEmpty { values.append(0) }
    let last = values.count - 1
    values[last] = UInt16(min(65_535, Int(values[last]) * 10 + Int(digit)))
  }

  /// Begins the next number. False when there is no room for it.
  mutating func next(isJoined: Bool) -> Bool {
    if values.isEmpty { values.append(0) }
    guard values.count < Self.limit else { return false }
    if isJoined { joined |= 1 << UInt64(values.count) }
    values.append(0)
    return true
  }
}
