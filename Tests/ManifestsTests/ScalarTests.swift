import Model
import Testing

@testable import Manifests

/// How single texts and numbers are written. Each line was printed by kubectl.
@Suite struct ScalarTests {
  private func yaml(_ value: String) throws -> String {
    let text = try Manifest.document(Array(#"{"k":\#(value)}"#.utf8)).text
    return String(decoding: text, as: UTF8.self)
  }

  @Test(arguments: [
    ("0", "0"), ("-1", "-1"), ("3.0", "3"), ("0.5", "0.5"), ("1e6", "1000000"), ("1e20", "1e+20"),
    ("1e21", "1e+21"),
    ("123456789.5", "1.234567895e+08"), ("0.00001", "1e-05"), ("123456.7", "123456.7"),
    ("1e19", "10000000000000000000"),
    ("9223372036854775808", "9223372036854776000"), ("18446744073709551615", "1.8446744073709552e+19"), ("-0.0", "0"),
    ("true", "true"), ("null", "null"), ("{}", "{}"), ("[]", "[]"),
  ])
  func numbersAndWords(json: String, expected: String) throws {
    #expect(try yaml(json) == "k: \(expected)\n")
  }

  @Test(arguments: [
    "", "yes", "n", "On", "null", "~", "1", "+1", "0x1f", "0o17", "08", "1e3", ".5", "1.", "1_000", "1:20",
    "190:20:30.15", "2024-01-02", "2024-01-02T03:04:05Z", "2024-01-02 03:04:05", ".inf", "-.Inf", "0b1",
    "18446744073709551615",
  ])
  func textsThatMeanAnotherTypeAreInDoubleQuotes(text: String) throws {
    #expect(try yaml("\"\(text)\"") == "k: \"\(text)\"\n")
  }

  @Test(arguments: [
    "a", "a b", "1.2.3", "1,000", "2024-13-01", "2024-02-30", "1e", "0b", "<<", "=", "a:b", "a#b", "-a", "?a", ":a",
    "NaN", "--", "1:60", "+", "x]", "é应",
  ])
  func textsThatAreNothingElseStandAsTheyAre(text: String) throws {
    #expect(try yaml("\"\(text)\"") == "k: \(text)\n")
  }

  @Test(arguments: [
    "- a", "a: b", "a:", "#a", "a #b", "[a", "{a", "&a", "*a", "!a", "|a", ">a", "%a", "@a", "`a", " a", "a ", "---",
    "? a", "-", ",",
  ])
  func textsThatLookLikeStructureAreInSingleQuotes(text: String) throws {
    #expect(try yaml("\"\(text)\"") == "k: '\(text)'\n")
  }

  @Test(arguments: [
    (#"it's"#, "it's"), (#"'a"#, "'''a'"), (#"a\tb"#, #""a\tb""#), (#"😀"#, #""\U0001F600""#),
    (#"\u0007\u001b"#, #""\a\e""#), (#"\ufeffa"#, #""\uFEFF\x61""#), (#"\u2028a"#, "'\u{2028}  a'"),
  ])
  func oddCharacters(json: String, expected: String) throws {
    #expect(try yaml("\"\(json)\"") == "k: \(expected)\n")
  }

  @Test(arguments: [
    (#"a\nb"#, "|-\n  a\n  b"), (#"a\nb\n"#, "|\n  a\n  b"), (#"a\n\n"#, "|+\n  a\n"), (#"\n"#, "|2+\n"),
    (#"  a\nb"#, "|2-\n    a\n  b"), (#"a \nb"#, #""a \nb""#), (#"a\n\nb"#, "|-\n  a\n\n  b"),
  ])
  func linesMakeABlock(json: String, expected: String) throws {
    #expect(try yaml("\"\(json)\"") == "k: \(expected)\n")
  }

  @Test func longTextsAreFoldedAtTheFirstSpacePastTheEightiethColumn() throws {
    let words = String(repeating: "word ", count: 17) + "end"
    #expect(
      try yaml("\"\(words)\"") == "k: \(String(repeating: "word ", count: 15))word\n  word end\n")
  }

  @Test func theEightiethColumnItselfIsStillOnTheLine() throws {
    let fits = String(repeating: "x", count: 77)
    #expect(try yaml("\"\(fits) y\"") == "k: \(fits) y\n")
    #expect(try yaml("\"\(fits)x y\"") == "k: \(fits)x\n  y\n")
  }

  @Test func aKeyOfMoreThan128BytesHasALineOfItsOwn() throws {
    let key = String(repeating: "k", count: 129)
    let text = try Manifest.document(Array(#"{"\#(key)":["a"]}"#.utf8)).text
    #expect(String(decoding: text, as: UTF8.self) == "? \(key)\n: - a\n")
  }

  @Test func keysAreInTheOrderOfPeople() throws {
    let text = try Manifest.document(Array(#"{"k10":0,"k9":0,"k-1":0,"K":0,"k":0,"_":0,"1":0}"#.utf8)).text
    let keys = String(decoding: text, as: UTF8.self).split(separator: "\n").map { $0.prefix { $0 != ":" } }
    #expect(keys == ["_", "\"1\"", "K", "k", "k-1", "k9", "k10"])
  }
}
