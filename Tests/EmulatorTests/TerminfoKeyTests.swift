import Emulator
import Testing

/// Each key of the terminfo entry sends what the entry says, in the modes that `smkx` sets.
@Suite struct TerminfoKeyTests {
  typealias Key = (KeyStroke.Code, KeyStroke.Modifiers)

  static let keys: [String: Key] = {
    var keys: [String: Key] = [
      "kcuu1": (.up, []), "kcud1": (.down, []), "kcuf1": (.right, []), "kcub1": (.left, []), "khome": (.home, []),
      "kend": (.end, []), "kich1": (.insert, []), "kdch1": (.delete, []), "kpp": (.pageUp, []), "knp": (.pageDown, []),
      "kbs": (.backspace, []), "kcbt": (.tab, .shift), "kind": (.down, .shift), "kri": (.up, .shift),
      "kent": (.keypad(.enter), []), "kbeg": (.keypad(.begin), []), "kp5": (.keypad(.begin), []),
      "kDC": (.delete, .shift), "kEND": (.end, .shift), "kHOM": (.home, .shift), "kIC": (.insert, .shift),
      "kLFT": (.left, .shift), "kRIT": (.right, .shift), "kNXT": (.pageDown, .shift), "kPRV": (.pageUp, .shift),
      "kUP": (.up, .shift), "kDN": (.down, .shift),
    ]
    // The keypad's characters, by the last letter of what they send.
    let pad: [(String, Unicode.Scalar)] = [
      ("ka1", "7"), ("ka2", "8"), ("ka3", "9"), ("kb1", "4"), ("kb2", "5"), ("kb3", "6"), ("kc1", "1"), ("kc2", "2"),
      ("kc3", "3"), ("kpADD", "+"), ("kpCMA", ","), ("kpDIV", "/"), ("kpDOT", "."), ("kpMUL", "*"), ("kpSUB", "-"),
      ("kpZRO", "0"),
    ]
    for (name, scalar) in pad { keys[name] = (.keypad(.character(scalar)), []) }
    let named: [(String, KeyStroke.Code)] = [
      ("kDC", .delete), ("kDN", .down), ("kEND", .end), ("kHOM", .home), ("kIC", .insert), ("kLFT", .left),
      ("kNXT", .pageDown), ("kPRV", .pageUp), ("kRIT", .right), ("kUP", .up),
    ]
    for (name, code) in named {
      for number in 3...7 { keys["\(name)\(number)"] = (code, KeyStroke.Modifiers(rawValue: UInt8(number - 1))) }
    }
    // kf1 to kf63: twelve keys with no modifier, Shift, Control, Control and Shift, Alt, Alt and Shift.
    let modifiers: [KeyStroke.Modifiers] = [[], .shift, .control, [.control, .shift], .alt, [.alt, .shift]]
    for number in 1...63 { keys["kf\(number)"] = (.function((number - 1) % 12 + 1), modifiers[(number - 1) / 12]) }
    return keys
  }()

  @Test(arguments: keys.keys.sorted())
  func sendsWhatTerminfoSays(_ name: String) throws {
    let entry = Terminfo.xterm256color
    let (code, modifiers) = try #require(Self.keys[name])
    let expected = try #require(entry.strings[name], "the entry has no such key")
    let terminal = VirtualTerminal(80, 24, entry.strings["smkx"] ?? "")
    #expect(String(decoding: terminal.bytes(for: KeyStroke(code, modifiers)), as: UTF8.self) == expected)
  }
}
