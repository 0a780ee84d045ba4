/// One act on some objects, a state machine: so many at once, each once, and what was not begun when it is cancelled is
/// never begun. Nothing is tried again: whether a request that failed did its work may not be known.
public struct ActBatch: Sendable {
  /// So many requests at once: quick for a hundred objects, and no storm for the server.
  public static let mostAtOnce = 8

  public enum Event: Hashable, Sendable {
    case start
    /// The object of this number has its outcome.
    case ended(Int, ActOutcome)
    /// The person wants no more of them; those under way end.
    case cancel
  }

  public enum Action: Hashable, Sendable {
    /// Send the request for the object of this number.
    case begin(Int)
    case tell(Int, ActOutcome)
    /// All have their outcome. Said once, last.
    case finish
  }

  private let count: Int
  /// The first that has not been begun.
  private var next = 0
  private var underWay: Set<Int> = []
  private var isFinished = false

  public init(count: Int) { self.count = count }

  public mutating func handle(_ event: Event) -> [Action] {
    var actions: [Action] = []
    switch event {
    case .start: break
    case .ended(let index, let outcome):
      // Told once, whatever is reported.
      guard underWay.remove(index) != nil else { return [] }
      actions.append(.tell(index, outcome))
    case .cancel:
      actions += (next..<count).map { .tell($0, .notBegun) }
      next = count
    }
    while next < count, underWay.count < Self.mostAtOnce {
      underWay.insert(next)
      actions.append(.begin(next))
      next += 1
    }
    if next == count, underWay.isEmpty, !isFinished {
      isFinished = true
      actions.append(.finish)
    }
    return actions
  }
}
