import Testing
import YAML

@Suite struct ScalarTests {
  private func node(_ text: String) throws -> YAMLNode {
    try #require(try documents("v: \(text)\n").first?["v"])
  }

  @Test(arguments: [
    ("1", 1), ("-7", -7), ("+7", 7), ("0", 0), ("1_000", 1000), ("0x1F", 31), ("-0x1f", -31), ("0b101", 5),
    ("0o17", 15),
    ("0777", 511), ("00", 0), ("9223372036854775807", Int.max),
  ])
  func integersAreReadAsKubectlDoes(_ text: String, _ value: Int) throws {
    #expect(try node(text).int == value)
  }

  @Test(arguments: [
    "'1'", "\"1\"", "1.0", "1e3", "x", "~", "''", "1:20", "0x", "+", "+-1", "-_1x", "08", "99999999999999999999", "0b2",
    "0x_", "[1]",
    "!!str 1", "--1",
  ])
  func otherScalarsAreNoIntegers(_ text: String) throws { #expect(try node(text).int == nil) }

  @Test(arguments: ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"])
  func wordsForTrue(_ text: String) throws {
    #expect(try node(text).bool == true)
    #expect(try node("'\(text)'").bool == nil)
  }

  @Test(arguments: ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"])
  func wordsForFalse(_ text: String) throws { #expect(try node(text).bool == false) }

  @Test(arguments: ["yEs", "1", "0", "t", "''", "~", "!!str true"])
  func otherScalarsAreNoBools(_ text: String) throws { #expect(try node(text).bool == nil) }

  @Test(arguments: ["", "~", "null", "Null", "NULL", "!!null x"])
  func nothingIsNull(_ text: String) throws {
    let node = try node(text)
    #expect(node.isNull && node.string == nil)
  }

  @Test(arguments: [
    ("''", ""), ("'~'", "~"), ("y", "y"), ("12", "12"), ("nULL", "nULL"), ("\"null\"", "null"), ("a b # c", "a b"),
    ("!!str", ""),
    ("q!", "q!"),
  ])
  func anyOtherScalarIsTextWhereTextIsWanted(_ text: String, _ string: String) throws {
    let node = try node(text)
    #expect(!node.isNull && node.string == string)
  }

  @Test func tagsAreKept() throws {
    #expect(try node("!!binary aGk=").scalar?.tag == "tag:yaml.org,2002:binary")
    #expect(try node("aGk=").scalar?.tag == nil)
  }

  @Test func collectionsAreNoScalars() throws {
    let list = try node("[a]")
    #expect(list.string == nil && list.bool == nil && !list.isNull && list.mapping == nil && list["a"] == nil)
    #expect(try node("{a: b}").sequence == nil)
    #expect(try node("x").sequence == nil)
  }
}
