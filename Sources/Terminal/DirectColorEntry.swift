import CNcurses

/// The open terminal's terminfo entry, changed to take 24-bit colours, in the compiled format of term(5).
///
/// ncurses only does 24-bit colour with an entry that says so (user_caps(5), `RGB`), and most systems have none for the
/// terminals people use. Colours 0 to 15 stay the user's own sixteen; every other number is 0xRRGGBB.
enum DirectColorEntry {
  /// As the value of `TERMINFO` that makes ncurses use it for `terminalType`.
  static func environmentValue(terminalType: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    let hex = compiled(terminalType).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return "hex:" + String(decoding: hex, as: UTF8.self)
  }

  private static let replacedNumbers: [String: Int32] = ["colors": 1 << 24, "pairs": 1 << 16]
  private static let replacedStrings = [
    "setaf": setColor(ansi: "3", bright: "9", direct: "38"),
    "setab": setColor(ansi: "4", bright: "10", direct: "48"),
  ]
  /// Those that change or reset the user's palette: numbers are no palette here.
  private static let dropped: Set<String> = ["ccc", "initc", "initp", "oc"]
  /// Flags outside the standard ones that ncurses heeds: default colours can be set, titles are xterm's.
  private static let extendedFlags = ["AX", "XT"]

  /// `ESC [ 38 ; 2 ; r ; g ; b m` with semicolons, which more terminals understand than colons.
  private static func setColor(ansi: String, bright: String, direct: String) -> String {
    "\u{1B}[%?%p1%{8}%<%t\(ansi)%p1%d%e%p1%{16}%<%t\(bright)%p1%{8}%-%d"
      + "%e\(direct);2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m"
  }

  private static func compiled(_ terminalType: String) -> [UInt8] {
    let names = Array(terminalType.utf8) + [0]
    let flags = (0..<Int32(nc_flag_count)).map { flag(String(cString: nc_flag_name($0))) }
    let numbers = (0..<Int32(nc_number_count)).map { number(String(cString: nc_number_name($0))) }
    var table = StringTable()
    for index in 0..<Int32(nc_string_count) { table.append(string(String(cString: nc_string_name(index)))) }

    var entry = CompiledEntry()
    // The magic number of entries with 32-bit numbers.
    for short in [0x021E, names.count, flags.count, numbers.count, table.offsets.count, table.bytes.count] {
      entry.append(short: short)
    }
    entry.append(names)
    entry.append(flags)
    entry.align()
    numbers.forEach { entry.append(number: $0) }
    table.offsets.forEach { entry.append(short: $0) }
    entry.append(table.bytes)
    entry.align()
    appendExtended(to: &entry)
    return entry.bytes
  }

  private static func appendExtended(to entry: inout CompiledEntry) {
    let flags = ["RGB"] + extendedFlags.filter { nc_flag($0) == 1 }
    var table = StringTable()
    flags.forEach { table.append(Array($0.utf8)) }
    for short in [flags.count, 0, 0, table.offsets.count, table.bytes.count] { entry.append(short: short) }
    entry.append(flags.map { _ in 1 })
    entry.align()
    table.offsets.forEach { entry.append(short: $0) }
    entry.append(table.bytes)
  }

  private static func flag(_ name: String) -> UInt8 { dropped.contains(name) ? 0 : UInt8(nc_flag(name)) }

  private static func number(_ name: String) -> Int32 { replacedNumbers[name] ?? nc_number(name) }

  private static func string(_ name: String) -> [UInt8]? {
    if dropped.contains(name) { return nil }
    if let replaced = replacedStrings[name] { return Array(replaced.utf8) }
    guard var pointer = nc_string(name) else { return nil }
    var bytes: [UInt8] = []
    while pointer.pointee != 0 {
      bytes.append(UInt8(bitPattern: pointer.pointee))
      pointer += 1
    }
    return bytes
  }
}

/// Strings one after another, each ended by NUL, and where each begins; -1 for one that is absent.
private struct StringTable {
  var bytes: [UInt8] = []
  var offsets: [Int] = []

  mutating func append(_ string: [UInt8]?) {
    offsets.append(string == nil ? -1 : bytes.count)
    if let string { bytes += string + [0] }
  }
}

/// Little-endian, as everything in a compiled entry is.
private struct CompiledEntry {
  var bytes: [UInt8] = []

  mutating func append(_ more: [UInt8]) { bytes += more }

  mutating func append(short: Int) {
    let bits = UInt16(truncatingIfNeeded: short)
    bytes += [UInt8(bits & 0xFF), UInt8(bits >> 8)]
  }

  mutating func append(number: Int32) {
    let bits = UInt32(bitPattern: number)
    bytes += [UInt8(bits & 0xFF), UInt8(bits >> 8 & 0xFF), UInt8(bits >> 16 & 0xFF), UInt8(bits >> 24)]
  }

  /// Numbers begin at even offsets.
  mutating func align() {
    if bytes.count % 2 == 1 { bytes.append(0) }
  }
}
