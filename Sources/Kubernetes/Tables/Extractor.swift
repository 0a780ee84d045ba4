import JSON
import Model
import Text

/// One object on its way through a list or a watch: what extractors read. All of it ends with the call it is handed to.
public struct Item {
  public enum Occasion: Hashable, Sendable {
    case listed
    case added
    case modified
    case deleted
  }

  public let occasion: Occasion
  /// The JSON that it came in, parsed already: the element of the list, without `managedFields`, or the watch's event.
  public let bytes: UnsafeRawBufferPointer
  /// The element of a Table's `rows`; nil where the server does not print this kind.
  public let tableRow: JSONValue?
  /// The object, or of a Table without whole objects its metadata (PartialObjectMetadata).
  public let object: JSONValue?
  /// The server's time, from which printed durations are reckoned back.
  public let now: Instant
}

/// Takes what it wants from each item of a list or a watch; after that the item's bytes are gone.
///
/// The extractors of a reader see every item in turn, each time the same ones in the same order, on one thread. What
/// belongs to the row they write into it; what is theirs (a history, say) they keep. An item whose extraction throws
/// becomes no row.
public protocol Extractor: AnyObject {
  func extract(_ item: Item, into row: inout RowBuilder) throws(APIError)
}
