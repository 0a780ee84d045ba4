import JSON
import Testing

@Suite struct LimitTests {
  private func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }

  @Test func aParserReads500LevelsAndNotOneMore() throws {
    #expect(try parse(nested(500)) { $0.kind } == .array)
    #expect(failure { try parse(nested(501)) { _ in } } == .tooDeep)
    #expect(failure { try parse(nested(100_000)) { _ in } } == .tooDeep)
    let objects = String(repeating: "{\"a\":", count: 501) + "1" + String(repeating: "}", count: 501)
    #expect(failure { try parse(objects) { _ in } } == .tooDeep)
  }

  @Test func theDeepestDocumentCanBePrinted() throws {
    var text: [UInt8] = []
    try parse(nested(500)) { $0.appendText(to: &text) }
    #expect(text == Array(nested(500).utf8))
  }

  @Test func aSplitterFollows500Levels() {
    #expect(split("{\"items\":[\(nested(498))]}").items.count == 1)
    #expect(split("{\"items\":[\(nested(499))]}").failure == "\(JSONError.tooDeep)")
    #expect(split("{\"a\":\(nested(100_000))}").failure == "\(JSONError.tooDeep)")
  }

  /// The error, if any, of `head` and then so many megabytes of spaces.
  private func feed(_ head: String, megabytes: Int, dropping path: [String] = []) -> JSONError? {
    let splitter = ListSplitter(items: "items", dropping: path)
    let megabyte = [UInt8](repeating: UInt8(ascii: " "), count: 1 << 20)
    return failure {
      try Array(head.utf8).withUnsafeBytes { try splitter.feed($0) { _ in } }
      for _ in 0..<megabytes { try megabyte.withUnsafeBytes { try splitter.feed($0) { _ in } } }
    }
  }

  @Test func anItemMayHave64MegabytesAndTheEnvelope16() {
    #expect(feed("{\"items\":[{", megabytes: 63) == nil)
    #expect(feed("{\"items\":[{", megabytes: 64) == .tooLarge)
    #expect(feed("{", megabytes: 15) == nil)
    #expect(feed("{", megabytes: 16) == .tooLarge)
  }

  @Test func whatIsNotKeptHasNoLimit() {
    #expect(feed("{\"items\":[", megabytes: 70) == nil)
    #expect(feed("{\"items\":[{\"a\":\"", megabytes: 70, dropping: ["a"]) == nil)
  }

  @Test func aLineMayHave64Megabytes() {
    var splitter = LineSplitter()
    let megabyte = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    let feed = { try megabyte.withUnsafeBytes { try splitter.feed($0) { _ in } } }
    for _ in 0..<64 { #expect(failure(feed) == nil) }
    #expect(failure(feed) == .tooLarge)
    #expect(failure(feed) == .tooLarge)
  }
}
