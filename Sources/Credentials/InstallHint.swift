import Threads
import Text

/// How to get a program, shown with the error that it is missing: at most ten times an hour (client-go exec.go,
/// `sometimes`), as a dashboard meets that error again and again.
final class InstallHint: Sendable {
  private static let limit = 10
  private static let interval = 3600.0

  private let text: String?
  private let shown = Guarded<(count: Int, since: Instant)?>(nil)

  /// Its lines become one, and its control characters visible.
  init(_ text: String?) {
    let lines = text?.split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }
    let hint = lines?.filter { !$0.isEmpty }.joined(separator: " ") ?? ""
    self.text = hint.isEmpty ? nil : Visible.text(hint)
  }

  /// nil where there is none, or it was shown often enough.
  func take(_ now: Instant) -> String? {
    guard let text else { return nil }
    return shown.withLock { shown in
      guard let known = shown, now.seconds(since: known.since) <= Self.interval else {
        shown = (1, now)
        return text
      }
      guard known.count < Self.limit else { return nil }
      shown?.count += 1
      return text
    }
  }
}
