#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bytes that many rows have in common, in one allocation, written once.
final class SharedBytes: ManagedBuffer<Int, UInt8> {
  static func make(_ bytes: UnsafeRawBufferPointer) -> SharedBytes {
    let shared = unsafeDowncast(
      SharedBytes.create(minimumCapacity: bytes.count) { _ in bytes.count }, to: SharedBytes.self)
    shared.withUnsafeMutablePointerToElements { start in
      UnsafeMutableRawBufferPointer(start: start, count: bytes.count).copyMemory(from: bytes)
    }
    return shared
  }

  /// All the bytes.
  var text: RowText {
    RowText(owner: self, start: withUnsafeMutablePointerToElements { UnsafeRawPointer($0) }, range: 0..<header)
  }

  func isEqual(_ other: UnsafeRawBufferPointer) -> Bool {
    guard header == other.count, let start = other.baseAddress else { return header == other.count }
    return withUnsafeMutablePointerToElements { memcmp($0, start, other.count) == 0 }
  }
}

/// Gives equal bytes out as one object: a thousand pods of a Deployment have the same labels and the same owner.
///
/// It forgets what no row has any more, now and then, so it never holds more than twice what is in use. Belongs to
/// one thread; what it gives out does not.
struct ByteInterner: ~Copyable {
  /// By the hash of the bytes. Where two have the same hash, the second is not shared.
  private var known: [Int: SharedBytes] = [:]
  private var limit = leastLimit
  private static let leastLimit = 1024

  /// How many are held.
  var count: Int { known.count }

  mutating func shared(_ bytes: UnsafeRawBufferPointer) -> SharedBytes {
    var hasher = Hasher()
    hasher.combine(bytes: bytes)
    let key = hasher.finalize()
    if let found = known[key] { return found.isEqual(bytes) ? found : SharedBytes.make(bytes) }
    if known.count >= limit { forgetUnused() }
    let new = SharedBytes.make(bytes)
    known[key] = new
    return new
  }

  private mutating func forgetUnused() {
    var used: [Int: SharedBytes] = [:]
    var index = known.values.startIndex
    while index != known.values.endIndex {
      if !isKnownUniquelyReferenced(&known.values[index]) { used[known.keys[index]] = known.values[index] }
      known.values.formIndex(after: &index)
    }
    known = used
    limit = max(Self.leastLimit, 2 * known.count)
  }
}
