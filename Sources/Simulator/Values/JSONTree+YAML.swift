import JSON
import YAML

extension JSONTree {
  /// What JSON makes of a YAML node, by the rules of YAML 1.1 as Kubernetes reads it.
  init(_ node: YAMLNode) {
    switch node.value {
    case .sequence(let elements): self = .array(elements.map { JSONTree($0) })
    case .mapping(let entries):
      self = .object(
        Dictionary(entries.map { ($0.key.scalar?.text ?? "", JSONTree($0.value)) }) { _, last in last })
    case .scalar(let scalar):
      if node.isNull {
        self = .null
      } else if let bool = node.bool {
        self = .bool(bool)
      } else if let int = node.int {
        self = JSONTree(int)
      } else if scalar.isPlain, let number = Double(scalar.text), number.isFinite,
        scalar.text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) })
      {
        self = .init(number: number)
      } else {
        self = .string(scalar.text)
      }
    }
  }
}
