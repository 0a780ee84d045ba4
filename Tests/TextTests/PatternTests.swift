import Testing
import Text

struct PatternTests {
  private func outcome(_ pattern: String, _ text: [UInt8]) throws -> Pattern.Outcome {
    let pattern = try Pattern(pattern)
    return text.withUnsafeBytes { pattern.first(in: $0) }
  }

  @Test func searchesLineByLineInAnyCase() throws {
    #expect(try outcome("^API-[0-9]$", Array("x\napi-1\ny".utf8)) == .found(2..<7))
    #expect(try outcome("a.b", Array("a\nb".utf8)) == .nothing)
    #expect(try outcome("(?-i)A", Array("a".utf8)) == .nothing)
    #expect(try outcome("^$", []) == .found(0..<0))
    #expect(try outcome("É.x", Array("éüx".utf8)) == .found(0..<5))
  }

  @Test func bytesThatAreNoTextMatchNothingAndHarmNothing() throws {
    let bytes = (0...255).map { UInt8($0) } + Array("needle".utf8)
    #expect(try outcome("needle", bytes) == .found(256..<262))
    for cut in 0..<200 { _ = try outcome("[^a]+(x|\\w)*?b\\K.", Array(bytes.dropFirst(cut))) }
  }

  @Test func whatTakesTooLongIsGivenUp() throws {
    #expect(try outcome("^(a|aa|aaa)+$", Array(repeating: 0x61, count: 60) + [0x21]) == .gaveUp)
    #expect(try outcome("(?:(?:a*)*)*b", Array(repeating: 0x61, count: 5000)) != .found(0..<1))
  }

  @Test func manySearchesHaveALimitTogetherAndThoseThatCostNothingNone() throws {
    let costly = try Pattern("a.*=.*[~!]")
    var allowance = Pattern.Allowance()
    func outcome(_ pattern: Pattern, _ text: String) -> Pattern.Outcome {
      Array(text.utf8).withUnsafeBytes { pattern.first(in: $0, within: &allowance) }
    }
    let text = String(repeating: "a=b", count: 100)
    let first = outcome(costly, text)
    let outcomes = (0..<5000).map { _ in outcome(costly, text) }
    #expect(first == .nothing && outcomes.last == .gaveUp)
    #expect(outcome(try Pattern("b=A"), "xab=a") == .found(2..<5))
  }

  @Test(arguments: ["(", "[a", "a{2,1}", "\\", "(?<n", "\\C"]) func mistakesAreSaid(_ pattern: String) {
    #expect(throws: Pattern.Problem.self) { try Pattern(pattern) }
  }

  @Test func allOccurrencesAreFound() throws {
    let pattern = try Pattern("[0-9]+|x*")
    #expect(Array("a12b3xx".utf8).withUnsafeBytes { pattern.all(in: $0) } == [1..<3, 4..<5, 5..<7])
  }

  @Test(arguments: [
    ("CrashLoop*", "crashloopbackoff", true), ("*", "", true), ("a?c", "abc", true), ("a?c", "ac", false),
    ("*a*b", "xxaxbxb", true), ("a*b*c", "abbb", false), ("", "a", false),
  ])
  func globsMatchWholeTexts(_ pattern: String, _ text: String, _ matches: Bool) {
    #expect(Array(text.utf8).withUnsafeBytes { Glob(pattern).matches($0) } == matches)
  }

  @Test func fuzzyLettersStandInOrderWithinALine() {
    func ranges(_ letters: String, _ text: String) -> [Range<Int>] {
      Array(text.utf8).withUnsafeBytes { LetterSequence(letters).ranges(in: $0) }
    }
    #expect(ranges("wAp", "web-app") == [0..<1, 4..<6] && ranges("ab", "aab") == [1..<3] && ranges("ba", "ab").isEmpty)
    #expect(!Array("a\nb".utf8).withUnsafeBytes { LetterSequence("ab").matches($0) })
  }

  @Test(arguments: [("90m", 5400), ("1h30m", 5400), ("1.5h", 5400), ("2d4h", 187_200), ("1w", 604_800), ("500ms", 0.5)])
  func durationsAreRead(_ text: String, _ seconds: Double) {
    #expect(Array(text.utf8).withUnsafeBytes { WrittenDuration.seconds($0) } == seconds)
  }

  @Test(arguments: ["", "5", "m", "5x", "1h-3m", "h5"]) func whatIsNoDurationIsNone(_ text: String) {
    #expect(Array(text.utf8).withUnsafeBytes { WrittenDuration.seconds($0) } == nil)
  }

  @Test(arguments: [
    ("::", true), ("::1", true), ("fd00::1:2", true), ("1:2:3:4:5:6:7:8", true), ("1:2:3:4:5:6:7:8:9", false),
    ("1::2::3", false),
    (":1", false), ("1:2", false), ("12345::", false), ("80:30080/TCP", false),
  ])
  func addressesAreTold(_ text: String, _ isOne: Bool) {
    #expect((Array(text.utf8).withUnsafeBytes { IPv6Address.parse($0) } != nil) == isOne)
  }
}
