import JSON
import Testing

@Suite struct ListSplitterDropTests {
  static let path = ["object", "metadata", "managedFields"]

  private func rows(_ item: String, _ path: [String] = path) -> Split {
    split("{\"rows\":[\(item),0]}", items: "rows", dropping: path)
  }

  @Test(arguments: [
    "[]", "[{\"f:a\":{\"k:{\\\"x\\\":1}\":{}}}]", "null", "true", "-1.5e3", "\"a\\\"]}\"", "{}", "{\"a\":[{}]}",
    "[[1],{}]",
    " [ 1 ] ", "\"\"",
  ])
  func theValueOnThePathBecomesAnEmptyArray(_ value: String) {
    let item = { (value: String) in
      #"{"cells":[1],"object":{"metadata":{"name":"a","managedFields":"# + value + #","uid":"u"},"x":1}}"#
    }
    let spacing = value.hasSuffix(" ") ? " " : ""
    let leading = value.hasPrefix(" ") ? " " : ""
    #expect(rows(item(value)).items == [item(leading + "[]" + spacing), "0"])
  }

  @Test(arguments: [
    #"{"managedFields":[1]}"#, #"{"metadata":{"managedFields":[1]}}"#,
    #"{"object":[{"metadata":{"managedFields":[1]}}]}"#,
    #"{"object":{"x":{"metadata":{"managedFields":[1]}}}}"#, #"{"object":{"metadata":[{"managedFields":[1]}]}}"#,
    #"{"object":{"metadata":"managedFields"},"metadata":{"managedFields":[1]}}"#,
    #"{"object":{"metadata":{}},"x":{"managedFields":[1]}}"#, #"{"object":{"metadata":{}, "y":{"managedFields":[1]}}}"#,
    #"[{"object":{"metadata":{"managedFields":[1]}}}]"#, #"{"object":1,"metadata":{"managedFields":[1]}}"#,
  ])
  func elsewhereTheKeyIsKept(_ item: String) {
    #expect(rows(item) == Split(items: [item, "0"], envelope: #"{"rows":[]}"#))
  }

  @Test func thePathIsFoundAgainAfterOtherMembers() {
    let item =
      #"{"a":{"b":{}},"object":{"spec":{"x":[{}]},"metadata":{"labels":{"c":"d"},"managedFields":[1,2]}},"z":{}}"#
    let expected = item.replacing("[1,2]")
    #expect(rows(item).items == [expected, "0"])
  }

  @Test func thePathIsFoundInEveryItem() {
    let item = #"{"metadata":{"managedFields":[{"a":1}],"b":1}}"#
    let result = split("{\"items\":[\(item),\(item),\(item)]}", dropping: ["metadata", "managedFields"])
    #expect(result.items == Array(repeating: #"{"metadata":{"managedFields":[],"b":1}}"#, count: 3))
  }

  @Test func aPathOfOneKeyAndARepeatedKeyWork() {
    #expect(rows(#"{"a":{"b":1},"a":"x"}"#, ["a"]).items == [#"{"a":[],"a":[]}"#, "0"])
    #expect(rows(#"{"\u0061":{"a":1}}"#, ["a"]).items == [#"{"\u0061":[]}"#, "0"])
  }

  @Test func theEnvelopeKeepsItsOwn() {
    let text = #"{"metadata":{"managedFields":[1]},"items":[]}"#
    #expect(split(text, dropping: ["metadata", "managedFields"]).envelope == text)
  }

  @Test(arguments: [#"{"a":}"#, #"{"a":,"b":1}"#, #"{"a"::1}"#, #"{"a":]"#])
  func aMissingValueStaysAnError(_ item: String) {
    #expect(rows(item, ["a"]).failure != nil)
  }
}

extension String {
  fileprivate func replacing(_ array: String) -> String {
    guard let range = range(of: array) else { return self }
    return self[..<range.lowerBound] + "[]" + self[range.upperBound...]
  }

  private func range(of part: String) -> Range<Index>? {
    for start in indices where self[start...].hasPrefix(part) {
      return start..<index(start, offsetBy: part.count)
    }
    return nil
  }
}
