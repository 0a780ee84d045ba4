import Config
import Model
import Text

/// A table's state in a word or two, for the line above. A sign stands beside its colour.
struct StateWord: Equatable {
  /// In full, and as short as it can be.
  var text: String
  var short: String
  var role: Role

  /// - Parameter wasListed: whether there is anything that could be stale.
  static func of(_ state: FeedState, wasListed: Bool, secondsFromUTC: Int) -> StateWord {
    switch state {
    case .connecting: StateWord("○ connecting", role: .busy)
    case .listing(let received) where received > 0:
      StateWord("◌ listing \(CountText.of(received))", short: "◌ listing", role: .busy)
    case .listing: StateWord("◌ listing", role: .busy)
    case .live: StateWord("● live", role: .good)
    case .polled(let every, _, _): StateWord("● polled every \(every)s", short: "● polled", role: .good)
    case .stale where !wasListed: StateWord("▲ not listed", role: .warning)
    case .stale(let since, _, _):
      StateWord(
        "▲ stale since \(TimeOfDay.text(since, secondsFromUTC: secondsFromUTC))", short: "▲ stale", role: .warning)
    case .forbidden: StateWord("✕ forbidden", role: .bad)
    case .failed: StateWord("✕ failed", role: .bad)
    }
  }

  /// Of an object on a page; nil where there is nothing to tell.
  ///
  /// - Parameter state: of the table that tells when the object changes.
  static func of(_ look: LookState, showsSecrets: Bool, state: FeedState?, secondsFromUTC: Int) -> StateWord? {
    switch look.presence {
    case .deleted: StateWord("✕ deleted", role: .bad)
    case .replaced: StateWord("▲ deleted and made anew", short: "▲ made anew", role: .warning)
    case .there where look.isReading: look.isSlow ? StateWord("◌ reading", role: .busy) : nil
    case .there where look.failure != nil: StateWord("▲ not read", role: .warning)
    case .there where state?.isStale == true:
      state.map { of($0, wasListed: true, secondsFromUTC: secondsFromUTC) }
    case .there where showsSecrets: StateWord("▲ secrets are shown", short: "▲ secrets", role: .warning)
    case .there: state == .live && look.hasText ? StateWord("● live", role: .good) : nil
    }
  }

  private init(_ text: String, short: String? = nil, role: Role) {
    self.text = text
    self.short = short ?? text
    self.role = role
  }
}

extension FeedState {
  var isStale: Bool { if case .stale = self { true } else { false } }
}
