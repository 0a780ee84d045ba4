import JSON
import Testing

@Suite struct ListSplitterTests {
  @Test func everythingOutsideTheItemsIsTheEnvelope() {
    let result = split(#"{"kind":"PodList","metadata":{"resourceVersion":"7"},"items":[{"a":1},{"b":[2]}],"x":null}"#)
    #expect(result.items == [#"{"a":1}"#, #"{"b":[2]}"#])
    #expect(result.envelope == #"{"kind":"PodList","metadata":{"resourceVersion":"7"},"items":[],"x":null}"#)
  }

  @Test(arguments: [
    #"{"items":[]}"#, #"{ "items" : [ ] }"#, #"{"items":null,"a":1}"#, #"{"a":[{"b":1}]}"#, #"{}"#,
    #"{"items":{"items":[1]}}"#, #"{"a":{"items":[{"c":1}]}}"#, #"{"a":"items","b":[1]}"#,
    #"{"items":"x","a":[{}]}"#, #"{"item":[{}],"itemss":[{}]}"#,
  ])
  func withoutSuchAListAllIsEnvelope(_ text: String) {
    let result = split(text)
    #expect(result.items.isEmpty && result.failure == nil)
    #expect(result.envelope.filter { $0 != " " } == text.filter { $0 != " " })
  }

  @Test func aListMayComeTwice() {
    let result = split(#"{"items":[{"a":1}],"b":2,"items":[{"c":3}]}"#)
    #expect(result == Split(items: [#"{"a":1}"#, #"{"c":3}"#], envelope: #"{"items":[],"b":2,"items":[]}"#))
  }

  @Test(arguments: [#""\u0072ows""#, #""r\u006fws""#, #""\u0072\u006F\u0077\u0073""#])
  func theKeyMayBeEscaped(_ key: String) {
    #expect(split("{\(key):[{}]}", items: "rows").items == ["{}"])
  }

  @Test func escapesAreDecodedBeforeKeysAreCompared() {
    #expect(split(#"{"\uD83D\uDE00\n\"":[1]}"#, items: "😀\n\"").items == ["1"])
    #expect(split(#"{"é\/":[1]}"#, items: "é/").items == ["1"])
    for key in [#"r\u00"#, #"\uD83Dows"#, #"r\qows"#, #"\\u0072ows"#] {
      #expect(split("{\"\(key)\":[1]}", items: "rows").items.isEmpty)
    }
  }

  @Test func aKeyOfAnyLengthIsNotTheList() {
    let long = String(repeating: "items", count: 10_000)
    #expect(split("{\"\(long)\":[1],\"items\":[2]}").items == ["2"])
  }

  @Test func stringsMayHoldAnything() {
    let item = #"{"a":"]}],\"items\":[\\","b\"":"\\\"{"}"#
    #expect(split("{\"items\":[\(item),\(item)]}").items == [item, item])
  }

  @Test func itemsMayBeOfAnyKindAndSpaced() {
    let result = split("\n{ \"items\" : [ 1 ,\"two\",\n null,\t[3, {}] , {\"a\" : 4} , -5e1\n] }\n")
    #expect(result.items == ["1", "\"two\"", "null", "[3, {}]", "{\"a\" : 4}", "-5e1"])
    #expect(result.envelope == "\n{ \"items\" : [] }\n")
  }

  @Test(arguments: [
    "[]", "1", "x{", "{}x", "{}{}", "\u{FEFF}{}", #"{"items":[,]}"#, #"{"items":[1,,2]}"#, #"{"items":[1 2]}"#,
    #"{"items":[1,]}"#, #"{"items":[1}}"#, #"{"items":[{]]}"#, #"{"items":[:]}"#, #"{"items":[{}{}]}"#, "{]",
  ])
  func aBrokenListIsMalformed(_ text: String) {
    #expect(split(text).failure?.contains("not valid JSON") == true)
  }

  @Test func aMisplacedColonOpensNoList() {
    #expect(split(#"{"items"[1]}"#).items.isEmpty)
    #expect(split(#"{"items":,[1]}"#).items.isEmpty)
  }

  @Test func anErrorSaysWhere() {
    #expect(split(#"{"items":[1,,2]}"#).failure == "The answer is not valid JSON: unexpected byte at offset 12")
  }

  @Test func everyPrefixIsTruncatedAndNeverWhole() {
    let text = Array(#"{"a":"\u0041","items":[{"b":[1,"]"]},2],"c":{}}"#.utf8)
    for count in 0..<text.count {
      #expect(split(Array(text.prefix(count))).failure == "\(JSONError.truncated)", "\(count)")
    }
  }

  @Test func theEnvelopeParsesWhileItemsArrive() throws {
    let splitter = ListSplitter(items: "rows")
    var seen: [String] = []
    try Array(#"{"columnDefinitions":[{}],"rows":[{"#.utf8).withUnsafeBytes { try splitter.feed($0) { _ in } }
    #expect(splitter.envelopeSoFar.isEmpty)
    try Array(#"},{}],"metadata":1"#.utf8).withUnsafeBytes { bytes in
      try splitter.feed(bytes) { _ in seen.append(String(decoding: splitter.envelopeSoFar, as: UTF8.self)) }
    }
    #expect(seen == Array(repeating: #"{"columnDefinitions":[{}],"rows":[]}"#, count: 2))
    #expect(splitter.envelopeSoFar.isEmpty)
    try Array("}".utf8).withUnsafeBytes { try splitter.feed($0) { _ in } }
    #expect(splitter.envelopeSoFar == Array(#"{"columnDefinitions":[{}],"rows":[],"metadata":1}"#.utf8))
  }

  @Test func whatWasThrownOnceIsThrownAgain() {
    struct Stop: Error {}
    let splitter = ListSplitter(items: "items")
    let feed: (String) throws -> Void = { text in
      try Array(text.utf8).withUnsafeBytes { try splitter.feed($0) { _ in throw Stop() } }
    }
    #expect(throws: Stop.self) { try feed(#"{"items":[1,2"#) }
    #expect(throws: Stop.self) { try feed("]}") }
    #expect(throws: Stop.self) { try splitter.finish() }
  }
}
