import Dashboard
import Files
import JSON
import Model
import Threads
import YAML

/// What was chosen on tables, and the filters that were given names, kept between two runs in the state folder: a YAML
/// file each, in a form that JSON has too.
final class TableMemory: Sendable {
  struct Loaded: Sendable {
    var choices: [TableKind: TableChoices] = [:]
    var filters: [String: String] = [:]
    /// One sentence for each file that could not be read, with its place.
    var problems: [String] = []
  }

  /// What is to be written.
  private struct Pending {
    var choices: [TableKind: TableChoices] = [:]
    var filters: [String: String]?
  }

  private let folder: String
  private let pending = Guarded(Pending())
  /// One at a time writes, and all that is pending by then, so that the newest is what stays.
  private let writing = Guarded(())
  /// Bytes that a file may have.
  private static let limit = 1 << 20
  /// Kinds of one file; beyond that none are added.
  private static let mostKinds = 2000

  /// - Parameter state: the program's state folder.
  init(state: String) { folder = state }

  private var choicesPath: String { "\(folder)/tables.yaml" }
  private var filtersPath: String { "\(folder)/filters.yaml" }

  /// Waits for the disk. Nothing where nothing was kept; what makes no sense is left out.
  func load() -> Loaded {
    var loaded = Loaded()
    loaded.choices = readChoices(&loaded.problems)
    for entry in entries(of: filtersPath, &loaded.problems) {
      if let text = entry.value.string { loaded.filters[entry.key.string ?? ""] = text }
    }
    loaded.filters[""] = nil
    return loaded
  }

  /// Does not wait: `flush` writes it.
  func keep(_ choices: TableChoices, of kind: TableKind) { pending.withLock { $0.choices[kind] = choices } }

  func keep(_ filters: [String: String]) { pending.withLock { $0.filters = filters } }

  /// Writes what is to be kept, over what other programs have kept meanwhile of the same kinds. Waits for the disk.
  func flush() throws(FileError) {
    let result = writing.withLock { _ -> Result<Void, FileError> in
      let news = pending.withLock { pending in
        defer { pending = Pending() }
        return pending
      }
      do throws(FileError) {
        try write(news)
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  private func write(_ news: Pending) throws(FileError) {
    if news.choices.isEmpty, news.filters == nil { return }
    try FileWriter.makeFolder(folder)
    if !news.choices.isEmpty {
      var problems: [String] = []
      var all = readChoices(&problems)
      for (kind, choices) in news.choices where all.count < Self.mostKinds || all[kind] != nil { all[kind] = choices }
      try FileWriter.replace(choicesPath, with: Array(Self.text(all).utf8))
    }
    if let filters = news.filters {
      let lines = filters.sorted { $0.key < $1.key }.map { "\(Self.quoted($0)): \(Self.quoted($1))\n" }
      try FileWriter.replace(filtersPath, with: Array(lines.joined().utf8))
    }
  }
}

// MARK: - The form

extension TableMemory {
  /// `context: {kind: {sort: "AGE", descending: true, wide: true, added: [{header: "IMAGE", path: "spec.image"}],
  /// order: ["AGE"], shown: {"IP": false}}}`.
  private static func text(_ choices: [TableKind: TableChoices]) -> String {
    let contexts = Dictionary(grouping: choices.keys, by: \.context).sorted { $0.key < $1.key }
    return contexts.map { context, kinds in
      let lines = kinds.sorted { $0.resource < $1.resource }.compactMap { kind in
        choices[kind].map { "  \(quoted(kind.resource)): \(text($0))\n" }
      }
      return quoted(context) + ":\n" + lines.joined()
    }.joined()
  }

  private static func text(_ choices: TableChoices) -> String {
    let sort = choices.sort.map { "sort: \(quoted($0.column)), descending: \($0.isDescending), " } ?? ""
    return "{\(sort)wide: \(choices.isWide)\(text(choices.columns))}"
  }

  private static func text(_ columns: ColumnChoices) -> String {
    let added = columns.added.map { "{header: \(quoted($0.header)), path: \(quoted($0.path.description))}" }
    let order = columns.order.map(quoted)
    let shown = columns.shown.sorted { $0.key < $1.key }.map { "\(quoted($0)): \($1)" }
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

  /// As JSON writes it, which YAML reads the same.
  private static func quoted(_ text: String) -> String { JSONText.string(text) }

  private func readChoices(_ problems: inout [String]) -> [TableKind: TableChoices] {
    var all: [TableKind: TableChoices] = [:]
    for context in entries(of: choicesPath, &problems) {
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

  /// Of the mapping that a file is.
  private func entries(of path: String, _ problems: inout [String]) -> [YAMLNode.Entry] {
    let bytes: [UInt8]
    do throws(FileReader.Failure) {
      bytes = try FileReader.disk.read(path, limit: Self.limit)
    } catch {
      if case .unreadable(let reason) = error { problems.append("\(path) cannot be read: \(reason)") }
      return []
    }
    do throws(YAMLError) {
      return try YAMLNode.documents(bytes, file: path).first?.mapping ?? []
    } catch {
      problems.append("\(error); what was kept there is forgotten")
      return []
    }
  }
}
