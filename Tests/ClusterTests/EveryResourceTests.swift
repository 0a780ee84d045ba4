import Bed
import Testing

extension OnTheCluster {
  /// Whatever the server can list is on the screen as kubectl prints it: every kind of every group.
  @Suite struct EveryResourceTests {
    /// Wide enough for every cell of every column, so that none is cut.
    private static let columns = 900

    @Test func everyListableResourceEqualsKubectl() async throws {
      let cluster = try await TestCluster.prepared()
      let names = try await cluster.kubectl.run(["api-resources", "--verbs=list", "-o", "name"])
        .split(separator: "\n").map(String.init)
      #expect(names.count > 40, "only \(names.count) kinds: discovery must have failed")
      let program = try cluster.open(["-A"], columns: Self.columns, rows: 60)
      try await program.wait("live pods") { $0.line(0).contains("live") }
      for name in names {
        let differences = try await settle { try await compare(name, program, cluster) }
        #expect(differences.isEmpty, "\(name): \(differences.prefix(5).joined(separator: "\n"))")
      }
      program.type(":q\n")
      #expect(try await program.waitForExit() == .success)
    }

    private func compare(_ name: String, _ program: PtyProgram, _ cluster: TestCluster) async throws -> [String] {
      // With words behind it, `:namespaces` is about where to look, not what to show.
      program.type(name == "namespaces" ? ":namespaces\n" : ":\(name) -A\n")
      let resource = name.prefix { $0 != "." }
      try await program.wait("\(name), whole") { screen in
        screen.line(0).contains("› \(resource)") && ["● live", "● polled"].contains { screen.line(0).contains($0) }
      }
      let expected = try await cluster.kubectl.get(name)
      if expected.header != ShownTable.header(of: try await program.waitIdle()) { program.press(.control("w")) }
      let shown = try await ShownTable.read(program)
      return CellComparison().differences(shown: shown, expected: expected, resource: String(resource))
    }

    /// A cluster is never quite still: what differs is looked at again until it does not, for a while.
    private func settle(_ compare: () async throws -> [String]) async throws -> [String] {
      let deadline = ContinuousClock.now + .seconds(30)
      while true {
        let differences = try await compare()
        if differences.isEmpty || ContinuousClock.now > deadline { return differences }
      }
    }
  }
}
