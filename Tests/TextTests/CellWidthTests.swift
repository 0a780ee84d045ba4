import Testing
import Text

@Suite struct CellWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("a b", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("ｱ", 1), ("Ａ", 2), ("😀", 2), ("한글", 4),
    ("a\tb\n", 2), ("\u{7F}", 0), ("\u{200D}", 0), ("ok日", 4), ("…", 1), ("▌", 1), ("⏎", 1), ("●", 1), ("–", 1),
  ])
  func widthsAreTheTerminals(_ text: String, _ width: Int) {
    #expect(CellWidth.of(text) == width)
    #expect(CellWidth.of(Substring(text)) == width)
  }

  @Test func joinedEmojiTakeTheSumOfTheirParts() {
    #expect(CellWidth.of("👨‍👩‍👧") == 6)
    #expect(CellWidth.of("👍🏽") == 4)
  }

  @Test func theLocaleOfTheProgramDoesNotMatter() {
    // Test programs run in the C locale, where wcwidth itself knows only ASCII.
    #expect(CellWidth.of(Unicode.Scalar("日")) == 2)
    #expect(CellWidth.of(Unicode.Scalar("é")) == 1)
  }

  @Test func everyScalarHasAWidthOfAtMostTwo() {
    for value in (0..<0x3_0000 as Range<UInt32>) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect((0...2).contains(CellWidth.of(scalar)))
    }
  }
}
