import Foundation

/// How a figure is written.
enum Unit {
  /// From seconds.
  case seconds
  /// From milliseconds.
  case milliseconds
  /// From bytes.
  case megabytes
  case percent
  case bytes
  /// From bytes a second.
  case bytesPerSecond

  func text(_ spread: Spread) -> String {
    "\(figure(spread.median)) \(symbol) (\(figure(spread.least))–\(figure(spread.most)))"
  }

  private func figure(_ value: Double) -> String {
    switch self {
    case .seconds, .milliseconds, .percent: String(format: "%.2f", value)
    case .megabytes: String(format: "%.1f", value / 1_000_000)
    case .bytes, .bytesPerSecond: String(format: "%.0f", value)
    }
  }

  private var symbol: String {
    switch self {
    case .seconds: "s"
    case .milliseconds: "ms"
    case .megabytes: "MB"
    case .percent: "%"
    case .bytes: "B"
    case .bytesPerSecond: "B/s"
    }
  }
}
