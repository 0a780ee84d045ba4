import Bed
import Testing

extension OnTheCluster {
  /// A CustomResourceDefinition comes, changes and goes while the program runs.
  @Suite struct DefinitionTests {
    private static func definition(columns: [String]) -> String {
      let printed = columns.map { "{name: \($0), type: string, jsonPath: .spec.\($0.lowercased())}" }
      return """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: gizmos.skua.test}
        spec:
          group: skua.test
          scope: Cluster
          names: {plural: gizmos, singular: gizmo, kind: Gizmo, shortNames: [gz]}
          versions:
          - name: v1
            served: true
            storage: true
            schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            additionalPrinterColumns: [\(printed.joined(separator: ", "))]
        """
    }

    @Test func aKindIsKnownWhenItComesPrintedAnewWhenItsColumnsChangeAndMissedWhenItGoes() async throws {
      let cluster = try await TestCluster.prepared()
      try await cluster.kubectl.run(["delete", "crd", "gizmos.skua.test", "--ignore-not-found"])
      let program = try cluster.open(["-A"])
      try await program.wait("live pods") { $0.line(0).contains("● live") }
      program.type(":nodes\n")
      try await program.wait("discovery done") { $0.line(0).contains("› nodes") }

      try await cluster.apply(Self.definition(columns: ["Size"]))
      try await cluster.kubectl.run(["wait", "--for=condition=established", "crd/gizmos.skua.test"])
      // Nothing was asked for: a name is finished only where it is known.
      program.type(":gizm")
      try await known(program)
      program.type("\n")
      try await program.wait("its table") { $0.line(0).contains("› gizmos") && $0.line(0).contains("● live") }
      try await cluster.apply(
        "{apiVersion: skua.test/v1, kind: Gizmo, metadata: {name: cog}, spec: {size: 7mm, colour: red}}")
      try await program.wait("it, printed") { $0.contains("cog") && $0.contains("SIZE") && $0.contains("7mm") }

      try await cluster.apply(Self.definition(columns: ["Size", "Colour"]))
      try await program.wait("its new column") { $0.contains("COLOUR") && $0.contains("red") }

      try await cluster.kubectl.run(["delete", "crd", "gizmos.skua.test"])
      try await program.wait("what happened") { $0.contains("gizmos.skua.test is no longer served") }
      program.type(":q\n")
      #expect(try await program.waitForExit() == .success)
    }

    /// Tries to finish the name until that is possible.
    private func known(_ program: PtyProgram) async throws {
      let deadline = ContinuousClock.now + .seconds(20)
      while true {
        program.press(.tab)
        let screen = try await program.waitIdle()
        if screen.contains(":gizmos") {
          // It may only be offered, behind what was typed.
          program.press(.tab)
          return
        }
        try #require(ContinuousClock.now < deadline, "it stays unknown: \(screen)")
      }
    }
  }
}
