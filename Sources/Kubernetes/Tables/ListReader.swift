import JSON
import Model
import Text

/// What a list says besides its rows.
public struct ListEnd: Hashable, Sendable {
  public var columns: [Column]
  /// Empty where the server has none (an aggregated API that stores nothing).
  public var resourceVersion: String
  /// Set when there is more than this page.
  public var continueToken: String?
  /// How many rows there are beyond this page, where the server tells (not with selectors).
  public var remaining: Int?
}

/// Reads a list into rows while it arrives, so that no more than one row's JSON is held.
public final class ListReader {
  private let resource: Resource
  private let now: Instant
  private let wanted: WantedFields
  private let extractors: [any Extractor]
  private let parser = JSONParser()
  private var head: [UInt8] = []
  private var splitter: ListSplitter?
  private var isTable = false
  private var reader: RowReader?

  /// Bytes by which the kind is known; servers write it first.
  private static let sniffed = 256

  /// - Parameters:
  ///   - now: the server's time, from which the printed durations are reckoned back.
  ///   - wanted: values that rows have besides the columns; the request must have asked for whole objects where they
  ///     need that.
  ///   - extractors: see every item after those that make the row.
  public init(
    resource: Resource, now: Instant, wanted: WantedFields = .none, extractors: [any Extractor] = []
  ) {
    self.resource = resource
    self.now = now
    self.wanted = wanted
    self.extractors = extractors
  }

  /// Takes the next bytes of the body, in any chunks, and hands out the rows they complete.
  public func feed(_ chunk: [UInt8], row: (Row) -> Void) throws(APIError) {
    guard splitter == nil else { return try split(chunk, row) }
    head += chunk
    guard head.count >= Self.sniffed else { return }
    try begin(row)
  }

  /// To be called once, when the body has ended well.
  public func finish(row: (Row) -> Void) throws(APIError) -> ListEnd {
    if splitter == nil { try begin(row) }
    guard let splitter else { throw .unreadable(what: "The server sent an empty list of \(resource.name).") }
    return try reading { () throws in
      let envelope = try splitter.finish()
      return try envelope.withUnsafeBytes { try self.parser.withDocument($0, self.end) }
    }
  }

  /// A Table has `rows`, any other list `items`.
  private func begin(_ row: (Row) -> Void) throws(APIError) {
    isTable = head.prefix(Self.sniffed).firstRange(of: Array("\"Table\"".utf8)) != nil
    splitter =
      isTable
      ? ListSplitter(items: "rows", dropping: ["object", "metadata", "managedFields"])
      : ListSplitter(items: "items", dropping: ["metadata", "managedFields"])
    let bytes = head
    head = []
    try split(bytes, row)
  }

  private func split(_ chunk: [UInt8], _ row: (Row) -> Void) throws(APIError) {
    guard let splitter else { return }
    try reading { () throws in
      try chunk.withUnsafeBytes { bytes in
        try splitter.feed(bytes) { item in
          let reader = try self.rowReader(splitter)
          row(
            try self.parser.withDocument(padded: item) { [isTable, now] value in
              try reader.row(
                Item(
                  occasion: .listed, bytes: item, tableRow: isTable ? value : nil,
                  object: isTable ? value["object"] : value, now: now))
            })
        }
      }
    }
  }

  /// Made when the first row arrives: the column definitions stand before the rows.
  private func rowReader(_ splitter: ListSplitter) throws -> RowReader {
    if let reader { return reader }
    var columns: [Column]?
    if isTable {
      let envelope = splitter.envelopeSoFar
      columns = try envelope.withUnsafeBytes { try parser.withDocument($0) { Column.definitions(in: $0) } }
    }
    let reader = RowReader(
      columns: columns ?? CellExtractor.plainColumns, resource: resource, wanted: wanted, extractors: extractors)
    self.reader = reader
    return reader
  }

  private func end(_ envelope: JSONValue) throws -> ListEnd {
    if envelope["kind"]?.string == "Status" { throw APIError.status(Status(envelope)) }
    guard let metadata = envelope["metadata"] else {
      throw APIError.unreadable(what: "The server's answer is no list of \(resource.name).")
    }
    let token = metadata["continue"]?.string ?? ""
    return ListEnd(
      columns: reader?.columns ?? Column.definitions(in: envelope) ?? CellExtractor.plainColumns,
      resourceVersion: metadata["resourceVersion"]?.string ?? "", continueToken: token.isEmpty ? nil : token,
      remaining: metadata["remainingItemCount"]?.integer.map { Int(clamping: $0) })
  }

  private func reading<R>(_ body: () throws -> R) throws(APIError) -> R {
    do { return try body() } catch let error as APIError { throw error } catch {
      throw .unreadable("the list of \(resource.name)", because: error)
    }
  }
}
