import Config

/// The keys that xterm and nearly all others send as control sequences: `ESC [ 1 ; 5 A` is ctrl-up
/// (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html, "PC-Style Function Keys").
enum ControlSequence {
  /// Whether `bytes`, which begin with `ESC [` or `ESC O`, are a whole sequence.
  static func isComplete(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 2, let last = bytes.last else { return false }
    // The Linux console sends ESC [ [ A for F1.
    if bytes.count == 3, last == UInt8(ascii: "["), bytes[1] == last { return false }
    return last >= 0x40
  }

  static func key(_ bytes: [UInt8]) -> Key? {
    guard bytes.count > 2, let final = bytes.last, let numbers = parameters(bytes[2..<(bytes.count - 1)]) else {
      return nil
    }
    // Applications' keypad: ESC O p is 0, ESC O M is enter; both are 0x40 above the character.
    if bytes[1] == UInt8(ascii: "O"), numbers.isEmpty, final == UInt8(ascii: "M") || 0x6A...0x79 ~= final {
      return final == UInt8(ascii: "M") ? Key(.enter) : Key(Unicode.Scalar(final - 0x40))
    }
    if final == UInt8(ascii: "Z") { return Key(.tab, .shift) }
    let name = final == UInt8(ascii: "~") ? numbers.first.flatMap { numbered[$0] } : lettered[final]
    return name.map { Key($0, modifiers(numbers)) }
  }

  /// The numbers between semicolons; nil if there is anything else.
  private static func parameters(_ bytes: ArraySlice<UInt8>) -> [Int]? {
    var numbers: [Int] = []
    for field in bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) where !bytes.isEmpty {
      guard field.count < 4, field.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
      numbers.append(field.reduce(0) { $0 * 10 + Int($1 - 0x30) })
    }
    return numbers
  }

  /// The last of several numbers is one more than the sum of shift 1, alt 2, control 4, meta 8; meta counts as alt.
  private static func modifiers(_ numbers: [Int]) -> Key.Modifiers {
    guard numbers.count > 1, let last = numbers.last, last > 1 else { return [] }
    let bits = last - 1
    var modifiers: Key.Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 0b1010 != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  private static let lettered: [UInt8: Key.Name] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
    UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "P"): .f1, UInt8(ascii: "Q"): .f2,
    UInt8(ascii: "R"): .f3, UInt8(ascii: "S"): .f4,
  ]

  private static let numbered: [Int: Key.Name] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .f1, 12: .f2, 13: .f3, 14: .f4, 15: .f5, 17: .f6, 18: .f7, 19: .f8, 20: .f9, 21: .f10, 23: .f11, 24: .f12,
  ]
}
