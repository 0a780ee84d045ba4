/// A rectangle of the screen, half open: what the margins enclose.
struct Region: Hashable, Sendable {
  var top: Int
  var bottom: Int
  var left: Int
  var right: Int

  var rows: Range<Int> { top..<bottom }
  var columns: Range<Int> { left..<right }

  static func whole(columns: Int, rows: Int) -> Region { Region(top: 0, bottom: rows, left: 0, right: columns) }
}
