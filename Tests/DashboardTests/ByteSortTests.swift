import Bed
import Testing

@testable import Dashboard

struct ByteSortTests {
  private func sorted(_ texts: [[UInt8]]) -> [Int] {
    var sort = ByteSort(reserving: 0)
    for text in texts { sort.append { $0 += text } }
    return sort.sorted()
  }

  @Test func equalTextsStayInTheirOrder() {
    #expect(sorted([[2], [1], [2], [], [1, 0], [1]]) == [3, 1, 5, 4, 0, 2])
    #expect(sorted([]).isEmpty)
  }

  /// Beginnings that all have in common, those that are longer than what is compared at once, and zeros at their ends.
  @Test(arguments: [0, 1, 7, 8, 9, 20]) func equalsTheStandardSort(_ common: Int) {
    var random = SeededGenerator(seed: UInt64(common))
    let start = (0..<common).map { UInt8($0) }
    let texts = (0..<3000).map { _ in
      start + (0..<Int.random(in: 0..<12, using: &random)).map { _ in UInt8.random(in: 0...1, using: &random) }
    }
    let expected = texts.indices.sorted {
      texts[$0] == texts[$1] ? $0 < $1 : texts[$0].lexicographicallyPrecedes(texts[$1])
    }
    #expect(sorted(texts) == expected)
  }
}
