import JSON
import Model

/// Prints a value as the YAML of kubectl (sigs.k8s.io/yaml, whose goyaml.v2 is libyaml's emitter in Go): block style,
/// keys in natural order, lists not indented in a mapping.
struct ManifestPrinter {
  private var writer = ManifestWriter()
  private var secrets = 0

  /// Where a value stands.
  private struct Place {
    /// Columns that its collection is indented; -1 around the root.
    var indent: Int
    /// How deep it lies.
    var depth: Int
    /// What leads to it from the root.
    var path: ManifestPath
    /// Whether it is the value of a key.
    var isMember = false
  }

  mutating func print(_ root: JSONValue) {
    print(root, Place(indent: -1, depth: 0, path: ManifestPath(root: root)))
  }

  func finish() -> Document {
    var writer = writer
    writer.finish()
    return writer.document
  }

  private mutating func print(_ value: JSONValue, _ place: Place) {
    switch value.kind {
    case .null: writer.plain("null", .word)
    case .bool: writer.plain(value.bool == true ? "true" : "false", .word)
    case .integer, .number: writer.plain(NumberText.of(value), .number)
    case .string: value.withUTF8 { writer.scalar($0, .string, indent: place.indent) }
    case .array: printSequence(value, place)
    case .object: printMapping(value, place)
    }
  }

  private mutating func printSequence(_ value: JSONValue, _ place: Place) {
    // A list in a mapping is not indented, but for one behind a key that has a line of its own.
    let isIndented = !place.isMember || writer.isAtIndention
    let indent = max(0, place.indent + (isIndented ? 2 : 0))
    var index = 0
    value.forEachElement { element in
      let path = place.path.element(index, element)
      writer.beginEntry(indent: indent, Document.Line(depth: place.depth, identity: path.identity))
      writer.indicator("-", isIndention: true)
      print(element, Place(indent: indent, depth: place.depth + 1, path: path))
      index += 1
    }
    if index == 0 { writer.plain("[]", .word) }
  }

  private mutating func printMapping(_ value: JSONValue, _ place: Place) {
    let indent = place.indent < 0 ? 0 : place.indent + 2
    var members: [[UInt8]: JSONValue] = [:]
    // Of a repeated key Go's decoder keeps the last value.
    value.forEachMember { members[Array($0)] = $1 }
    if members.isEmpty { return writer.plain("{}", .word) }
    for (key, value) in members.sorted(by: { GoYAMLKeyOrder.precedes($0.key, $1.key) }) {
      let path = place.path.member(key)
      printMember(key, value, Place(indent: indent, depth: place.depth, path: path, isMember: true))
    }
  }

  private mutating func printMember(_ key: [UInt8], _ value: JSONValue, _ place: Place) {
    var line = Document.Line(
      depth: place.depth, identity: place.path.identity, startsFolded: place.path.isManagedFields)
    guard place.path.isSecret, value.kind == .string else { return printMember(key, value, place, line) }
    let secret = secrets
    secrets += 1
    line.part = .mask(of: secret)
    writer.beginEntry(indent: place.indent, line)
    writer.key(key, indent: place.indent)
    writer.mask(of: value.string ?? "", isEncoded: place.path.isEncoded)
    line.part = .secret(secret)
    printMember(key, value, place, line)
    line.part = .note(on: secret)
    if place.path.isEncoded { writer.note(onEncoded: value.string ?? "", indent: place.indent, line) }
  }

  private mutating func printMember(_ key: [UInt8], _ value: JSONValue, _ place: Place, _ line: Document.Line) {
    writer.beginEntry(indent: place.indent, line)
    writer.key(key, indent: place.indent)
    var place = place
    place.depth += 1
    print(value, place)
  }
}
