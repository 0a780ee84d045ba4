import Bed
import Foundation
import Testing

extension OnTheCluster {
  /// Whatever happens in a cluster, and to the link to it, what is on the screen ends equal to what is there.
  ///
  /// `SEED` repeats a run's operations, though not the order in which the writers are served.
  @Suite(.enabled(if: TestCluster.canRestart, "RESTART_COMMAND must be set")) struct RandomOperationTests {
    private static let writers = 12
    private static let objectsOfEach = 60
    private static let namespaces = (0..<20).map { "skua-random-\($0)" }
    /// Writes of each phase, 10,000 in all, and what happens meanwhile.
    private static let phases: [(writes: Int, disturbance: Disturbance)] = [
      (2500, .restart), (2500, .cut), (2500, .restart), (2500, .restart),
    ]

    private enum Disturbance { case restart, cut }

    @Test(.timeLimit(.minutes(5))) func tenThousandRandomWritesEndInTablesEqualToFreshLists() async throws {
      let seed = ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init) ?? .random(in: 0..<1_000_000)
      print("random operations: SEED=\(seed)")
      let cluster = try await TestCluster.prepared()
      try await prepareNamespaces(cluster)
      let writer = try await ClusterWriter(cluster)
      defer { writer.close() }
      let (relay, kubeconfig) = try await cluster.relayed()
      let program = try cluster.open(["-A"], kubeconfig: kubeconfig, columns: 500, rows: 60)
      var watcher = TableWatcher(program: program, cluster: cluster, seed: seed)
      var operations = (0..<Self.writers).map {
        RandomOperations(writer: $0, objects: Self.objectsOfEach, namespaces: Self.namespaces, seed: seed)
      }
      try await program.wait("live pods") { $0.line(0).contains("● live") }
      var answers: [String: Int] = [:]
      for (number, phase) in Self.phases.enumerated() {
        let shares = operations.indices.map { operations[$0].next(phase.writes / Self.writers + 1) }
        let writing = Task { try await write(shares, phase: number, writer) }
        let disturbing = Task {
          switch phase.disturbance {
          case .cut: relay.cut()
          case .restart:
            try await cluster.apiServer("stop")
            try await cluster.apiServer("start")
          }
        }
        answers.merge(try await watcher.roam(until: writing), uniquingKeysWith: +)
        try await disturbing.value
        try await compareAll(&watcher, "seed \(seed), after phase \(number)")
      }
      let rest = operations.indices.map { operations[$0].deletions() }
      answers.merge(try await write(rest, phase: Self.phases.count, writer), uniquingKeysWith: +)
      try await compareAll(&watcher, "seed \(seed), after all was deleted")
      report(operations, answers)
    }

    /// Every kind, and one whole, without the selector.
    private func compareAll(_ watcher: inout TableWatcher, _ what: String) async throws {
      for kind in RandomKind.allCases {
        let differences = try await watcher.differences(of: kind, selector: "skua-random=in")
        #expect(differences.isEmpty, "\(what), \(kind): \(differences.prefix(5).joined(separator: "\n"))")
      }
      for kind in [RandomKind.pods, .parcels] {
        let differences = try await watcher.sortedDifferences(of: kind)
        #expect(differences.isEmpty, "\(what), sorted and filtered: \(differences.joined(separator: "\n"))")
      }
      let differences = try await watcher.differences(of: .parcels, selector: "")
      #expect(differences.isEmpty, "\(what), all parcels: \(differences.prefix(5).joined(separator: "\n"))")
    }

    private func write(_ shares: [[Write]], phase: Int, _ writer: ClusterWriter) async throws -> [String: Int] {
      try await withThrowingTaskGroup(of: [String: Int].self) { tasks in
        for (number, share) in shares.enumerated() {
          tasks.addTask { try await writer.send(share, name: "writes-\(phase)-\(number)") }
        }
        return try await tasks.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
      }
    }

    private func report(_ operations: [RandomOperations], _ answers: [String: Int]) {
      let sorts = operations.map(\.counts).reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
      print("random operations: \(sorts.sorted { $0.key < $1.key }), answered \(answers.sorted { $0.key < $1.key })")
      let done = answers.filter { $0.key.hasPrefix("2") }.values.reduce(0, +)
      #expect(done > 9_500, "hardly anything was written: \(answers)")
      #expect(sorts.values.reduce(0, +) >= 10_000 && sorts.count == 5 && sorts.values.allSatisfy { $0 > 200 })
    }

    /// Pods can be created where the namespace's own account is.
    private func prepareNamespaces(_ cluster: TestCluster) async throws {
      let manifests = Self.namespaces.map { "{apiVersion: v1, kind: Namespace, metadata: {name: \($0)}}" }
      try await cluster.apply(manifests.joined(separator: "\n---\n"))
      let deadline = ContinuousClock.now + .seconds(60)
      while true {
        let accounts = try await cluster.kubectl.run([
          "get", "serviceaccounts", "-A", "--field-selector=metadata.name=default", "-o",
          "jsonpath={.items[*].metadata.namespace}",
        ])
        if Set(accounts.split(separator: " ").map(String.init)).isSuperset(of: Self.namespaces) { return }
        try #require(ContinuousClock.now < deadline, "accounts are missing: only \(accounts)")
      }
    }
  }
}
