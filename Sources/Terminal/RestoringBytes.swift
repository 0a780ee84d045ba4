import CNcurses

/// What undoes on the open terminal all that this program may have switched on: prepared at the start, for the moment
/// when nothing else can run any more.
enum RestoringBytes {
  /// CAN ends an escape sequence that was cut off; mouse, focus events and pastes in brackets are switched off whether
  /// or not they were on; the rest is what the terminal's entry says, the alternate screen last.
  static func ofTerminal() -> [UInt8] {
    let modes = [1000, 1002, 1003, 1004, 1006, 2004].map { "\u{1B}[?\($0)l" }.joined()
    let names = ["rmkx", "sgr0", "op", "cnorm", "rmcup"]
    let own = names.map { (name: String) in nc_string(name).map { String(cString: $0) } ?? "" }
    return Array(("\u{18}" + modes + own.map(withoutPadding).joined()).utf8)
  }

  /// `$<5/>` asks for a pause of 5 ms (terminfo(5)): for terminals of another age.
  static func withoutPadding(_ capability: String) -> String {
    var kept = ""
    var rest = capability[...]
    while let start = rest.firstRange(of: "$<"), let end = rest[start.upperBound...].firstIndex(of: ">") {
      kept += rest[..<start.lowerBound]
      rest = rest[rest.index(after: end)...]
    }
    return kept + rest
  }
}
