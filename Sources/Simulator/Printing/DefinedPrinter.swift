import JSON
import Text

/// The table of a custom resource: the columns that its definition adds to the name.
extension TablePrinter {
  init(definedBy columns: [JSONTree]) {
    let shown =
      columns.isEmpty
      ? [["name": "Age", "type": "date", "jsonPath": ".metadata.creationTimestamp"] as JSONTree] : columns
    let paths = shown.map { column in
      (path: Self.path(column["jsonPath"]?.string ?? ""), type: column["type"]?.string ?? "string")
    }
    self.init("Name") { object, now in
      [.string(object.name)] + paths.map { Self.cell(object, $0.path, $0.type, now) }
    }
    self.columns += shown.map { column in
      PrintedColumn(
        name: column["name"]?.string ?? "", type: column["type"]?.string ?? "string",
        format: column["format"]?.string ?? "", priority: column["priority"]?.integer ?? 0)
    }
  }

  private static func cell(_ object: JSONTree, _ path: [String], _ type: String, _ now: Instant) -> JSONTree {
    guard let value = find(object, path[...]) else { return type == "date" ? "<unknown>" : .null }
    switch type {
    case "date": return value.string.flatMap { Instant(rfc3339: $0.utf8) }.map { .since($0, now) } ?? "<invalid>"
    case "integer", "number", "boolean": return value
    default: return .string(value.string ?? value.text)
    }
  }

  /// The first of what a path names. Steps are names, numbers and `name=value` for `[?(@.name=="value")]`.
  private static func find(_ value: JSONTree, _ path: ArraySlice<String>) -> JSONTree? {
    guard let step = path.first else { return value }
    if let index = Int(step), case .array(let elements) = value {
      return elements.indices.contains(index) ? find(elements[index], path.dropFirst()) : nil
    }
    if let pair = condition(step), case .array(let elements) = value {
      return elements.first { $0[pair.name]?.string == pair.value }.flatMap { find($0, path.dropFirst()) }
    }
    return value[step].flatMap { find($0, path.dropFirst()) }
  }

  private static func condition(_ step: String) -> (name: String, value: String)? {
    guard step.hasPrefix("?"), let equal = step.firstIndex(of: "=") else { return nil }
    return (String(step[step.index(after: step.startIndex)..<equal]), String(step[step.index(after: equal)...]))
  }

  /// `.status.conditions[?(@.type=="Ready")].status` in steps.
  private static func path(_ text: String) -> [String] {
    var steps: [String] = []
    var rest = text[...]
    while let first = rest.first {
      rest = rest.dropFirst()
      if first == "." {
        let name = rest.prefix { $0 != "." && $0 != "[" }
        rest = rest.dropFirst(name.count)
        if !name.isEmpty { steps.append(String(name)) }
      } else if first == "[" {
        let inner = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inner.count + 1)
        let plain = inner.filter { !"?(@.)'\" ".contains($0) }.replacing("==", with: "=")
        steps.append((inner.hasPrefix("?") ? "?" : "") + plain)
      }
    }
    return steps
  }
}
