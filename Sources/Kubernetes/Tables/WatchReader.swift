import JSON
import Model
import Text

/// What a watch says.
public enum WatchEvent: Sendable {
  case upsert(Row)
  case delete(Row)
  /// Nothing happened up to this resourceVersion.
  case bookmark(resourceVersion: String)
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

  /// - Parameter columns: as the list had them.
  public init(columns: [Column], resource: Resource) {
    rows = RowReader(columns: columns, resource: resource)
  }

  /// - Parameter now: the server's time, from which the printed durations are reckoned back.
  public func feed(_ chunk: [UInt8], now: Instant, event: (WatchEvent) -> Void) throws(APIError) {
    do {
      try chunk.withUnsafeBytes { bytes in
        try lines.feed(bytes) { line in self.read(line, now: now, event) }
      }
    } catch {
      throw .unreadable(what: "the watch cannot be read: \(error)")
    }
  }

  private func read(_ line: UnsafeRawBufferPointer, now: Instant, _ event: (WatchEvent) -> Void) {
    do {
      try parser.withDocument(padded: line) { document in
        guard let object = document["object"] else {
          return event(.skipped(why: "an event without an object"))
        }
        switch document["type"]?.string {
        case "ADDED", "MODIFIED": try changes(object, now: now, event) { .upsert($0) }
        case "DELETED": try changes(object, now: now, event) { .delete($0) }
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
    _ object: JSONValue, now: Instant, _ event: (WatchEvent) -> Void, _ change: (Row) -> WatchEvent
  ) throws {
    guard object["kind"]?.string == "Table" else {
      return event(change(try rows.plainRow(object, now: now)))
    }
    if let columns = Column.definitions(in: object), columns != rows.columns { event(.columnsChanged) }
    try object["rows"]?.forEachElement { event(change(try rows.row($0, now: now))) }
  }

  /// Asked for as a Table a bookmark comes with one row of empty cells: its version stands in the row's object (W4).
  private func bookmark(_ object: JSONValue) -> WatchEvent {
    var version = object["metadata"]?["resourceVersion"]?.string ?? ""
    object["rows"]?.forEachElement { row in
      if let inner = row["object"]?["metadata"]?["resourceVersion"]?.string, !inner.isEmpty { version = inner }
    }
    return version.isEmpty
      ? .skipped(why: "a bookmark without a resourceVersion") : .bookmark(resourceVersion: version)
  }
}
