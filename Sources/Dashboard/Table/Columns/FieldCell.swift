import Model

/// The cell of a column that shows what stands at a path of each object.
enum FieldCell {
  /// In place of what is being fetched.
  static let unknown = "…"
  /// As kubectl's custom columns say that nothing is there.
  private static let nothing = Array("<none>".utf8)

  /// Hands out the cell's bytes: all values with a comma between two. Nil where the row was read without them.
  static func with<R>(_ row: Row, _ path: FieldPath, _ body: (UnsafeRawBufferPointer?) -> R) -> R {
    var bytes: [UInt8] = []
    guard let count = row.appendValues(at: path, to: &bytes) else { return body(nil) }
    return (count == 0 ? nothing : bytes).withUnsafeBytes { body($0) }
  }
}
