/// Text from a program that leaves the grid (titles): what cannot be printed is left out, and its length is bounded.
enum HostileText {
  static func printable(_ bytes: some Sequence<UInt8>, limit: Int) -> String {
    var widths = ScalarWidths()
    var text = String.UnicodeScalarView()
    var count = 0
    for scalar in String(decoding: Array(bytes), as: UTF8.self).unicodeScalars where count < limit {
      if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) { continue }
      switch widths[scalar] {
      case .narrow, .wide, .combining: text.append(scalar)
      case .unknown: text.append("\u{FFFD}")
      case .dropped: continue
      }
      count += 1
    }
    return String(text)
  }
}
