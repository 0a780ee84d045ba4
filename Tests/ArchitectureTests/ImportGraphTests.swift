import Foundation
import Testing

/// The rooms and their allowed imports are those of the table in docs/architecture.md.
@Suite struct ImportGraphTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Modules of the toolchain, open to every room. Foundation is not: it costs 8 ms at start-up and megabytes.
  static let toolchain: Set<String> = ["Glibc", "Darwin", "Synchronization"]

  @Test func everyImportIsInTheTable() throws {
    let allowed = try Self.table()
    var seen = 0
    for (room, file) in try Self.sources() {
      let own = try #require(allowed[room], "\(room) is no room of docs/architecture.md")
      for module in try Self.imports(of: file) where !Self.toolchain.contains(module) {
        seen += 1
        let isOwn = own.contains(module) || (room == "skua" && module == "ArgumentParser")
        #expect(isOwn, "\(room)/\(file.lastPathComponent) imports \(module), which the table does not allow")
      }
    }
    #expect(seen > 50, "hardly any import was found: the test looks in the wrong place")
  }

  @Test func theTableHasNoArrowBack() throws {
    let allowed = try Self.table()
    func reaches(_ target: String, from room: String, seen: inout Set<String>) -> Bool {
      for next in allowed[room] ?? [] where seen.insert(next).inserted {
        if next == target || reaches(target, from: next, seen: &seen) { return true }
      }
      return false
    }
    for room in allowed.keys {
      var seen: Set<String> = []
      #expect(!reaches(room, from: room, seen: &seen), "\(room) reaches itself")
    }
  }

  @Test func onlyTerminalHasCursesAndOnlyTransportHasCurl() throws {
    for (room, file) in try Self.sources() {
      let modules = try Self.imports(of: file)
      #expect(room == "Terminal" || !modules.contains("CNcurses"), "\(file.path)")
      #expect(room == "Transport" || !modules.contains("CCurl"), "\(file.path)")
    }
  }

  /// Room → modules it may import.
  static func table() throws -> [String: Set<String>] {
    let text = try String(contentsOf: root.appending(path: "docs/architecture.md"), encoding: .utf8)
    var allowed: [String: Set<String>] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3 else { continue }
      for room in names(cells[0]) { allowed[room] = Set(names(cells[2])) }
    }
    return allowed
  }

  private static func names(_ cell: String) -> [String] {
    cell.matches(of: /`(\w+)`/).map { String($0.1) }
  }

  private static func sources() throws -> [(room: String, file: URL)] {
    let sources = root.appending(path: "Sources")
    return try FileManager.default.contentsOfDirectory(atPath: sources.path).sorted().flatMap { room in
      let folder = sources.appending(path: room)
      let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
      return (files ?? []).filter { $0.pathExtension == "swift" }.map { (room, $0) }
    }
  }

  private static func imports(of file: URL) throws -> [String] {
    // The regular expression is slow in a debug build, and nearly no line is an import.
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { $0.contains("import ") }.compactMap {
      $0.firstMatch(
        of: /^\s*(?:@\w+(?:\(\w+\))?\s+)*(?:public\s+|internal\s+|package\s+)?import\s+(?:\w+\s+)?(\w+)\s*$/
      )
      .map { String($0.1) }
    }
  }
}
