import Bed
import JSON
import Testing

/// The same list whole, byte by byte, and in random pieces.
@Suite struct ListSplitterPiecesTests {
  static let lists: [String] = [
    #"{"kind":"T","rows":[{"object":{"metadata":{"managedFields":[{"a\\":"]\""}],"n":"\\"}}},2 , "s\"",null],"z":[{}]}"#,
    #" { "\u0072ows" : [ { "object" : { "\u006detadata" : { "managedFields" : -1.5 , "b" : [ ] } } } ] } "#,
    #"{"a":{"rows":[1]},"rows":null,"rows":[[],{},"",0]}"#,
    #"{"rows":[{"object":{"metadata":{"managedFields":"x\u0022y"}}}"#, #"{"rows":[1,,2]}"#, #"{"rows":[{}]}}"#,
    "{\"rows\":[\"\\",
    #"{"rows":[{"object":{"metadata":{"managedFields":}}}]}"#, "{\"rows\":[\"😀é\",\"\u{0}\"]}",
  ]

  @Test(arguments: lists)
  func anyCutGivesTheSame(_ text: String) {
    let bytes = Array(text.utf8)
    let path = ["object", "metadata", "managedFields"]
    let whole = split(bytes, items: "rows", dropping: path)
    #expect(split(bytes, items: "rows", dropping: path, length: { 1 }) == whole)
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<50 {
      let longest = Int.random(in: 1...20, using: &generator)
      let result = split(
        bytes, items: "rows", dropping: path, length: { Int.random(in: 1...longest, using: &generator) })
      #expect(result == whole)
    }
  }

  @Test func damageIsSeenAlikeInAnyCut() {
    let bytes = Array(Self.lists[0].utf8)
    var generator = SeededGenerator(seed: 11)
    var failures = 0
    for _ in 0..<3000 {
      var damaged = bytes
      let place = Int.random(in: damaged.indices, using: &generator)
      damaged[place] = Array("{}[]\",:\\ 1\u{0}".utf8).randomElement(using: &generator) ?? 0
      let whole = split(damaged, items: "rows", dropping: ["object"])
      #expect(split(damaged, items: "rows", dropping: ["object"], length: { 3 }) == whole)
      failures += whole.failure == nil ? 0 : 1
    }
    #expect(failures > 0 && failures < 3000)
  }
}
