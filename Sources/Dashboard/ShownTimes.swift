import Text

/// The texts of one frame that time alone changes, and until when each of them holds.
struct ShownTimes: Sendable {
  /// Half-open, in milliseconds of the clock it was reckoned on.
  private struct Span {
    var from: Int64
    var until: Int64
    /// Whose server's clock; nil for ours.
    var context: String?
  }

  private let now: Instant
  private let offsets: @Sendable (String) -> Double
  private var spans: [Span] = []

  /// - Parameter offsets: seconds that a context's server is ahead of us.
  init(now: Instant, offsets: @escaping @Sendable (String) -> Double) {
    self.now = now
    self.offsets = offsets
  }

  /// How long ago `instant` was: by the clock of the context's server, else by ours.
  mutating func age(of instant: Instant, context: String?) -> String {
    let clock = context.map { now.adding(seconds: offsets($0)) } ?? now
    let text = HumanDuration.text(seconds: clock.seconds(since: instant))
    // kubectl truncates towards zero: "0s" begins just after -2 s, and all before is invalid.
    var span = Span(from: .min, until: instant.milliseconds &- 1999, context: context)
    if let interval = HumanDuration.interval(seconds: clock.seconds(since: instant)) {
      span.from = instant.milliseconds &+ (interval.atLeast <= 0 ? -1999 : Int64(interval.atLeast) &* 1000)
      span.until = instant.milliseconds &+ Int64(interval.lessThan) &* 1000
    }
    spans.append(span)
    return text
  }

  /// Whole seconds until `instant`, at least 0; `now` once it has come.
  mutating func countdown(to instant: Instant) -> String {
    let left = instant.milliseconds &- now.milliseconds
    guard left > 0 else { return "now" }
    let seconds = (left &+ 999) / 1000
    let until = instant.milliseconds &- (seconds &- 1) &* 1000
    spans.append(Span(from: until &- 1000, until: until, context: nil))
    return "in \(HumanDuration.text(seconds: Double(seconds)))"
  }

  /// When the first of these texts changes; nil when none ever does.
  func nextChange(offsets: (String) -> Double) -> Instant? {
    spans.map { Instant(milliseconds: $0.until).adding(seconds: -($0.context.map(offsets) ?? 0)) }.min()
  }

  /// Whether all of them still say what they would say if drawn at `now`.
  func hold(at now: Instant, offsets: (String) -> Double) -> Bool {
    spans.allSatisfy { span in
      let clock = now.adding(seconds: span.context.map(offsets) ?? 0).milliseconds
      return clock >= span.from && clock < span.until
    }
  }
}
