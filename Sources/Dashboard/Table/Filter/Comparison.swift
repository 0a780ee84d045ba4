import Model
import Text

/// What a filter asks of one column's cells: `restarts>5`, `age<2h`, `status=CrashLoop*`.
struct Comparison: Sendable {
  private let column: ShownColumn
  private let operation: FilterLine.Operation
  private let glob: Glob
  /// What was typed, understood as a cell of the column would be.
  private let value: CellValue
  private let bytes: [UInt8]
  private let isFraction: Bool
  /// Where it is a percentage: what `1/2` is compared with.
  private let ratio: Double?
  /// Milliseconds, where it is a duration.
  private let duration: Int64?

  /// Throws where the value cannot be compared with what the column shows.
  init(_ column: ShownColumn, _ operation: FilterLine.Operation, _ typed: String) throws(FilterProblem) {
    self.column = column
    self.operation = operation
    glob = Glob(typed)
    let bytes = Array(typed.utf8)
    self.bytes = bytes
    isFraction = typed.contains("/")
    let value = bytes.withUnsafeBytes { CellValue.of($0, column.sense) }
    self.value = value
    ratio = if bytes.last == UInt8(ascii: "%"), case .number(let percent, _) = value { percent / 100 } else { nil }
    // Beyond that no clock reaches, nor is a double exact.
    duration = bytes.withUnsafeBytes { WrittenDuration.seconds($0) }.map { Int64(min($0, 1e12) * 1000) }
    if column.sense == .time, duration == nil, !isEquality {
      throw FilterProblem("\"\(typed)\" is no duration: write 30s, 5m, 2h or 3d")
    }
  }

  private var isEquality: Bool { [.equal, .equals, .notEqual].contains(operation) }

  /// Whether time alone may change the answer.
  var tellsTime: Bool { duration != nil || column.sense == .time }

  /// - Parameters:
  ///   - cell: of the row's feed; nil where it has no such column.
  ///   - clock: that of the row's server, in milliseconds.
  ///   - nextChange: made earlier, to when time alone changes the answer.
  func holds(_ entry: TableEntry, cell: Int?, context: String, clock: Int64, nextChange: inout Int64) -> Bool {
    let row = entry.row
    switch column.source {
    case .namespace: return row.withNamespace { holds($0, .text) }
    case .context:
      var context = context
      return context.withUTF8 { holds(UnsafeRawBufferPointer($0), .text) }
    case .field(let path):
      return FieldCell.with(row, path) { bytes in
        bytes.map { holds($0, CellValue.of($0, column.sense)) } ?? (operation == .notEqual)
      }
    case .cell:
      guard let cell else { return operation == .notEqual }
      let moment = row.hasMoments ? row.moment(cell) : nil
      if let moment, moment.prefix == 0 { return holds(since: moment.instant, clock: clock, nextChange: &nextChange) }
      return row.withCell(cell) { holds($0, CellValue.of($0, moment: moment, column.sense)) }
    }
  }

  private func holds(_ cell: UnsafeRawBufferPointer, _ found: CellValue) -> Bool {
    guard isEquality else { return order(cell, found).map(satisfies) ?? false }
    var isEqual = glob.matches(cell)
    if case .number(let left, _) = found, !isFraction, left == number(for: cell) { isEqual = true }
    return isEqual == (operation != .notEqual)
  }

  /// Negative where the cell's is less; nil where the two are not of a kind.
  private func order(_ cell: UnsafeRawBufferPointer, _ found: CellValue) -> Int? {
    switch (found, value) {
    case (.absent, _), (.moment, _), (_, .absent), (_, .moment): return nil
    case (.number(let left, _), .number(let right, _)):
      let right = number(for: cell) ?? right
      return left < right ? -1 : left > right ? 1 : 0
    case (.number, _): return nil
    default: return bytes.withUnsafeBytes { Self.order(cell, $0, asVersions: found == .version) }
    }
  }

  /// What a cell's number is compared with.
  private func number(for cell: UnsafeRawBufferPointer) -> Double? {
    guard case .number(let number, _) = value else { return nil }
    return ratio.flatMap { cell.contains(UInt8(ascii: "/")) ? $0 : nil } ?? number
  }

  private static func order(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, asVersions: Bool
  ) -> Int? {
    var keys: ([UInt8], [UInt8]) = ([], [])
    if asVersions {
      guard VersionOrder.append(left, to: &keys.0), VersionOrder.append(right, to: &keys.1) else { return nil }
    } else {
      NaturalOrder.append(left, to: &keys.0)
      NaturalOrder.append(right, to: &keys.1)
    }
    return keys.0 == keys.1 ? 0 : keys.0.lexicographicallyPrecedes(keys.1) ? -1 : 1
  }

  private func satisfies(_ order: Int) -> Bool {
    switch operation {
    case .equal, .equals: order == 0
    case .notEqual: order != 0
    case .greater: order > 0
    case .less: order < 0
    case .atLeast: order >= 0
    case .atMost: order <= 0
    }
  }

  /// By how long ago it was; where equality is asked for, by the text that is shown of that.
  private func holds(since instant: Instant, clock: Int64, nextChange: inout Int64) -> Bool {
    let age = clock &- instant.milliseconds
    guard !isEquality else {
      nextChange = min(nextChange, clock &+ 1000)
      var text = HumanDuration.text(seconds: Double(age) / 1000)
      let isEqual = text.withUTF8 { glob.matches(UnsafeRawBufferPointer($0)) }
      return isEqual == (operation != .notEqual)
    }
    guard let duration else { return false }
    // At that very moment it is equal, a millisecond later it is more.
    if age <= duration { nextChange = min(nextChange, instant.milliseconds &+ duration &+ (age == duration ? 1 : 0)) }
    return satisfies(age < duration ? -1 : age > duration ? 1 : 0)
  }
}
