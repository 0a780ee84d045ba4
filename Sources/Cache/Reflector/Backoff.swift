import Text

/// Waits that grow with failures that follow each other: 0.8 s, doubled up to 30 s, each stretched by up to as much
/// again, so that they settle between 30 and 60 s; two quiet minutes forget them all (W12, client-go reflector.go).
struct Backoff: Hashable, Sendable {
  private var failures = 0
  private var last: Instant?

  /// Seconds to wait after a failure at `now`.
  ///
  /// - Parameter jitter: random, in [0, 1), so that many clients do not come back at once.
  mutating func next(at now: Instant, jitter: Double) -> Double {
    if let last, now.seconds(since: last) > 120 { failures = 0 }
    last = now
    failures = min(failures + 1, 16)
    return min(0.8 * Double(1 << (failures - 1)), 30) * (1 + jitter)
  }
}
