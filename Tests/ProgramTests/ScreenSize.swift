import Testing

/// How large a terminal is.
struct ScreenSize: Hashable, Sendable, CustomTestStringConvertible {
  let columns: Int
  let rows: Int

  static let usual = ScreenSize(columns: 80, rows: 24)
  static let large = ScreenSize(columns: 200, rows: 50)
  /// What every part of the front end is shown on.
  static let both = [usual, large]

  var testDescription: String { "\(columns)x\(rows)" }
}
