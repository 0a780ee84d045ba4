/// The pace of one direction: how many bytes may leave now, and when the next may.
///
/// Time is handed in.
struct Link {
  typealias Time = ContinuousClock.Instant

  /// nil for as fast as the sockets go.
  let bytesPerSecond: Int?
  /// How long a byte is under way.
  let delay: Duration
  private var freeAt: Time?

  init(bytesPerSecond: Int? = nil, delay: Duration = .zero) {
    self.bytesPerSecond = bytesPerSecond.map { max(1, $0) }
    self.delay = delay
  }

  /// How many bytes one connection may send at `now`; 0 until `nextTime`.
  func allowance(at now: Time) -> Int {
    guard let bytesPerSecond else { return .max }
    if let freeAt, freeAt > now { return 0 }
    return max(1, bytesPerSecond / 100)
  }

  /// When `allowance` is above 0 again; nil when it never is 0.
  var nextTime: Time? { freeAt }

  mutating func spend(_ count: Int, at now: Time) {
    guard let bytesPerSecond else { return }
    // What a late wake-up missed is made good, up to 20 ms of it, so that the rate holds on a loaded machine.
    let start = max(freeAt ?? now, now - .milliseconds(20))
    freeAt = start + .seconds(1) * count / bytesPerSecond
  }
}
