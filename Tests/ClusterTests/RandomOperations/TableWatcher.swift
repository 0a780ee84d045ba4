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
    switch Int.random(in: 0..<20, using: &random) {
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
    default:
      guard let kind = RandomKind.allCases.randomElement(using: &random) else { return }
      program.type(":\(kind) -A -l skua-random=in\n")
    }
  }

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
