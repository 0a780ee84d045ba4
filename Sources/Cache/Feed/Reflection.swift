import Model
import Text

/// One reflector at work, with the rows it has brought. A feed has one, and a second while it fetches more of each
/// object. Belongs to the feed's actor.
final class Reflection {
  /// What its rows carry besides the server's columns.
  let wanted: WantedFields
  var reflector: Reflector
  var store = RowStore()
  /// Its times are of the steady clock.
  var shown = FeedState.connecting
  /// Whether what is known is a first page only; nil while nothing is.
  var isPartial: Bool?
  /// How many rows the whole list will have, as the page said.
  var expectedRows: Int?
  /// The version of the last event that changed a row.
  var lastChange: String?
  var operation: Task<Void, Never>?
  var pause: Task<Void, Never>?
  var tally = FeedTally()
  private(set) var isCancelled = false

  init(wanted: WantedFields, reflector: Reflector) {
    self.wanted = wanted
    self.reflector = reflector
  }

  /// S7: not before one whole list is in.
  var hasSynced: Bool { isPartial == false }

  var isWorking: Bool {
    if case .running = reflector.state { return !isCancelled }
    return false
  }

  /// All rows, from one moment (S3); nil while nothing is known.
  var replacement: TableUpdate.Replacement? {
    isPartial.map { TableUpdate.Replacement(columns: store.columns, rows: store.all, isPartial: $0) }
  }

  /// Whether its rows are no older than those of `other`. Where versions cannot be compared, they are taken to be.
  func hasCaughtUp(with other: Reflection) -> Bool {
    switch reflector.state {
    case .live(let version): other.lastChange.map { ResourceVersion.isOlder(version, than: $0) != true } ?? true
    case .resting: true
    default: false
    }
  }

  func cancel() {
    isCancelled = true
    operation?.cancel()
    pause?.cancel()
  }
}
