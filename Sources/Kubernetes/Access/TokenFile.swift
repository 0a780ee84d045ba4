import Files
import Threads
import Text

/// A bearer token that something else keeps fresh in a file: its last good content wins, and it is read anew when
/// 50 seconds old (client-go transport/token_source.go: one minute less ten seconds of leeway; K5).
final class TokenFile: Sendable {
  private let path: String
  private let initial: String?
  private let last = Guarded<(token: String, read: Instant)?>(nil)

  /// - Parameter initial: the token until the file has been read well.
  init(path: String, initial: String?) {
    self.path = path
    self.initial = initial
  }

  func token(at now: Instant) throws(APIError) -> String {
    let known = last.withLock { $0 }
    if let known, (0..<50).contains(now.seconds(since: known.read)) { return known.token }
    if let fresh = content(), !fresh.isEmpty {
      last.withLock { $0 = (fresh, now) }
      return fresh
    }
    guard let known = known?.token ?? initial else {
      throw .credential(
        what: "cannot read a token from \(path): check the file's path and rights", retry: .soon)
    }
    return known
  }

  /// The file's text without white space around it; nil when it cannot be read.
  private func content() -> String? {
    guard let bytes = try? FileReader.disk.read(path, limit: 1 << 20) else { return nil }
    let text = bytes.drop { $0 <= 32 }
    guard let last = text.lastIndex(where: { $0 > 32 }) else { return nil }
    return String(decoding: text[...last], as: UTF8.self)
  }
}
