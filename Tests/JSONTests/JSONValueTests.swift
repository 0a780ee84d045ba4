import JSON
import Testing

@Suite struct JSONValueTests {
  @Test func eachKindAnswersItsOwnQuestionOnly() throws {
    try parse(#"[null,true,-7,1.5,"s",[],{}]"#) { root in
      var kinds: [JSONValue.Kind] = []
      root.forEachElement { kinds.append($0.kind) }
      #expect(kinds == [.null, .bool, .integer, .number, .string, .array, .object])
      var integers: [Int64?] = []
      var doubles: [Double?] = []
      var bools: [Bool?] = []
      var strings: [String?] = []
      root.forEachElement {
        integers.append($0.integer)
        doubles.append($0.double)
        bools.append($0.bool)
        strings.append($0.string)
      }
      #expect(integers == [nil, nil, -7, nil, nil, nil, nil])
      #expect(doubles == [nil, nil, -7, 1.5, nil, nil, nil])
      #expect(bools == [nil, true, nil, nil, nil, nil, nil])
      #expect(strings == [nil, nil, nil, nil, "s", nil, nil])
    }
  }

  @Test func membersComeInDocumentOrderAndByName() throws {
    try parse(#"{"b":{"x":[1,{"y":2}]},"a":-1,"\u0063":"d","b":3}"#) { root in
      var keys: [String] = []
      root.forEachMember { key, _ in keys.append(String(decoding: key, as: UTF8.self)) }
      #expect(keys == ["b", "a", "c", "b"])
      #expect(root["b"]?["x"]?.kind == .array)
      #expect(root["a"]?.integer == -1)
      #expect(root["c"]?.string == "d")
      #expect(root["x"]?.kind == nil)
      #expect(root["a"]?["b"]?.kind == nil)
    }
  }

  @Test func whatIsNoContainerHasNoContents() throws {
    try parse(#"["text",{"a":1}]"#) { root in
      root.forEachMember { _, _ in Issue.record("an array has no members") }
      root.forEachElement { element in
        element.forEachElement { _ in Issue.record("neither has elements") }
      }
    }
  }

  @Test func stringsAreUnescapedWithEveryByteTheyHave() throws {
    try parse(#""a\u0000b\n\ud83d\ude00é""#) { #expect($0.string == "a\u{0}b\n😀é") }
    try parse("\"\"") { #expect($0.withUTF8 { $0.count } == 0) }
  }

  @Test(arguments: [
    ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min), ("-0", 0),
    ("1690000000000000001", 1_690_000_000_000_000_001),
  ])
  func whatFitsIsAnInteger(_ text: String, _ value: Int64) throws {
    try parse("[\(text)]") { $0.forEachElement { #expect($0.integer == value) } }
    try parse(text) { #expect($0.integer == value) }
  }

  @Test(arguments: [
    ("9223372036854775808", 9_223_372_036_854_775_808), ("18446744073709551616", 18_446_744_073_709_551_616),
    ("-9223372036854775809", -9_223_372_036_854_775_808), ("100000000000000000000", 1e20), ("1e300", 1e300),
  ])
  func whatDoesNotFitIsADouble(_ text: String, _ value: Double) throws {
    try parse("{\"n\":[\(text),9007199254740993],\"s\":\"\(text)\\\"\(text)\"}") { root in
      var values: [Double] = []
      root["n"]?.forEachElement { values.append($0.double ?? .nan) }
      #expect(values.first == value)
      #expect(root["s"]?.string == "\(text)\"\(text)")
      var integers: [Int64] = []
      root["n"]?.forEachElement { $0.integer.map { integers.append($0) } }
      #expect(integers == [9_007_199_254_740_993])
    }
  }
}
