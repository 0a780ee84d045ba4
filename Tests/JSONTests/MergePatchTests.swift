import Testing

@testable import JSON

@Suite struct MergePatchTests {
  private func tree(_ text: String) throws -> JSONTree { try JSONTree(parsing: Array(text.utf8)) }

  @Test(
    arguments: [
      (#"{"a":1}"#, #"{"a":1}"#, nil), (#"{"a":1}"#, #"{"a":2}"#, #"{"a":2}"#), (#"{"a":1}"#, #"{}"#, #"{"a":null}"#),
      (#"{}"#, #"{"a":{"b":1}}"#, #"{"a":{"b":1}}"#), (#"{"a":[1,2]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
      (#"{"a":{"b":1,"c":2}}"#, #"{"a":{"b":1,"c":3}}"#, #"{"a":{"c":3}}"#), (#"{"a":null}"#, #"{}"#, nil),
      (#"{}"#, #"{"a":null}"#, nil), (#"{"a":1}"#, #"{"a":null}"#, #"{"a":null}"#),
      (#"{"a":1.0}"#, #"{"a":1}"#, nil), (#"{"a":{"b":1}}"#, #"{"a":"x"}"#, #"{"a":"x"}"#),
      (#"{"a":[{"b":1,"c":2}]}"#, #"{"a":[{"c":2,"b":1}]}"#, nil),
    ] as [(String, String, String?)])
  func aDifferenceIsTheLeastThatMakesOneIntoTheOther(before: String, after: String, patch: String?) throws {
    #expect(MergePatch.difference(from: try tree(before), to: try tree(after))?.text == patch)
  }

  @Test(arguments: [
    (#"{"a":2}"#, #"{"a":1,"b":1}"#, #"{"a":1,"b":9}"#, ""), (#"{"a":2}"#, #"{"a":1}"#, #"{"a":3}"#, "a"),
    (#"{"a":2}"#, #"{"a":1}"#, #"{"a":2}"#, ""), (#"{"a":{"b":2}}"#, #"{"a":{"b":1}}"#, #"{}"#, "a"),
    (#"{"a":{"b":2}}"#, #"{"a":{"b":1,"c":1}}"#, #"{"a":{"b":1,"c":2}}"#, ""),
    (#"{"a":{"b":2}}"#, #"{"a":{"b":1}}"#, #"{"a":{"b":7}}"#, "a.b"), (#"{"a":null}"#, #"{"a":1}"#, #"{}"#, ""),
    (#"{"a":null}"#, #"{"a":1}"#, #"{"a":2}"#, "a"),
    (#"{"a":{"x.y/z":1}}"#, #"{"a":{}}"#, #"{"a":{"x.y/z":2}}"#, "a['x.y/z']"),
    (#"{"a":[1]}"#, #"{"a":[]}"#, #"{"a":[2]}"#, "a"),
  ])
  func conflictsAreWhereBothHaveChangedSomething(patch: String, seen: String, live: String, path: String) throws {
    let found = MergePatch.conflicts(of: try tree(patch), seen: try tree(seen), live: try tree(live))
    #expect(found.map(\.path).joined(separator: " ") == path)
  }
}
