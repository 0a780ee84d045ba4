import Testing
import Text

@Suite struct TextMatcherTests {
  private func matches(_ typed: String, _ text: String) -> Bool {
    Array(text.utf8).withUnsafeBytes { TextMatcher(typed).matches($0) }
  }

  private func marked(_ typed: String, _ text: String) -> [String] {
    TextMatcher(typed).ranges(in: text).map { String(text[$0]) }
  }

  @Test(arguments: [
    ("api", "payments-API-5966"), ("API pay", "payments-api"), ("  ", ""), ("", "x"), ("ü", "ÜBER"), ("ÜBER", "über"),
    ("σ", "ΟΔΟΣ"), ("ς", "οδοσ"), ("ßa", "xßA"), ("日", "x日本"), ("a-1.0_/", "A-1.0_/"), ("ж", "Ж"), ("é", "É"),
    ("ǆ", "ǅ"),
  ])
  func everyWordOccursInAnyCase(_ typed: String, _ text: String) { #expect(matches(typed, text)) }

  @Test(arguments: [
    ("api web", "payments-api"), ("apis", "payments-api"), ("a", ""), ("ue", "ü"), ("[", "{"), ("@", "`"), ("]", "}"),
    ("ß", "ss"), ("ß", "S"), ("é", "e"), ("x_", "x\u{7F}"), ("日", "本"), ("0", "\u{10}"),
  ])
  func otherTextsDoNotMatch(_ typed: String, _ text: String) { #expect(!matches(typed, text)) }

  @Test func aWordIsFoundAtEveryPlaceOfTextsOfEveryLength() {
    for word in ["q", "Qz", "needle", "needle-longer-than-sixteen", "ünï"] {
      for before in 0..<40 {
        for after in [0, 1, 15, 16, 17, 40] {
          let text = String(repeating: "n", count: before) + word.uppercased() + String(repeating: "e", count: after)
          #expect(matches(word, text))
          #expect(!matches(word, String(text.dropLast(after + 1))))
        }
      }
    }
  }

  @Test func anyBytesCanBeSearched() {
    var text = (0...255).map { UInt8($0) }
    text += text.reversed()
    text.withUnsafeBytes { #expect(TextMatcher("xyz").matches($0) && !TextMatcher("é").matches($0)) }
    UnsafeRawBufferPointer(start: nil, count: 0).withMemoryRebound(to: UInt8.self) {
      #expect(!TextMatcher("a").matches(UnsafeRawBufferPointer($0)))
    }
  }

  @Test func rangesAreOrderedAndJoined() {
    #expect(marked("an", "banana AN") == ["anan", "AN"])
    #expect(marked("nan ban", "banana") == ["banan"])
    #expect(marked("web api", "api and web") == ["api", "web"])
    #expect(marked("ü", "ÜxÜ") == ["Ü", "Ü"])
    #expect(marked("", "x").isEmpty)
    #expect(marked("aa", "aaaaa") == ["aaaa"])
  }

  @Test func matchersAreEqualWhenTheirWordsAre() {
    #expect(TextMatcher("a ü") == TextMatcher(" A  Ü "))
    #expect(Set([TextMatcher("a ü"), TextMatcher("A Ü")]).count == 1)
    #expect(TextMatcher("a b") != TextMatcher("ab"))
    #expect(TextMatcher(" \t").isEmpty && !TextMatcher("a").isEmpty)
  }
}
