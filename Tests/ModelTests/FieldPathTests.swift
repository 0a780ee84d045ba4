import Model
import Testing

@Suite struct FieldPathTests {
  @Test(arguments: [
    ("spec", [FieldPath.Step.member("spec")]), (".a.b", [.member("a"), .member("b")]),
    ("a[*].b", [.member("a"), .all, .member("b")]), ("a.*", [.member("a"), .all]),
    ("a[3]", [.member("a"), .element(3)]),
    ("a['x.y/z'].b", [.member("a"), .member("x.y/z"), .member("b")]),
    (#"a['it\'s']"#, [.member("a"), .member("it's")]),
    (#"a["x.y"]"#, [.member("a"), .member("x.y")]), (#"a.x\.y/z.b"#, [.member("a"), .member("x.y/z"), .member("b")]),
    ("['a']", [.member("a")]), ("é.ü", [.member("é"), .member("ü")]),
  ]) func readsAndWrites(_ text: String, _ steps: [FieldPath.Step]) throws {
    let path = try #require(FieldPath(text))
    #expect(path.steps == steps)
    #expect(FieldPath(path.description) == path)
  }

  @Test(arguments: [
    "", ".", "a..b", "a.", "a[", "a[]", "a[-1]", "a[x]", "a['x'", "a['x", "a]b", "a[1]b", "a['x\\", "[*",
    "a['x\"]", "a.\\", "a.**",
  ])
  func whatIsNoPathIsNone(_ text: String) { #expect(FieldPath(text) == nil) }

  @Test func wantedFieldsAreASet() throws {
    let one = WantedFields([try #require(FieldPath("a"))])
    let other = WantedFields([try #require(FieldPath("b")), try #require(FieldPath(".a"))])
    #expect(one.union(other) == other && other.isSuperset(of: one) && !one.isSuperset(of: other))
    #expect(WantedFields.none.isEmpty && WantedFields.none.union(one) == one && !WantedFields.none.needsObject)
  }
}
