#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Cuts newline-delimited documents, as a watch streams them, out of pieces of any size.
public struct LineSplitter {
  /// Bytes that a line may have.
  public static let limit = 64 << 20

  /// The beginning of a line whose end has not come.
  private var pending: [UInt8] = []
  private var isBroken = false

  public init() {}

  /// Whether the bytes so far end inside a line: at the end of a stream, that it was cut off.
  public var isInsideLine: Bool { !pending.isEmpty }

  /// Takes the next bytes and calls `line` for each line that they complete, without its newline; empty
  /// lines are left out. The line's bytes last as long as the call and have ``JSONParser/padding``
  /// readable bytes behind them.
  ///
  /// After `line` has thrown, the rest of `bytes` is lost and the next line is a torn one.
  /// - Throws: ``JSONError/tooLarge`` from the first line beyond the limit on, or what `line` throws.
  public mutating func feed(
    _ bytes: UnsafeRawBufferPointer, line: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    if isBroken { throw JSONError.tooLarge }
    var rest = bytes[...]
    while let newline = Self.newline(in: rest) {
      try finish(rest[..<newline], roomBehind: bytes.endIndex - newline, line)
      rest = rest[(newline + 1)...]
    }
    try hold(rest)
  }

  private static func newline(in bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
    guard let start = bytes.base.baseAddress, !bytes.isEmpty,
      let found = memchr(start + bytes.startIndex, Int32(UInt8(ascii: "\n")), bytes.count)
    else { return nil }
    return UnsafeRawPointer(found) - start
  }

  private mutating func finish(
    _ end: Slice<UnsafeRawBufferPointer>, roomBehind: Int, _ line: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    if pending.isEmpty && (end.isEmpty || roomBehind >= JSONParser.padding) {
      if !end.isEmpty { try line(UnsafeRawBufferPointer(rebasing: end)) }
      return
    }
    try hold(end)
    let count = pending.count
    pending.append(contentsOf: repeatElement(0, count: JSONParser.padding))
    defer { pending.removeAll(keepingCapacity: count <= 1 << 20) }
    try pending.withUnsafeBytes { try line(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }

  private mutating func hold(_ bytes: Slice<UnsafeRawBufferPointer>) throws(JSONError) {
    guard pending.count + bytes.count <= Self.limit else {
      isBroken = true
      pending = []
      throw .tooLarge
    }
    pending.append(contentsOf: bytes)
  }
}
