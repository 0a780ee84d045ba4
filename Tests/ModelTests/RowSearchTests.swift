import Testing
import Text

@testable import Model

/// Every word of up to three letters in every row of few letters: found where one of the texts looked through has it.
@Suite struct RowSearchTests {
  private static let words = (1...3).flatMap { count in
    (0..<(1 << count)).map { bits in (0..<count).map { bits >> $0 & 1 == 0 ? "a" : "b" }.joined() }
  }
  private static let texts = ["", "a", "ba"]
  private static let cells = texts.flatMap { one in texts.flatMap { other in texts.map { [one, other, $0] } } }

  @Test(arguments: [true, false]) func aWordIsFoundWithinOneTextAlone(_ hasKey: Bool) {
    let matchers = Self.words.map { (word: $0, matcher: TextMatcher($0).words[0]) }
    var wrong: [String] = []
    for cells in Self.cells {
      for (name, time) in [("a", nil), ("ba", nil), ("bb", 0), ("b", 1), ("ba", 2)] as [(String, Int?)] {
        let row = Row(
          namespace: "bab", name: name, uid: "aaa", resourceVersion: "b", cells: cells.map { Array($0.utf8) },
          moments: time.map { [Row.Moment(cell: $0, instant: Instant(seconds: 1))] } ?? [])
        for shown in 0..<8 {
          let looked = cells.indices.filter { shown >> $0 & 1 == 1 }
          let parts = SearchedParts(hasKey: hasKey, cells: looked)
          let texts = looked.filter { $0 != time }.map { cells[$0] } + (hasKey ? ["bab/\(name)"] : [])
          for (word, matcher) in matchers {
            guard row.has(matcher, in: parts) != texts.contains(where: { $0.contains(word) }) else { continue }
            wrong.append("\(word) in \(name) \(cells), \(looked) without \(time ?? -1)")
          }
        }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count), such as \(wrong.prefix(3))")
  }

  @Test func cellsThatAreNotThereHaveNothing() {
    let row = Row(namespace: "", name: "a", uid: "", resourceVersion: "", cells: [Array("a".utf8)])
    let word = TextMatcher("a").words[0]
    #expect(row.has(word, in: SearchedParts(hasKey: false, cells: [0, 7])))
    #expect(!row.has(word, in: SearchedParts(hasKey: false, cells: [7])))
    #expect(!row.has(word, in: SearchedParts(hasKey: false, cells: [])))
  }
}
