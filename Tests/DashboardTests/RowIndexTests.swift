import Bed
import Model
import Testing

@testable import Dashboard

struct RowIndexTests {
  private func entry(_ name: String, namespace: String = "n", feed: Int = 0) -> TableEntry {
    TableEntry(row: Row(namespace: namespace, name: name, uid: "", resourceVersion: "", cells: []), feed: feed)
  }

  private func label(_ entry: TableEntry) -> String { "\(entry.row.namespace)/\(entry.row.name)#\(entry.feed)" }

  @Test func ordersBytewiseAsTheServerDoesThenByFeed() {
    let index = RowIndex(sorting: [
      entry("b"), entry("a", feed: 1), entry("B"), entry("a"), entry("é"), entry("a-1"), entry("z", namespace: "m"),
    ])
    #expect(index.entries(in: 0..<9).map(label) == ["m/z#0", "n/B#0", "n/a#0", "n/a#1", "n/a-1#0", "n/b#0", "n/é#0"])
  }

  @Test func ofRepeatedObjectsOneStays() {
    #expect(RowIndex(sorting: (0..<2000).map { entry("p\($0 % 700)") }).count == 700)
  }

  @Test func anEmptyIndexAnswers() {
    var index = RowIndex()
    #expect(index.rank(of: entry("a")).position == 0)
    #expect(index.entries(in: 0..<5).isEmpty)
    index.remove(entry("a"))
    #expect(index.isEmpty)
  }

  /// The same operations on a sorted array and on the index, which must agree all the way.
  @Test(arguments: [1, 2, 3])
  func equalsASortedArrayUnderRandomOperations(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var plain = (0..<1500).map { entry("p\(1000 + $0)", feed: $0 % 2) }.sorted { $0.precedes($1) }
    var index = RowIndex(sorting: plain.shuffled(using: &random))
    for step in 0..<4000 {
      let name = "p\(Int.random(in: 500..<4500, using: &random))"
      let entry = entry(name, feed: Int.random(in: 0..<2, using: &random))
      let place = plain.partitioningIndex { !$0.precedes(entry) }
      let isPresent = place < plain.count && plain[place].isSameObject(as: entry)
      let rank = index.rank(of: entry)
      #expect(rank.position == place && rank.isPresent == isPresent)
      // More come than go at first, then the other way: chunks split and empty.
      if Int.random(in: 0..<10, using: &random) < (step < 2000 ? 7 : 2) {
        if isPresent { plain[place] = entry } else { plain.insert(entry, at: place) }
        #expect((index.upsert(entry) == nil) == !isPresent)
      } else {
        if isPresent { plain.remove(at: place) }
        #expect((index.remove(entry) != nil) == isPresent)
      }
      #expect(index.count == plain.count)
      if step % 100 == 0 { compare(index, plain, &random) }
    }
    compare(index, plain, &random)
  }

  @Test func ofRepeatedObjectsTheLastOneStaysOfEachFeed() {
    let entries = [entry("b", feed: 1), entry("b"), entry("a"), entry("b", feed: 1), entry("b")]
    let index = RowIndex(sorting: entries)
    #expect(index.entries.map(label) == ["n/a#0", "n/b#0", "n/b#1"])
    #expect(index[1].row.isIdentical(to: entries[4].row) && index[2].row.isIdentical(to: entries[3].row))
  }

  /// Chunks kept whole, in part and not at all; and what is shared then is changed in one of the two alone.
  @Test(arguments: [1, 2, 3]) func whatIsFilteredEqualsAPlainFilter(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let plain = (0..<3000).map { entry("p\(1000 + $0)") }
    var index = RowIndex(sorting: plain)
    // Of each chunk, as they are made, another share.
    let wanted = (0..<12).map { _ in [0, 1, 50, 100, 100].randomElement(using: &random) ?? 0 }
    let keeps = Dictionary(
      uniqueKeysWithValues: plain.enumerated().map { place, entry in
        (entry.row.name, Int.random(in: 0..<100, using: &random) < wanted[place / 256])
      })
    var kept = index.filter { keeps[$0.row.name] == true }
    let expected = plain.filter { keeps[$0.row.name] == true }
    compare(kept, expected, &random)
    for gone in plain.prefix(600) { index.remove(gone) }
    compare(kept, expected, &random)
    for gone in expected.suffix(600) { kept.remove(gone) }
    compare(index, Array(plain.dropFirst(600)), &random)
    compare(kept, expected.dropLast(600), &random)
  }

  private func compare(_ index: RowIndex, _ plain: [TableEntry], _ random: inout SeededGenerator) {
    #expect(
      index.entries(in: 0..<plain.count).elementsEqual(plain) {
        $0.row.isIdentical(to: $1.row) && $0.feed == $1.feed
      })
    guard !plain.isEmpty else { return }
    let position = Int.random(in: 0..<plain.count, using: &random)
    #expect(index[position].row.isIdentical(to: plain[position].row))
    let window = index.entries(in: position..<(position + 40))
    #expect(window.elementsEqual(plain[position...].prefix(40)) { $0.row.isIdentical(to: $1.row) })
  }
}

extension Array {
  /// The first index whose element satisfies what all after it do.
  fileprivate func partitioningIndex(where isInSecondHalf: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isInSecondHalf(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
