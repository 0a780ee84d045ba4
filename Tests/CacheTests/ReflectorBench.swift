import Model
import Text

@testable import Cache

/// Drives a reflector through time by hand.
struct ReflectorBench {
  var reflector: Reflector
  var now = Instant(seconds: 1000)

  init(canWatch: Bool = true) { reflector = Reflector(canWatch: canWatch) }

  mutating func give(_ input: Reflector.Input, after seconds: Double = 0) -> [Reflector.Action] {
    now = now.adding(seconds: seconds)
    return reflector.handle(input, now: now, jitter: 0)
  }

  /// A reflector whose watch is accepted at version 7.
  static func live() -> ReflectorBench {
    var bench = ReflectorBench()
    _ = bench.give(.start)
    _ = bench.give(.paged(resourceVersion: "7", hasMore: false))
    _ = bench.give(.watchOpened)
    return bench
  }
}

extension [Reflector.Action] {
  var waits: [Double] {
    compactMap { if case .wait(let seconds) = $0 { seconds } else { nil } }
  }

  var isStale: Bool {
    contains { if case .show(.stale) = $0 { true } else { false } }
  }
}
