/// Bytes within a row, or within what rows share: UTF-8 as the server sent it, hostile until made visible. They keep
/// alive what they are part of, and are not copied.
///
/// Sendable unchecked, because the compiler cannot see that the bytes at `start` are written before anyone else sees
/// them and never again, and that `owner`, of which nothing but its lifetime is used, keeps them alive.
public struct RowText: RandomAccessCollection, @unchecked Sendable {
  private let owner: AnyObject?
  private let start: UnsafeRawPointer?
  public let startIndex: Int
  public let endIndex: Int

  /// No bytes at all.
  init() {
    owner = nil
    start = nil
    startIndex = 0
    endIndex = 0
  }

  /// - Parameters:
  ///   - owner: keeps the bytes at `start` alive and unchanged.
  ///   - range: within those bytes.
  init(owner: AnyObject, start: UnsafeRawPointer, range: Range<Int>) {
    self.owner = owner
    self.start = start
    startIndex = range.lowerBound
    endIndex = range.upperBound
  }

  private init(_ whole: RowText, _ range: Range<Int>) {
    owner = whole.owner
    start = whole.start
    startIndex = range.lowerBound
    endIndex = range.upperBound
  }

  public subscript(position: Int) -> UInt8 {
    precondition(position >= startIndex && position < endIndex, "past the end of a text")
    return withUnsafeBytes { $0[position - startIndex] }
  }

  public subscript(bounds: Range<Int>) -> RowText {
    precondition(bounds.lowerBound >= startIndex && bounds.upperBound <= endIndex, "past the end of a text")
    return RowText(self, bounds)
  }

  /// Hands the bytes out as they lie in memory.
  public func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    guard let start else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    return try withExtendedLifetime(owner) {
      try body(UnsafeRawBufferPointer(start: start + startIndex, count: endIndex - startIndex))
    }
  }

  public func withContiguousStorageIfAvailable<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R? {
    try withUnsafeBytes { try $0.withMemoryRebound(to: UInt8.self, body) }
  }

  /// The text, with U+FFFD for what is no UTF-8.
  public var string: String { withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }
}

extension RowText: Hashable {
  public static func == (left: RowText, right: RowText) -> Bool {
    left.withUnsafeBytes { left in right.withUnsafeBytes { left.elementsEqual($0) } }
  }

  public func hash(into hasher: inout Hasher) { withUnsafeBytes { hasher.combine(bytes: $0) } }
}
