import Bed
import Testing
import YAML

@Suite struct DocumentTests {
  @Test(arguments: [
    ("a: 1\nb:\n- x\n- {c: d}\n", ["{a:1 b:[x {c:d}]}"]), ("", []), ("# only a comment\n", []),
    ("---\n---\n", ["", ""]),
    ("a\n---\n- b\n...\n---\nc: d\n", ["a", "[b]", "{c:d}"]), ("[]", ["[]"]), ("{}", ["{}"]),
    ("\u{FEFF}a: b", ["{a:b}"]),
    ("a: |\n  x\n  y\nb: >-\n  x\n  y\n", ["{a:x\ny\n b:x y}"]), ("é: 日本", ["{é:日本}"]),
    ("a: \"\\u00e9\\x41\\0\"", ["{a:éA\0}"]),
    ("%YAML 1.1\n---\na: b", ["{a:b}"]), ("a:\r\n  b\r\n", ["{a:b}"]), ("k:", ["{k:}"]),
  ])
  func documentsAreRead(_ text: String, _ outlines: [String]) throws {
    #expect(try documents(text).map(\.outline) == outlines)
  }

  @Test func jsonIsRead() throws {
    let json =
      "{\n\t\"a\": [1, true, null, \"x\\/\\n\\u00e9\"],\n\t\"b\": {\"c\": \"\"}, \"url\":\"https://x:1/y\"\n}\n"
    #expect(try documents(json).map(\.outline) == ["{a:[1 true null x/\né] b:{c:} url:https://x:1/y}"])
  }

  @Test func nodesKnowTheirPlace() throws {
    let root = try #require(try documents("# note\na: 1\nlist:\n  - é: x\n").first)
    let item = try #require(root["list"]?.sequence?.first)
    #expect([root.line, root.column] == [2, 1])
    #expect([root["a"]?.line, root["a"]?.column] == [2, 4])
    #expect([item.line, item.column] == [4, 5])
    #expect([item["é"]?.line, item["é"]?.column] == [4, 8])
  }

  @Test func twoDocumentsDoNotShareAnchors() {
    #expect(failure("&a x\n---\n*a\n") == "t.yaml:3:1: no complete node before this is anchored as 'a'")
  }

  @Test(arguments: [
    ("a: [1\n", "t.yaml:2:1:"), ("a: b: c\n", "t.yaml:1:5:"), ("a: 1\n\tb: 2\n", "t.yaml:2:1:"),
    ("a: \"x", "t.yaml:1:6:"),
    ("- a\nb: c\n", "t.yaml:2:1:"), ("a: %x\n", "t.yaml:1:4:"), ("ok: 1\na: \u{1}b\n", "t.yaml:2:4:"),
    ("!<x y", "t.yaml:1:"),
    ("a: 'x", "t.yaml:1:6:"), ("]", "t.yaml:1:1:"),
  ])
  func errorsSayWhere(_ text: String, _ place: String) {
    #expect(failure(text)?.hasPrefix(place) == true, "\(failure(text) ?? "it was read")")
  }

  @Test func bytesThatAreNoUTF8AreRefused() {
    #expect(failure(Array("a: b\nc: ".utf8) + [0xFF, 0x0A]) == "t.yaml:2:4: invalid leading UTF-8 octet")
    #expect(failure(Array("a: ".utf8) + [0xC3]) != nil)
  }

  @Test func aRepeatedKeyIsAnErrorWithBothLines() {
    #expect(failure("a: 1\nb: 2\n'a': 3\n") == "t.yaml:3:1: the key 'a' is given twice, first on line 1")
    #expect(failure("x:\n  {b: 1, b: 2}\n") == "t.yaml:2:10: the key 'b' is given twice, first on line 2")
    #expect(failure("a: {b: 1}\nc: {b: 1}\n") == nil)
  }

  @Test func aKeyMustBeAScalar() {
    #expect(failure("? [a]\n: b\n") == "t.yaml:1:3: a key must be a scalar")
    #expect(failure("? {a: 1}\n: b\n") == "t.yaml:1:3: a key must be a scalar")
  }

  @Test func damagedTextIsReadOrRefused() {
    let text = Array("a: &x {b: [1, 'c', \"d\\n\"]}\n? e\n: - *x\n  - |\n    f\n  - >-\n    g\n--- !!str\nh: ~\n".utf8)
    var generator = SeededGenerator(seed: 5)
    var refused = 0
    for _ in 0..<3000 {
      var damaged = text
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        damaged[Int.random(in: damaged.indices, using: &generator)] =
          Array("&*?:-|>'\"[]{},#!%@\n \t\u{0}\u{FF}x".utf8).randomElement(using: &generator) ?? 0
      }
      guard let failure = failure(damaged) else { continue }
      refused += 1
      #expect(failure.hasPrefix("t.yaml:"))
    }
    #expect(refused > 0 && refused < 3000)
  }
}
