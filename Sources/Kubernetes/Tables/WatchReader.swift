import JSON
import Model
import Text

/// What a watch says.
public enum WatchEvent: Sendable {
  /// `isNew` when the server says ADDED: to the watch, which may begin with what has been there for long.
  case upsert(Row, isNew: Bool)
  case delete(Row)
  /// Nothing happened up to this resourceVersion. One bookmark of a streaming list marks the end of the list
  /// (KEP-3157).
  case bookmark(resourceVersion: String, endsInitialEvents: Bool)
  /// The server ends the watch: an ERROR event (W6).
  case refused(Status)
  /// The server prints other columns now than it did in the list.
  case columnsChanged
  /// Something that was not asked for, or cannot be read: left out, the stream goes on (W11).
  case skipped(why: String)
}

/// Reads a watch's body into events, in any chunks.
public final class WatchReader {
  private let parser = JSONParser()
  private let rows: RowReader
  private var lines = LineSplitter()

  /// - Parameters:
  ///   - columns: as the list had them.
  ///   - wanted: values that rows have besides the columns, as for the list.
  ///   - extractors: see every item after those that make the row.
  public init(
    columns: [Column], resource: Resource, wanted: WantedFields = .none, extractors: [any Extractor] = []
  ) {
    rows = RowReader(columns: columns, resource: resource, wanted: wanted, extractors: extractors)
  }

  /// - Parameter now: the server's time, from which the printed durations are reckoned back.
  public func feed(_ chunk: [UInt8], now: Instant, event: (WatchEvent) -> Void) throws(APIError) {
    do {
      try chunk.withUnsafeBytes { bytes in
        try lines.feed(bytes) { line in self.read(line, now: now, event) }
      }
    } catch {
      throw .unreadable("the watch", because: error)
    }
  }

  private func read(_ line: UnsafeRawBufferPointer, now: Instant, _ event: (WatchEvent) -> Void) {
    do {
      try parser.withDocument(padded: line) { document in
        guard let object = document["object"] else {
          return event(.skipped(why: "an event without an object"))
        }
        switch document["type"]?.string {
        case "ADDED": try changes(object, .added, line, now, event)
        case "MODIFIED": try changes(object, .modified, line, now, event)
        case "DELETED": try changes(object, .deleted, line, now, event)
        case "BOOKMARK": event(bookmark(object))
        case "ERROR": event(.refused(Status(object)))
        case let other: event(.skipped(why: "an event of type \(other ?? "none")"))
        }
      }
    } catch {
      event(.skipped(why: "an event that cannot be read: \(error)"))
    }
  }

  private func changes(
    _ object: JSONValue, _ occasion: Item.Occasion, _ line: UnsafeRawBufferPointer, _ now: Instant,
    _ event: (WatchEvent) -> Void
  ) throws {
    let isTable = object["kind"]?.string == "Table"
    func change(_ tableRow: JSONValue?, _ object: JSONValue?) throws -> WatchEvent {
      let row = try rows.row(
        Item(occasion: occasion, bytes: line, tableRow: tableRow, object: object, now: now))
      return occasion == .deleted ? .delete(row) : .upsert(row, isNew: occasion == .added)
    }
    guard isTable else { return event(try change(nil, object)) }
    if let columns = Column.definitions(in: object), columns != rows.columns { event(.columnsChanged) }
    try object["rows"]?.forEachElement { event(try change($0, $0["object"])) }
  }

  /// Asked for as a Table a bookmark comes with one row of empty cells: its version stands in the row's object (W4).
  private func bookmark(_ object: JSONValue) -> WatchEvent {
    var (version, endsInitialEvents) = bookmark(metadata: object["metadata"])
    object["rows"]?.forEachElement { row in
      let inner = bookmark(metadata: row["object"]?["metadata"])
      if !inner.version.isEmpty { version = inner.version }
      if inner.endsInitialEvents { endsInitialEvents = true }
    }
    return version.isEmpty
      ? .skipped(why: "a bookmark without a resourceVersion")
      : .bookmark(resourceVersion: version, endsInitialEvents: endsInitialEvents)
  }

  private func bookmark(metadata: JSONValue?) -> (version: String, endsInitialEvents: Bool) {
    let mark = metadata?["annotations"]?["k8s.io/initial-events-end"]?.string
    return (metadata?["resourceVersion"]?.string ?? "", mark == "true")
  }
}
