import Model
import Text

/// The two clocks that a cache reckons with.
struct Clocks: Sendable {
  /// What people read off. It may be set at any time, to any time.
  let wall: @Sendable () -> Instant
  private let origin = ContinuousClock.now

  init(wall: @escaping @Sendable () -> Instant) { self.wall = wall }

  /// Never set, and goes on while the machine sleeps: what waits and ages are reckoned with. It begins at 0.
  var steady: Instant { steady(at: .now) }

  func steady(at time: ContinuousClock.Instant) -> Instant {
    Instant(milliseconds: Int64((time - origin) / .milliseconds(1)))
  }

  /// What the wall clock would have shown, as it is set now.
  func onTheWall(_ steady: Instant) -> Instant { wall().adding(seconds: steady.seconds(since: self.steady)) }

  /// The state with its times as people read them.
  func onTheWall(_ state: FeedState) -> FeedState {
    switch state {
    case .polled(let every, let at, let reason): .polled(every: every, at: onTheWall(at), reason: reason)
    case .stale(let since, let reason, let next):
      .stale(since: onTheWall(since), reason: reason, next: next.map(onTheWall))
    case .connecting, .listing, .live, .forbidden, .failed: state
    }
  }
}
