import Testing
import Text

@Suite struct FuzzyMatcherTests {
  /// The text with what matched in brackets; nil where it does not match.
  private func marked(_ typed: String, _ text: String) -> String? {
    FuzzyMatcher(typed).match(text).map { match in
      var result = ""
      var end = text.startIndex
      for range in match.ranges {
        result += text[end..<range.lowerBound] + "[" + text[range] + "]"
        end = range.upperBound
      }
      return result + text[end...]
    }
  }

  private func order(_ typed: String, _ texts: [String]) -> [String] {
    let matcher = FuzzyMatcher(typed)
    return texts.compactMap { text in matcher.score(text).map { (text, $0) } }.sorted { $0.1 > $1.1 }.map(\.0)
  }

  @Test(arguments: [
    ("dep", "deployments", "[dep]loyments"), ("pap", "payments-api", "[p]ayments-[ap]i"),
    ("rb", "clusterrolebindings", "cluster[r]ole[b]indings"), ("nsp", "NetworkSetPolicy", "[N]etwork[S]et[P]olicy"),
    ("üb", "ÜBER", "[ÜB]ER"), ("日t", "日本t", "[日]本[t]"), ("api pay", "payments-api", "[pay]ments-[api]"),
    ("x", "x\u{301}x", "[x]\u{301}x"),
  ])
  func theLettersOfEveryWordMatchInOrder(_ typed: String, _ text: String, _ expected: String) {
    #expect(marked(typed, text)?.unicodeScalars.elementsEqual(expected.unicodeScalars) == true)
  }

  @Test(arguments: [("ped", "deployments"), ("aa", "a"), ("api x", "payments-api"), ("ü", "u"), ("日", "本"), ("a", "")])
  func otherTextsDoNotMatch(_ typed: String, _ text: String) {
    #expect(marked(typed, text) == nil)
    #expect(FuzzyMatcher(typed).score(text) == nil)
  }

  @Test func anUpperCaseLetterMeansCase() {
    #expect(marked("Api", "api") == nil && marked("Api", "Api") == "[Api]" && marked("api", "API") == "[API]")
    // Each word for itself.
    #expect(marked("Api web", "Api-WEB") == "[Api]-[WEB]")
  }

  @Test func theBestPlacesAreFoundNotTheFirst() {
    #expect(marked("api", "a-pi-api") == "a-pi-[api]")
    #expect(marked("node", "no-d-node") == "no-d-[node]")
  }

  @Test func startsAndNeighboursComeBeforeGaps() {
    #expect(order("pod", ["poxdx", "apod", "pod"]) == ["pod", "apod", "poxdx"])
    #expect(order("cm", ["ceximx", "config-map", "xcmx"]) == ["config-map", "xcmx", "ceximx"])
    #expect(order("ab", ["a----b", "a-b"]) == ["a-b", "a----b"])
  }

  @Test func nothingTypedMatchesAll() {
    #expect(FuzzyMatcher(" ").isEmpty && FuzzyMatcher("").score("x") == 0 && FuzzyMatcher("").match("x")?.ranges == [])
  }

  @Test func aLongTextIsLookedAtAsFarAsItsLimit() {
    let long = String(repeating: "-", count: 1023)
    #expect(FuzzyMatcher("x").match(long + "x") != nil)
    #expect(FuzzyMatcher("x").match(long + "-x") == nil)
    #expect(FuzzyMatcher("é").match(String(repeating: "ü", count: 1023) + "é") != nil)
  }

  @Test func anyBytesCanBeSearched() {
    let bytes: [UInt8] = [0xFF, 0x61, 0xC3, 0x62]
    bytes.withUnsafeBytes { #expect(FuzzyMatcher("ab").score($0) != nil && FuzzyMatcher("é").score($0) == nil) }
  }

  /// Against trying every way to lay the word into the text.
  @Test func theScoreIsThatOfTheBestWay() {
    var seed: UInt64 = 7
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    for _ in 0..<300 {
      let text = (0..<(1 + next(9))).map { _ in ["a", "b", "-", "A"][next(4)] }.joined()
      let word = (0..<(1 + next(3))).map { _ in ["a", "b"][next(2)] }.joined()
      let expected = bestOfAll(Array(word), Array(text))
      #expect(FuzzyMatcher(word).score(text) == expected, "\(word) in \(text)")
    }
  }

  private func bestOfAll(_ word: [Character], _ text: [Character]) -> Int? {
    func bonus(_ place: Int) -> Int {
      guard place > 0 else { return 14 }
      if text[place] == "-" { return 0 }
      if text[place - 1] == "-" { return 12 }
      return text[place].isUppercase && !text[place - 1].isUppercase ? 8 : 0
    }
    func best(_ letter: Int, after last: Int?) -> Int? {
      guard letter < word.count else { return 0 }
      return text.indices.filter { $0 > last ?? -1 && text[$0].lowercased() == String(word[letter]) }.compactMap {
        place in
        guard let rest = best(letter + 1, after: place) else { return nil }
        guard let last else { return 16 + bonus(place) + rest }
        let gap = place - last - 1
        return 16 + rest + (gap == 0 ? max(12, bonus(place)) : bonus(place) - 3 - gap)
      }.max()
    }
    return best(0, after: nil)
  }
}
