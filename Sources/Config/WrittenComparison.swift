/// A comparison of a column's cells with a value as it is written: `restarts>5`, `status=Crash*`.
public struct WrittenComparison: Hashable, Sendable {
  public enum Operation: String, CaseIterable, Hashable, Sendable {
    // Those that others begin with come after them.
    case notEqual = "!="
    case atLeast = ">="
    case atMost = "<="
    case equals = "=="
    case equal = "="
    case greater = ">"
    case less = "<"
  }

  /// The beginning of a header, or all of it.
  public let header: String
  public let operation: Operation
  /// Empty where it is not typed yet.
  public let value: String

  /// Nil where no operation follows a header.
  public init?(_ text: String) {
    guard let place = text.firstIndex(where: { "<>=!".contains($0) }), place > text.startIndex,
      let operation = Operation.allCases.first(where: { text[place...].hasPrefix($0.rawValue) })
    else { return nil }
    header = String(text[..<place])
    self.operation = operation
    value = String(text[place...].dropFirst(operation.rawValue.count))
    // A slip: `restarts>>1` compares with nothing that a cell could hold.
    if let first = value.first, "<>=".contains(first) { return nil }
  }
}
