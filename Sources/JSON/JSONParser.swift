import CSimdJSON

/// Parses documents one after another, reusing its memory; what an unusually large one took is given
/// back. Not for two threads at a time.
public final class JSONParser {
  private let parser = sj_parser_create()

  public init() {}

  deinit { sj_parser_destroy(parser) }

  /// Parses `bytes` and hands the root to `body`. The value, and all values reached from it, end with
  /// `body`; so `body` must not parse with this parser again.
  ///
  /// An object's numbers are as Go decodes them: what 64 bits cannot hold becomes a double.
  /// - Throws: ``JSONError``, or what `body` throws.
  public func withDocument<R>(_ bytes: UnsafeRawBufferPointer, _ body: (JSONValue) throws -> R) throws -> R {
    try withDocument(bytes, padded: false, body)
  }

  /// The same without a copy, for bytes with at least `JSONParser.padding` readable bytes of any value
  /// behind them, as ``ListSplitter`` and ``LineSplitter`` hand them out.
  public func withDocument<R>(
    padded bytes: UnsafeRawBufferPointer, _ body: (JSONValue) throws -> R
  ) throws -> R {
    try withDocument(bytes, padded: true, body)
  }

  /// Parses bytes held in an array.
  public func withDocument<R>(_ bytes: [UInt8], _ body: (JSONValue) throws -> R) throws -> R {
    try bytes.withUnsafeBytes { try withDocument($0, body) }
  }

  /// Readable bytes that the parser needs behind what it parses in place.
  public static let padding = Int(SJ_PADDING)

  /// The version of simdjson.
  public static var libraryVersion: String { String(cString: sj_version()) }

  private func withDocument<R>(
    _ bytes: UnsafeRawBufferPointer, padded: Bool, _ body: (JSONValue) throws -> R
  ) throws -> R {
    var root = sj_value()
    let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    let status = sj_parse(parser, start, bytes.count, padded, &root)
    defer { sj_parser_trim(parser) }
    if let error = JSONError(status, problem: String(cString: sj_parser_problem(parser))) { throw error }
    return try body(JSONValue(root))
  }
}
