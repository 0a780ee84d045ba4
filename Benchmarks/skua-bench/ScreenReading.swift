import Bed

/// What a screen of the program says of its table.
struct ScreenReading {
  private let screen: ScreenText

  init(_ screen: ScreenText) { self.screen = screen }

  /// The rows there are, as the top line counts them: its last number.
  var count: Int? {
    screen.line(0).split(separator: " ").compactMap { word in Int(word.filter { $0 != "," }) }.last
  }

  /// Whether the list is complete and the watch open.
  var isLive: Bool { screen.line(0).contains("● live") }

  /// Whether a row of the server stands in every line between the column names and the hints.
  var isFull: Bool {
    screen.line(1).contains("NAMESPACE") && (2..<screen.rows - 1).allSatisfy { !screen.line($0).isEmpty }
  }
}
