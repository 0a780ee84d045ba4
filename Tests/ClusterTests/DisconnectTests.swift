import Bed
import Foundation
import Kubeconfig
import Testing

extension OnTheCluster {
  /// A feed on a link that is cut, reset, refused, stalled and frozen again and again while objects change.
  @Suite(.timeLimit(.minutes(4))) struct DisconnectTests {
    /// Several links at once, as the slow faults take their time.
    private static let links = 5
    private static let rounds = 20

    @Test func aHundredDisconnectsMissNoChangeAndEachIsSaidWithinFifteenSeconds() async throws {
      let cluster = try await TestCluster.prepared()
      let access = try Kubeconfig.load(explicitPath: cluster.kubeconfig, environment: [:]).resolve()
      let records = try await withThrowingTaskGroup(of: [BrokenLink.Record].self) { tasks in
        for number in 0..<Self.links {
          tasks.addTask { try await BrokenLink(number: number, access: access).run(rounds: Self.rounds) }
        }
        return try await tasks.reduce(into: []) { $0 += $1 }
      }
      #expect(records.count == Self.links * Self.rounds)
      for record in records {
        #expect(record.missed.isEmpty, "\(record)")
        #expect(record.saidAfter < .seconds(15), "\(record)")
      }
      print(Self.summary(of: records))
    }

    private static func summary(of records: [BrokenLink.Record]) -> String {
      let kinds = Dictionary(grouping: records) { $0.fault.kind }.sorted { $0.key < $1.key }
      let lines = kinds.map { kind, records in
        let said = records.map { $0.saidAfter / .seconds(1) }.sorted()
        let whole = records.map { $0.wholeAfter / .seconds(1) }.sorted()
        func figures(_ times: [Double]) -> String {
          String(format: "median %.2f s, most %.2f s", times[times.count / 2], times[times.count - 1])
        }
        return "\(kind) \(records.count) times: said \(figures(said)); whole again \(figures(whole))"
      }
      let changes = records.reduce(0) { $0 + $1.changes }
      return (["\(changes) changes over \(records.count) disconnects"] + lines).joined(separator: "\n")
    }
  }
}
