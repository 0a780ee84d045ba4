import Model
import Threads
import Testing

@testable import Cache

private func row(_ name: String, _ version: Int) -> Row {
  Row(namespace: "n", name: name, uid: "u", resourceVersion: "\(version)", cells: [])
}

@Suite struct TableMailboxTests {
  @Test func wakesOnceUntilDrained() {
    let counter = Counter()
    let mailbox = TableMailbox { counter.add() }
    mailbox.post(changes: [.upsert(row("a", 1), before: nil)])
    mailbox.post(changes: [.upsert(row("b", 1), before: nil)])
    #expect(counter.value == 1)
    #expect(mailbox.drain()?.changes.count == 2)
    #expect(mailbox.isEmpty)
    #expect(mailbox.drain() == nil)
    mailbox.post(state: .live)
    #expect(counter.value == 2)
  }

  @Test func manyChangesOfOneObjectBecomeOneWithTheRowBeforeThemAll() throws {
    let mailbox = TableMailbox {}
    for version in 2...1000 {
      mailbox.post(changes: [.upsert(row("a", version), before: row("a", version - 1))])
    }
    let changes = try #require(mailbox.drain()).changes
    guard changes.count == 1, case .upsert(let now, let before, _) = changes[0] else {
      Issue.record("\(changes.count) changes instead of one upsert")
      return
    }
    #expect(now.resourceVersion == "1000" && before?.resourceVersion == "1")
  }

  @Test func whatCameAndWentInBetweenLeavesNothing() {
    let mailbox = TableMailbox {}
    mailbox.post(changes: [.upsert(row("a", 1), before: nil), .delete(row("a", 1))])
    #expect(mailbox.drain() == nil)
  }

  @Test func s2_deletedAndMadeAgainIsAnUpdate() throws {
    let mailbox = TableMailbox {}
    mailbox.post(changes: [.delete(row("a", 1)), .upsert(row("a", 2), before: nil)])
    let changes = try #require(mailbox.drain()).changes
    guard changes.count == 1, case .upsert(_, let before, _) = changes[0] else {
      Issue.record("not one upsert")
      return
    }
    #expect(before?.resourceVersion == "1")
  }

  @Test func aReplacementThrowsAwayTheChangesBeforeIt() throws {
    let mailbox = TableMailbox {}
    mailbox.post(changes: [.upsert(row("old", 1), before: nil)])
    mailbox.post(replacement: .init(columns: [], rows: [row("a", 1)], isPartial: false))
    mailbox.post(changes: [.upsert(row("b", 2), before: nil)])
    let update = try #require(mailbox.drain())
    #expect(update.replacement?.rows.map(\.name) == ["a"])
    #expect(update.changes.map(\.row.name) == ["b"])
  }
}

private final class Counter: Sendable {
  private let count = Guarded(0)
  var value: Int { count.withLock { $0 } }
  func add() { count.withLock { $0 += 1 } }
}
