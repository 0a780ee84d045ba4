import JSON
import Testing

@Suite struct LineSplitterTests {
  private func lines(_ text: String, length: Int) throws -> (lines: [String], isInsideLine: Bool) {
    var splitter = LineSplitter()
    var lines: [String] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      try Array(rest.prefix(length)).withUnsafeBytes { bytes in
        try splitter.feed(bytes) { lines.append(String(decoding: $0, as: UTF8.self)) }
      }
      rest = rest.dropFirst(length)
    }
    return (lines, splitter.isInsideLine)
  }

  @Test(arguments: [1, 2, 3, 5, 7, 64, 1000])
  func anyCutGivesTheSameLines(_ length: Int) throws {
    let long = String(repeating: "long", count: 50)
    let result = try lines("{\"a\":1}\n\n{}\n\(long)\nß😀\nlast", length: length)
    #expect(result.lines == ["{\"a\":1}", "{}", long, "ß😀"])
    #expect(result.isInsideLine)
    #expect(try lines("a\nb\n", length: length).isInsideLine == false)
  }

  @Test(arguments: [1, 40, 10_000])
  func linesParseInPlace(_ length: Int) throws {
    let parser = JSONParser()
    var splitter = LineSplitter()
    var numbers: [Int64] = []
    var rest = (0..<200).flatMap { Array("{\"n\":\($0)}\n\($0)\n".utf8) }[...]
    while !rest.isEmpty {
      try Array(rest.prefix(length)).withUnsafeBytes { bytes in
        try splitter.feed(bytes) { line in
          try parser.withDocument(padded: line) { numbers.append(($0["n"] ?? $0).integer ?? -1) }
        }
      }
      rest = rest.dropFirst(length)
    }
    #expect(numbers == (0..<200).flatMap { [$0, $0] })
  }
}
