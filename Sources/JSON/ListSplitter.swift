import CSimdJSON

/// Splits the JSON of a list into its items while the bytes arrive, so that the first row is there
/// before the last byte, and no more than one item is held. Pieces of any size give the same result.
///
/// Only strings and brackets are followed; an item is checked when it is parsed. Not for two threads at
/// a time.
public final class ListSplitter {
  private let splitter: OpaquePointer?
  private var failure: (any Error)?

  /// - Parameters:
  ///   - items: The key of the array in the top-level object: "items", or "rows" of a Table. Deeper keys
  ///     of that name are not meant. Where the value is no array, it stays in the envelope.
  ///   - path: The keys that lead, through objects, from an item to a value that is not wanted; it becomes
  ///     `[]`. Empty where everything is wanted.
  public init(items: String, dropping path: [String] = []) {
    var items = items
    splitter = items.withUTF8 { sj_splitter_create($0.baseAddress, $0.count) }
    for var key in path {
      // Without memory every later call says so.
      _ = key.withUTF8 { sj_splitter_drop(splitter, $0.baseAddress, $0.count) }
    }
  }

  deinit { sj_splitter_destroy(splitter) }

  /// Takes the next bytes and calls `item` for each item that they complete. The item's bytes last as
  /// long as the call and have ``JSONParser/padding`` readable bytes behind them.
  ///
  /// An item may have 64 MB, the envelope 16 MB, and 500 levels may be open.
  /// - Throws: ``JSONError``, or what `item` throws. What was thrown once is thrown by every later call.
  public func feed(_ bytes: UnsafeRawBufferPointer, item: (UnsafeRawBufferPointer) throws -> Void) throws {
    if let failure { throw failure }
    do {
      var rest = bytes[...]
      while let found = try next(&rest) { try item(found) }
    } catch {
      failure = error
      throw error
    }
  }

  /// Everything outside the items as one document, with an empty array in their place.
  /// - Throws: ``JSONError/truncated`` when the document is not complete, or what `feed` threw.
  public func finish() throws -> [UInt8] {
    if let failure { throw failure }
    if let error = JSONError(sj_splitter_end(splitter), problem: problem) { throw error }
    return envelope
  }

  /// The envelope as far as it can be told: inside the list, as in every call of `item`, what stands
  /// before it, closed so that it parses; the whole once the document is complete; else empty.
  public var envelopeSoFar: [UInt8] {
    if sj_splitter_is_between_items(splitter) { return envelope + Array("]}".utf8) }
    return sj_splitter_end(splitter) == SJ_OK ? envelope : []
  }

  private var envelope: [UInt8] {
    let bytes = sj_splitter_envelope(splitter)
    return Array(UnsafeRawBufferPointer(start: bytes.start, count: bytes.count))
  }

  private var problem: String { "unexpected byte at offset \(sj_splitter_offset(splitter))" }

  /// The next whole item in `rest`, which loses the bytes used; nil when more are needed.
  private func next(_ rest: inout Slice<UnsafeRawBufferPointer>) throws(JSONError) -> UnsafeRawBufferPointer? {
    var used = 0
    var item = sj_bytes()
    let piece = UnsafeRawBufferPointer(rebasing: rest)
    let start = piece.baseAddress?.assumingMemoryBound(to: UInt8.self)
    let status = sj_splitter_step(splitter, start, piece.count, &used, &item)
    if let error = JSONError(status, problem: problem) { throw error }
    rest = rest.dropFirst(used)
    return status == SJ_ITEM ? UnsafeRawBufferPointer(start: item.start, count: item.count) : nil
  }
}
