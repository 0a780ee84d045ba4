import YAML

/// The documents of `text`, whose file is called t.yaml.
func documents(_ text: String) throws -> [YAMLNode] { try YAMLNode.documents(Array(text.utf8), file: "t.yaml") }

/// The error that reading `text` ends with, as printed.
func failure(_ text: String) -> String? { failure(Array(text.utf8)) }

func failure(_ bytes: [UInt8]) -> String? {
  do {
    _ = try YAMLNode.documents(bytes, file: "t.yaml")
    return nil
  } catch {
    return "\(error)"
  }
}

extension YAMLNode {
  /// The node as flow YAML without types or places, to compare shapes.
  var outline: String {
    switch value {
    case .scalar(let scalar): scalar.text
    case .sequence(let nodes): "[\(nodes.map(\.outline).joined(separator: " "))]"
    case .mapping(let entries): "{\(entries.map { "\($0.key.outline):\($0.value.outline)" }.joined(separator: " "))}"
    }
  }
}
