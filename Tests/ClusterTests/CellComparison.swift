import Bed
import Text

/// Holds a table on the screen against kubectl's.
struct CellComparison {
  /// Seconds by which durations may differ.
  var tolerance = 60

  /// One sentence per difference; none when they are the same.
  func differences(shown: ShownTable, expected: TextTable, resource: String) -> [String] {
    guard !expected.header.isEmpty else {
      return shown.firstPage.contains("no \(resource)") ? [] : ["rows where kubectl has none"]
    }
    guard shown.header == expected.header else { return ["header \(shown.header) instead of \(expected.header)"] }
    var unexpected = Set(shown.rows.keys)
    var found: [String] = []
    for row in expected.rows {
      let wanted = zip(expected.header, row).filter { !$0.1.isEmpty }.map { "\($0)=\($1)" }
      let key = ShownTable.key(wanted)
      unexpected.remove(key)
      guard let cells = shown.rows[key] else {
        found.append("\(key) is not on the screen")
        continue
      }
      let isSame = wanted.count == cells.count && zip(wanted, cells).allSatisfy { isSameCell($0, $1) }
      if !isSame { found.append("\(cells) instead of \(wanted)") }
    }
    return found + unexpected.map { "\($0) is on the screen, but not in the cluster" }
  }

  private func isSameCell(_ wanted: String, _ shown: String) -> Bool {
    if wanted == shown { return true }
    let (left, right) = (Self.split(wanted), Self.split(shown))
    guard left.name == right.name, left.rest == right.rest, let one = left.interval, let other = right.interval else {
      return false
    }
    return one.atLeast < other.lessThan + tolerance && other.atLeast < one.lessThan + tolerance
  }

  /// `AGE=5m` into its name, its duration and what stands around it.
  private static func split(_ cell: String) -> (name: Substring, rest: String, interval: HumanDuration.Interval?) {
    let name = cell.prefix { $0 != "=" }
    let value = cell.dropFirst(name.count + 1)
    if let interval = HumanDuration.parse(Array(value.utf8)) { return (name, "", interval) }
    guard let open = value.lastIndex(of: "("), value.hasSuffix(" ago)") else { return (name, String(value), nil) }
    let inner = value[value.index(after: open)...].dropLast(5)
    return (name, String(value[..<open]), HumanDuration.parse(Array(inner.utf8)))
  }
}
