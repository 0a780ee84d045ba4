import Model
import Text

/// Keeps one feed equal to the server: decides when to list, watch, wait and start over, and what to say meanwhile.
///
/// A state machine without I/O, clock or lock: the feed carries out the actions and reports back. The rules are
/// client-go's (tools/cache/reflector.go), by the numbers W1 to W18 that the tests bear. It never orders rows away:
/// what is shown stays until a complete list replaces it.
///
/// All its times are of a clock that is never set, suspended time included; whoever shows them sets them right.
public struct Reflector: Sendable {
  /// What is under way, or comes next.
  enum Step: Hashable {
    /// A short page with no resourceVersion: rows for the eye, at once.
    case page
    /// The whole list. "0" takes it from the server's watch cache, "" from its store, else it is at least that new.
    case list(resourceVersion: String)
    /// The whole list as the beginning of a watch, consistent where the version is "" (W13).
    case stream(resourceVersion: String)
    case watch(resourceVersion: String)
  }

  enum State: Hashable {
    case idle
    case running(Step)
    /// The watch has been accepted; rows are what it says.
    case live(resourceVersion: String)
    /// A failure is being waited out.
    case waiting(Step)
    /// The connection broke; goes on when the cluster answers. `isAway` once that has taken more than one question.
    case held(Step, isAway: Bool)
    /// A kind that is not watched rests between lists.
    case resting
  }

  /// Whether the kind is watched, or listed again and again instead.
  enum Following: Hashable {
    case watched
    /// The server cannot watch it.
    case polled
    /// Watches come to nothing: lists take their place until then.
    case polledUntil(Instant, every: Int, reason: String)
  }

  /// Seconds between the lists of a kind that cannot be watched.
  static let pollInterval = 30
  /// Seconds between the lists of a kind whose watches keep breaking.
  static let pollIntervalAfterBreaks = 5
  /// Watches in a row that broke before they brought anything, until lists take their place.
  static let breaksBeforePolling = 5
  /// Seconds until a watch is tried again.
  static let pollingLasts = 300.0
  /// Seconds that a streaming list may be silent before its end mark. client-go warns and waits on; a server that does
  /// not know streaming lists never sends the mark (W13).
  static let streamSilence = 10.0
  /// Answers that name a time to wait which are obeyed in a row; from then on our own pace is the floor (W18).
  static let mostObeyed = 10

  var state = State.idle
  var following: Following
  /// Whether the next whole list may be a streaming one: the feed knows its server and its rows.
  var mayStream = false
  var backoff = Backoff()
  /// When what is shown was last known to be right.
  var lastGood: Instant?
  /// When the watch that runs was accepted.
  var openedAt: Instant?
  /// Watches and lists in a row that broke without an event, on a cluster that answers.
  var breaks = 0
  var refusals = 0
  var obeyed = 0
  /// The version of the last complete list.
  var lastListed = ""
  /// When the watch's columns last differed from the list's.
  var lastColumns: Instant?

  /// A list at least this new is where it starts, rather than a page.
  private let startsAt: String?

  /// - Parameter startsAt: the version of rows that are shown already: the first list is no older.
  public init(canWatch: Bool, startsAt: String? = nil) {
    following = canWatch ? .watched : .polled
    self.startsAt = startsAt
  }

  /// - Parameters:
  ///   - now: a clock that is never set.
  ///   - jitter: random, in [0, 1).
  public mutating func handle(_ input: Input, now: Instant, jitter: Double) -> [Action] {
    let time = Time(now: now, jitter: jitter)
    switch input {
    case .start: return state == .idle ? run(startsAt.map(whole) ?? .page) : []
    case .paged(let version, let hasMore): return paged(version, hasMore, time)
    case .listed(let version): return listed(version, time)
    case .watchOpened: return opened(time)
    case .initialEvents: return state.isStreaming ? [.wait(seconds: Self.streamSilence)] : []
    case .streamed(let version): return streamed(version, time)
    case .event(let version): return event(version, time)
    case .watchEnded(let seconds, let events): return ended(seconds, events, time)
    case .columnsChanged: return columnsChanged(time)
    case .definitionChanged: return definitionChanged()
    case .failed(let failure): return failed(failure, time)
    case .heard(let heard): return self.heard(heard)
    case .unreachable(let reason, let next): return unreachable(reason, next, time)
    case .due: return resume()
    case .retry: return retry()
    case .connected: return connected(time)
    }
  }

  /// The moment at which an input is handled.
  struct Time {
    let now: Instant
    /// In [0, 1).
    let jitter: Double
  }
}

extension Reflector.State {
  var isStreaming: Bool {
    if case .running(.stream) = self { return true }
    return false
  }
}
