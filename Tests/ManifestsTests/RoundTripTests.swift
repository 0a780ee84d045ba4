import Bed
import JSON
import Manifests
import Testing
import YAML

/// What is printed reads back as what it was printed from.
@Suite struct RoundTripTests {
  @Test(arguments: UInt64(1)...6)
  func anyValueReadsBack(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let json = Array(#"{"k":\#(value(&random, depth: 0))}"#.utf8)
      let text = try Manifest.document(json).text
      let nodes = try YAMLNode.documents(text, file: "printed.yaml")
      let node = try #require(nodes.first)
      try JSONParser().withDocument(json) { root in
        #expect(isSame(root, node), "\(String(decoding: text, as: UTF8.self))")
      }
    }
  }

  private func isSame(_ value: JSONValue, _ node: YAMLNode) -> Bool {
    switch value.kind {
    case .null: return node.isNull
    case .bool: return node.bool == value.bool
    case .integer: return node.int.map(Int64.init) == value.integer
    case .number: return node.scalar.flatMap { $0.isPlain ? Double($0.text) : nil } == value.double
    case .string:
      // What is plain must be of no other type.
      let isText = !node.isNull && node.bool == nil && node.int == nil
      return node.scalar?.text == value.string && (isText || node.scalar?.isPlain == false)
    case .array:
      guard let nodes = node.sequence else { return false }
      var index = 0
      var isSame = true
      value.forEachElement { element in
        isSame = isSame && index < nodes.count && self.isSame(element, nodes[index])
        index += 1
      }
      return isSame && index == nodes.count
    case .object:
      guard let entries = node.mapping else { return false }
      var members: [String: JSONValue] = [:]
      value.forEachMember { members[String(decoding: $0, as: UTF8.self)] = $1 }
      return entries.count == members.count
        && entries.allSatisfy { entry in
          entry.key.scalar.flatMap { members[$0.text] }.map { self.isSame($0, entry.value) } ?? false
        }
    }
  }

  private static let pieces = [
    "a", "Z", "0", "1", " ", "  ", "\\n", "\\n\\n", ":", ": ", "- ", "#", " #", "'", "\\\"", "\\\\", "\\t", "é", "应",
    "😀", "e", "+", ".", "_", "0x", "true", "null", "~", "2024-01-02", "1:2", "[", "{", ",", "&", "*", "!", "|", ">",
    "%", "?",
    "word word word word word word word word ", "\\u0001", "<<",
  ]

  private func text(_ random: inout SeededGenerator) -> String {
    let count = Int.random(in: 0...([2, 5, 30].randomElement(using: &random) ?? 2), using: &random)
    return "\"" + (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined() + "\""
  }

  private func value(_ random: inout SeededGenerator, depth: Int) -> String {
    switch Int.random(in: 0..<(depth > 4 ? 7 : 10), using: &random) {
    case 0: ["null", "true", "false", "0", "-7", "1.5", "1e30", "123456789.25"].randomElement(using: &random) ?? ""
    case 1..<7: text(&random)
    case 7:
      "["
        + (0..<Int.random(in: 0..<4, using: &random)).map { _ in value(&random, depth: depth + 1) }
        .joined(separator: ",") + "]"
    default:
      "{"
        + (0..<Int.random(in: 0..<5, using: &random)).map {
          "\"\($0)\(text(&random).dropFirst()):"
            + value(&random, depth: depth + 1)
        }.joined(separator: ",") + "}"
    }
  }
}
