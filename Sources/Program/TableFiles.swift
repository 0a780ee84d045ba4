import Dashboard
import Files
import JSON
import Model
import YAML

/// What was chosen on tables, as it is written.
struct ChoicesFile {
  let path: String

  /// `context: {kind: {sort: "AGE", descending: true, wide: true, added: [{header: "IMAGE", path: "spec.image"}],
  /// order: ["AGE"], shown: {"IP": false}}}`.
  static func text(_ choices: [TableKind: TableChoices]) -> String {
    let contexts = Dictionary(grouping: choices.keys, by: \.context).sorted { $0.key < $1.key }
    return contexts.map { context, kinds in
      let lines = kinds.sorted { $0.resource < $1.resource }.compactMap { kind in
        choices[kind].map { "  \(JSONText.string(kind.resource)): \(text($0))\n" }
      }
      return JSONText.string(context) + ":\n" + lines.joined()
    }.joined()
  }

  private static func text(_ choices: TableChoices) -> String {
    let sort = choices.sort.map { "sort: \(JSONText.string($0.column)), descending: \($0.isDescending), " } ?? ""
    return "{\(sort)wide: \(choices.isWide)\(text(choices.columns))}"
  }

  private static func text(_ columns: ColumnChoices) -> String {
    let added = columns.added.map { column in
      "{header: \(JSONText.string(column.header)), path: \(JSONText.string(column.path.description))}"
    }
    let order = columns.order.map(JSONText.string)
    let shown = columns.shown.sorted { $0.key < $1.key }.map { "\(JSONText.string($0)): \($1)" }
    return (added.isEmpty ? "" : ", added: [\(added.joined(separator: ", "))]")
      + (order.isEmpty ? "" : ", order: [\(order.joined(separator: ", "))]")
      + (shown.isEmpty ? "" : ", shown: {\(shown.joined(separator: ", "))}")
  }

  private static func columns(_ node: YAMLNode) -> ColumnChoices {
    var columns = ColumnChoices()
    for entry in node["added"]?.sequence ?? [] {
      guard let header = entry["header"]?.string, let path = entry["path"]?.string.flatMap({ FieldPath($0) }) else {
        continue
      }
      columns.added.append(AddedColumn(header: header, path: path))
    }
    columns.order = (node["order"]?.sequence ?? []).compactMap(\.string)
    for entry in node["shown"]?.mapping ?? [] {
      if let header = entry.key.string, let isShown = entry.value.bool { columns.shown[header] = isShown }
    }
    return columns
  }

  /// Nothing where there is no file.
  func read() throws(FileError) -> [TableKind: TableChoices] {
    var all: [TableKind: TableChoices] = [:]
    for context in try StateFile.entries(of: path) {
      for kind in context.value.mapping ?? [] {
        guard let name = context.key.string, let resource = kind.key.string else { continue }
        let sort = kind.value["sort"]?.string.map {
          ColumnSort(column: $0, isDescending: kind.value["descending"]?.bool == true)
        }
        all[TableKind(context: name, resource: resource)] = TableChoices(
          sort: sort, isWide: kind.value["wide"]?.bool == true, columns: Self.columns(kind.value))
      }
    }
    return all
  }
}

/// Texts by their names, as they are written: filters, and the commands of views by context.
struct TextsFile {
  let path: String

  static func text(_ texts: [String: String]) -> String {
    texts.sorted { $0.key < $1.key }.map { "\(JSONText.string($0)): \(JSONText.string($1))\n" }.joined()
  }

  /// Nothing where there is no file.
  func read() throws(FileError) -> [String: String] {
    var texts: [String: String] = [:]
    for entry in try StateFile.entries(of: path) {
      if let name = entry.key.string, !name.isEmpty, let text = entry.value.string { texts[name] = text }
    }
    return texts
  }
}

/// A file of the state folder: a mapping that people may change too.
private enum StateFile {
  /// Bytes that it may have.
  private static let limit = 1 << 20

  /// Of the mapping that a file is; none where there is no file.
  static func entries(of path: String) throws(FileError) -> [YAMLNode.Entry] {
    let bytes: [UInt8]
    do throws(FileReader.Failure) {
      bytes = try FileReader.disk.read(path, limit: limit)
    } catch {
      if case .unreadable(let reason) = error { throw makesNoSense(path, reason) }
      return []
    }
    do throws(YAMLError) {
      guard let root = try YAMLNode.documents(bytes, file: path).first, !root.isNull else { return [] }
      if let entries = root.mapping { return entries }
    } catch {
      throw makesNoSense(path, "line \(error.line): \(error.problem)")
    }
    throw makesNoSense(path, "it is no mapping")
  }

  /// It is not written over: a slip of the pen would cost all that is kept there.
  private static func makesNoSense(_ path: String, _ reason: String) -> FileError {
    FileError(path: path, reason: "what is there cannot be read (\(reason)); mend it, or delete the file")
  }
}
