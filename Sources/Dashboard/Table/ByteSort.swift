#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Sorts by texts that are first copied side by side: a list of 100,000 rows is compared 1.7 million times, and going
/// through the rows for each would cost most of it.
struct ByteSort {
  private struct Place {
    /// Eight bytes of the text, from where texts begin to differ: they settle most comparisons without a look at it.
    var head: UInt64
    var index: Int
  }

  private var bytes: [UInt8] = []
  /// Of each text, and of one before the first.
  private var ends = [0]

  var count: Int { ends.count - 1 }

  init(reserving count: Int) {
    bytes.reserveCapacity(count * 48)
    ends.reserveCapacity(count + 1)
  }

  /// One more text: whatever `write` appends.
  mutating func append(_ write: (inout [UInt8]) -> Void) {
    write(&bytes)
    ends.append(bytes.count)
  }

  private func range(_ index: Int) -> Range<Int> { ends[index]..<ends[index + 1] }

  func size(_ index: Int) -> Int { range(index).count }

  /// Hands out all texts, one behind the other, and where each of them stands.
  func withTexts<R>(_ body: (UnsafeRawBufferPointer, (Int) -> Range<Int>) -> R) -> R {
    bytes.withUnsafeBytes { body($0, range) }
  }

  /// Bytewise; of equal texts in the order in which they came.
  func sorted() -> [Int] {
    bytes.withUnsafeBytes { bytes in
      var places = places(bytes)
      places.sort {
        if $0.head != $1.head { return $0.head < $1.head }
        let order = order($0.index, $1.index, bytes)
        return order == 0 ? $0.index < $1.index : order < 0
      }
      return places.map(\.index)
    }
  }

  func areEqual(_ left: Int, _ right: Int) -> Bool { bytes.withUnsafeBytes { order(left, right, $0) == 0 } }

  private func places(_ bytes: UnsafeRawBufferPointer) -> [Place] {
    guard count > 0 else { return [] }
    let first = range(0)
    var common = first.count
    for index in 1..<ends.count {
      let text = range(index - 1)
      common = min(common, text.count)
      var same = 0
      while same < common, bytes[first.lowerBound + same] == bytes[text.lowerBound + same] { same += 1 }
      common = same
    }
    return (0..<count).map { Place(head: head(range($0).dropFirst(common), bytes), index: $0) }
  }

  private func head(_ text: Range<Int>, _ bytes: UnsafeRawBufferPointer) -> UInt64 {
    if text.count >= 8 {
      return UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: text.lowerBound, as: UInt64.self))
    }
    var head: UInt64 = 0
    for place in 0..<8 { head = head << 8 | (place < text.count ? UInt64(bytes[text.lowerBound + place]) : 0) }
    return head
  }

  private func order(_ left: Int, _ right: Int, _ bytes: UnsafeRawBufferPointer) -> Int {
    let (left, right) = (range(left), range(right))
    let common = min(left.count, right.count)
    if common > 0, let base = bytes.baseAddress {
      let order = Int(memcmp(base + left.lowerBound, base + right.lowerBound, common))
      if order != 0 { return order }
    }
    return left.count - right.count
  }
}
