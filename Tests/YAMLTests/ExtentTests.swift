import Testing

@testable import YAML

/// From where to where a node stands.
@Suite struct ExtentTests {
  private func text(_ node: YAMLNode?, in text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    return node.map { String(String.UnicodeScalarView(scalars[$0.extent])) }
  }

  @Test func scalarsOfEveryStyle() throws {
    let document = "é: plain words # why\nb: 'it''s'\nc: \"d\\\"q\"\nd:\ne: |\n  two\n  lines\nf: last"
    let root = try #require(try YAMLNode.documents(Array(document.utf8), file: "x").first)
    #expect(text(root["é"], in: document) == "plain words")
    #expect(text(root["b"], in: document) == "'it''s'")
    #expect(text(root["c"], in: document) == "\"d\\\"q\"")
    #expect(text(root["d"], in: document) == "")
    #expect(text(root["f"], in: document) == "last")
  }

  @Test func collectionsOfBothStyles() throws {
    let document = "a:\n- x: 1\n  y: [2,\n    3]\n\n# of the next\n- z: {k: v}  # said\n- \n- q:\nb: *r\n"
    let fixed = document.replacing("b: *r", with: "b: c")
    let root = try #require(try YAMLNode.documents(Array(fixed.utf8), file: "x").first)
    let items = try #require(root["a"]?.sequence)
    #expect(
      items.map { text($0, in: fixed) } == ["x: 1\n  y: [2,\n    3]", "z: {k: v}", "", "q"],
      "empty values count nothing")
    #expect(text(items[0]["y"], in: fixed) == "[2,\n    3]")
    #expect(text(items[1]["z"], in: fixed) == "{k: v}")
  }

  @Test func anAliasStandsWhereItsAnchorDoesAndItsMappingWhereItIs() throws {
    let document = "a: &x one\nb:\n  c: *x\nd: e\n"
    let root = try #require(try YAMLNode.documents(Array(document.utf8), file: "x").first)
    #expect(text(root["b"]?["c"], in: document) == "&x one")
    #expect(text(root["b"], in: document) == "c: *x")
  }
}
