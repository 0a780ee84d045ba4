import Testing
import Text

@Suite struct VisibleTests {
  @Test(arguments: [
    "", "payments-api-5966-5fwm4", "é日本😀", "e\u{301}", "👨‍👩‍👧", "نام", "می\u{200C}خواهم", "\u{600}١", "a\u{AD}b",
    "⚠\u{FE0F}", "\u{E0B0}",
  ])
  func textStaysAsItIs(_ text: String) {
    #expect(Visible.text(text) == text)
    #expect(Visible.text(Array(text.utf8)) == text)
    #expect(Visible.text(AnySequence(text.utf8)) == text)
  }

  @Test func controlsAreShownAsPictures() {
    #expect(Visible.text("a\u{1B}[31mb\u{0}\r\n\tc\u{7F}\u{7}") == "a␛[31mb␀␍␊␉c␡␇")
    for value in 0..<0x20 as Range<UInt8> {
      #expect(Visible.text([value]).unicodeScalars.map(\.value) == [0x2400 + UInt32(value)])
    }
  }

  @Test(
    arguments: [
      0x80, 0x84, 0x85, 0x8D, 0x9B, 0x9D, 0x9F, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E,
      0x2060, 0x2066, 0x2069, 0x206F, 0xFEFF, 0xFFF9, 0xFFFF, 0x1FFFE, 0xE0000, 0xE0001, 0xE0041, 0xE007F, 0x10FFFF,
      0x0378,
    ] as [UInt32])
  func whatHidesOrReordersIsReplaced(_ value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(Visible.text("a\(Character(scalar))b") == "a\u{FFFD}b")
  }

  @Test func bytesThatAreNoUTF8AreReplaced() {
    #expect(Visible.text([0x61, 0xFF, 0x62, 0xC3]) == "a\u{FFFD}b\u{FFFD}")
    #expect(Visible.text([0xC2, 0x9B, 0x33, 0x6D]) == "\u{FFFD}3m")
    #expect(Visible.text([0xED, 0xA0, 0x80, 0xC0, 0xAF]).allSatisfy { $0 == "\u{FFFD}" })
  }

  @Test func nothingUnsafeIsLeftOfAnyScalar() {
    for value in (0..<0x11_0000 as Range<UInt32>) where value < 0x3_0000 || value >= 0xE_0000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let shown = Visible.text(String(Character(scalar)))
      let isControl = { (scalar: Unicode.Scalar) in scalar.properties.generalCategory == .control }
      #expect(!shown.isEmpty && !shown.unicodeScalars.contains(where: isControl))
    }
  }

  @Test func standInsTakeOneCell() {
    #expect(CellWidth.of(Visible.text("\u{1B}\u{0}\u{7F}\u{9B}\u{202E}")) == 5)
  }
}
