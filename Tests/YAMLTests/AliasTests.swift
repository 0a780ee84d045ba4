import Testing
import YAML

@Suite struct AliasTests {
  @Test func anAliasIsWhatItsAnchorNames() throws {
    #expect(try documents("a: &x {b: [1]}\nc: *x\nd: [*x]\n").map(\.outline) == ["{a:{b:[1]} c:{b:[1]} d:[{b:[1]}]}"])
    #expect(try documents("- &x 1\n- *x\n- &x 2\n- *x\n").map(\.outline) == ["[1 1 2 2]"])
    #expect(try documents("&k key: *k\n").map(\.outline) == ["{key:key}"])
  }

  @Test(arguments: ["a: *x\n", "a: *x\nb: &x 1\n", "&x [*x]\n", "&x {a: {b: *x}}\n"])
  func anAliasCannotNameWhatIsNotComplete(_ text: String) {
    #expect(failure(text)?.hasSuffix("no complete node before this is anchored as 'x'") == true)
  }

  @Test func aBombOfAliasesIsRefused() {
    var text = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
    for level in 1...30 {
      text += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ","))]\n"
    }
    #expect(failure(text)?.contains("aliases stand for more than 100000 nodes") == true)
  }

  @Test func aliasesMayStandForManyNodes() throws {
    let list = Array(repeating: "x", count: 999).joined(separator: ",")
    let aliases = String(repeating: "- *a\n", count: 100)
    #expect(try documents("- &a [\(list)]\n\(aliases)").first?.sequence?.count == 101)
    #expect(failure("- &a [\(list)]\n\(aliases)- *a\n") != nil)
  }

  @Test func aliasesCountForTheDepth() {
    let deep = String(repeating: "[", count: 150) + String(repeating: "]", count: 150)
    let shallow = String(repeating: "[", count: 40) + "*a" + String(repeating: "]", count: 40)
    #expect(failure("- &a \(deep)\n- \(shallow)\n") == nil)
    #expect(failure("- &a \(deep)\n- [[[[[[[[[[[\(shallow)]]]]]]]]]]]\n")?.contains("nested more than 200") == true)
  }

  @Test(arguments: [100_000, 201])
  func deepNestingIsRefused(_ depth: Int) {
    #expect(failure(String(repeating: "[", count: depth))?.contains("nested more than 200 levels") == true)
    #expect(failure(String(repeating: "{a: ", count: depth))?.contains("nested more than 200 levels") == true)
    #expect(failure(String(repeating: "- ", count: depth))?.contains("nested more than 200 levels") == true)
  }

  @Test func mergesTakeWhatIsNotGiven() throws {
    let text = "x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\n"
    let merged = { (line: String) in try documents(text + line).first?["z"]?.outline }
    #expect(try merged("z: {<<: *x, b: 9, d: 0}\n") == "{b:9 d:0 a:1}")
    #expect(try merged("z: {b: 9, <<: [*x, *y]}\n") == "{b:9 a:1 c:4}")
    #expect(try merged("z: {'<<': 1}\n") == "{<<:1}")
    #expect(failure("a: {<<: 1}\n") == "t.yaml:1:5: '<<' must name a mapping or a list of mappings")
  }
}
