import Bed
import JSON
import Testing

@Suite struct JSONParserTests {
  @Test(arguments: [
    "{", "[1", "\"a", "tru", "nul", "01", "1e999", "-", "{\"a\"}", "{a:1}", "[1,]", "{} {}", "\u{0}", "[\"\u{1}\"]",
    "'a'",
    "[\"\\x\"]", "[\"\\ud800\"]", "[\"\\u00\"]", "NaN", "99999999999999999999999999x",
  ])
  func whatIsNotJSONIsMalformed(_ text: String) {
    guard case .malformed(let problem)? = failure({ try parse(text) { _ in } }) else {
      Issue.record("\(text) was read")
      return
    }
    #expect(!problem.isEmpty)
  }

  @Test func nothingIsTruncated() {
    #expect(failure { try parse("") { _ in } } == .truncated)
    #expect(failure { try parse(" \n") { _ in } } == .truncated)
  }

  @Test func invalidUTF8IsMalformed() {
    let parser = JSONParser()
    for bytes: [UInt8] in [[0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] {
      guard case .malformed? = failure({ try parser.withDocument(bytes) { _ in } }) else {
        Issue.record("\(bytes) was read")
        return
      }
    }
  }

  @Test func aParserServesManyDocumentsAfterErrorsAndHugeOnes() throws {
    let parser = JSONParser()
    let huge = Array("[\"\(String(repeating: "x", count: 3 << 20))\"]".utf8)
    for round in 0..<3 {
      #expect(failure { try parser.withDocument(Array("{".utf8)) { _ in } } != nil)
      try parser.withDocument(huge) { root in
        root.forEachElement { #expect($0.withUTF8 { $0.count } == 3 << 20) }
      }
      try parser.withDocument(Array("{\"n\":\(round)}".utf8)) { #expect($0["n"]?.integer == Int64(round)) }
    }
  }

  @Test func whatTheBodyThrowsComesThrough() {
    struct Stop: Error {}
    #expect(throws: Stop.self) { try parse("1") { _ in throw Stop() } }
  }

  @Test func damagedDocumentsAreReadOrRefused() throws {
    let parser = JSONParser()
    let bytes = Array(
      #"{"a":[1,-2.5e3,"x\u0041\\",{"b":null}],"c":{"d":[true,false,[]]},"e":18446744073709551616}"#.utf8)
    var generator = SeededGenerator(seed: 3)
    var readable = 0
    for _ in 0..<5000 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        damaged[Int.random(in: damaged.indices, using: &generator)] = .random(in: 0...255, using: &generator)
      }
      damaged.removeLast(Int.random(in: 0...2, using: &generator))
      var text: [UInt8] = []
      let error = failure { try parser.withDocument(damaged) { $0.appendText(to: &text) } }
      #expect((error == nil) == !text.isEmpty)
      readable += error == nil ? 1 : 0
    }
    #expect(readable > 0 && readable < 5000)
  }
}
