import Text
import Testing

@testable import Emulator

/// Columns are those of the C library, character by character.
@Suite struct WidthTests {
  @Test func everyCharacterIsAsWideAsTheLibrarySays() {
    var widths = ScalarWidths()
    var wrong: [String] = []
    var replaced = 0
    for value in UInt32(0xA0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let expected = CellWidth.of(scalar)
      switch widths[scalar] {
      case .narrow: if expected != 1 { wrong.append("U+" + String(value, radix: 16)) }
      case .wide: if expected != 2 { wrong.append("U+" + String(value, radix: 16)) }
      case .combining: if expected != 0 { wrong.append("U+" + String(value, radix: 16)) }
      case .unknown: replaced += 1
      case .dropped: break
      }
    }
    #expect(wrong.isEmpty)
    // Most code points are assigned to nothing; far from all are.
    #expect(replaced > 800_000 && replaced < 1_000_000)
  }

  @Test func answersKeptDoNotMix() {
    var widths = ScalarWidths()
    for _ in 0..<2 {
      // The same slot of the table for all of them.
      #expect(widths["\u{4E00}"] == .wide && widths["\u{400}"] == .narrow && widths["\u{300}"] == .combining)
      #expect(widths["\u{202E}"] == .dropped && widths["\u{378}"] == .unknown)
    }
  }
}
