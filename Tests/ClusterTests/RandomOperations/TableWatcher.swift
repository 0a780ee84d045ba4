import Bed
import Threads
import Testing

/// One who looks at the cluster through the program while it changes: moves, filters, goes from kind to kind; and who
/// holds what is shown against kubectl when it is quiet.
struct TableWatcher {
  let program: PtyProgram
  let cluster: TestCluster
  private var random: SeededGenerator

  init(program: PtyProgram, cluster: TestCluster, seed: UInt64) {
    self.program = program
    self.cluster = cluster
    random = SeededGenerator(seed: seed)
  }

  /// Does one thing after another, each when the screen has changed or a tenth of a second has passed, until the work
  /// is done.
  mutating func roam<Result: Sendable>(until work: Task<Result, any Error>) async throws -> Result {
    let isDone = Guarded(false)
    let waiting = Task {
      defer { isDone.withLock { $0 = true } }
      return await work.result
    }
    while !isDone.withLock({ $0 }) {
      let before = program.screen.text
      act()
      _ = try? await program.wait("news", deadline: .milliseconds(100)) { $0.text != before }
      #expect(program.exitStatus == nil)
    }
    return try await waiting.value.get()
  }

  private mutating func act() {
    switch Int.random(in: 0..<26, using: &random) {
    case 0..<3: program.type("jjj")
    case 3..<5: program.type("k")
    case 5: program.type("G")
    case 6: program.type("g")
    case 7..<10: program.press(.pageDown)
    case 10: program.press(.pageUp)
    case 11: program.type("/w\(Int.random(in: 0..<12, using: &random))-\n")
    case 12: program.type("/nothing-is-called-so\n")
    case 13..<15: program.press(.escape)
    case 15: program.press(.control("w"))
    case 16: program.type("N")
    case 17: program.type("A")
    case 18: program.type("P")
    case 19: program.type("/-r w\\d+-\\d*[05]\n")
    case 20: program.type("/age<2m !w3-\n")
    case 21: program.type("/-l skua-random=in name>w2\n")
    case 22: program.type("  +* ")
    default:
      guard let kind = RandomKind.allCases.randomElement(using: &random) else { return }
      program.type(":\(kind) -A -l skua-random=in\n")
    }
  }

  /// What a table that is sorted by its names, filtered by a pattern and by labels shows otherwise than kubectl: its
  /// rows and their order.
  func sortedDifferences(of kind: RandomKind) async throws -> [String] {
    program.type(":namespaces\n")
    try await program.wait("namespaces") { $0.line(0).contains("› namespaces") && $0.line(0).contains("● live") }
    program.type(":\(kind) -A\n")
    try await program.wait("live \(kind)", deadline: .seconds(60)) {
      $0.line(0).contains("› \(kind)") && $0.line(0).contains("● live")
    }
    program.type(":sort name desc\n")
    program.type("/~^w\\d+-\\d+$ -l skua-random=in\n")
    let deadline = ContinuousClock.now + .seconds(30)
    while true {
      let found = try await compareSorted(kind)
      if found.isEmpty || ContinuousClock.now > deadline {
        program.type(":sort\n")
        program.press(.escape)
        return found
      }
    }
  }

  private func compareSorted(_ kind: RandomKind) async throws -> [String] {
    let expected = try await cluster.kubectl.get(kind.rawValue, ["-l", "skua-random=in"])
    let column = expected.header.firstIndex(of: "NAME") ?? 1
    let wanted = expected.rows.map { $0[column] }.sorted {
      Self.numbers($1).lexicographicallyPrecedes(Self.numbers($0))
    }
    let shown = try await ShownTable.names(program)
    return shown == wanted
      ? [] : ["\(kind) sorted: \(shown.count) rows \(shown.prefix(9)) instead of \(wanted.count) \(wanted.prefix(9))"]
  }

  /// `w3-12` as [3, 12].
  private static func numbers(_ name: String) -> [Int] { name.dropFirst().split(separator: "-").compactMap { Int($0) } }

  /// What the table, scrolled through, has otherwise than kubectl: looked at again for a while, as the last changes are
  /// still on their way, and controllers still at work.
  ///
  /// - Parameter selector: empty for none.
  func differences(of kind: RandomKind, selector: String) async throws -> [String] {
    // By way of another, so that it is a view of its own, without a filter.
    program.type(":namespaces\n")
    try await program.wait("namespaces") { $0.line(0).contains("› namespaces") && $0.line(0).contains("● live") }
    program.type(":\(kind) -A\(selector.isEmpty ? "" : " -l \(selector)")\n")
    try await program.wait("live \(kind)", deadline: .seconds(60)) {
      $0.line(0).contains("› \(kind)") && $0.line(0).contains("● live")
    }
    // What was chosen for the kind while roaming holds.
    program.type(":sort\n")
    let deadline = ContinuousClock.now + .seconds(30)
    while true {
      let found = try await compare(kind, selector)
      if found.isEmpty || ContinuousClock.now > deadline { return found }
    }
  }

  private func compare(_ kind: RandomKind, _ selector: String) async throws -> [String] {
    let expected = try await cluster.kubectl.get(kind.rawValue, selector.isEmpty ? [] : ["-l", selector])
    if expected.header != ShownTable.header(of: try await program.waitIdle()), !expected.header.isEmpty {
      program.press(.control("w"))
    }
    let shown = try await ShownTable.read(program)
    var found = CellComparison().differences(shown: shown, expected: expected, resource: kind.rawValue)
    // A row that is there twice shows in the count alone.
    let count = "  \(expected.rows.count) "
    let bar = program.screen.line(0)
    if expected.rows.count < 1000, !bar.contains(count) {
      found.append("\(bar) instead of \(expected.rows.count) rows")
    }
    return found
  }
}
