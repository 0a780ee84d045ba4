import Model
import Text

/// What rows are sorted by, as bytes that compare as the rows do: the value of one cell, then the row's own key, so that
/// no two rows have the same.
///
/// One allocation, shared by the entries whose keys were made together, and there until the last of them goes.
///
/// Sendable unchecked, because the compiler cannot see that `init` writes the bytes before anyone else has the keys, and
/// that they are only read from then on.
struct SortKeys: @unchecked Sendable {
  private final class Storage: ManagedBuffer<Int, UInt8> {}

  private let storage: ManagedBuffer<Int, UInt8>

  /// - Parameter fill: writes all of the bytes.
  init(count: Int, fill: (UnsafeMutableRawBufferPointer) -> Void) {
    storage = Storage.create(minimumCapacity: count) { _ in count }
    storage.withUnsafeMutablePointerToElements { fill(UnsafeMutableRawBufferPointer(start: $0, count: count)) }
  }

  /// The bytes where they lie, which is there as long as the keys are, for which the caller sees to it.
  var unsafeBytes: UnsafeRawBufferPointer {
    storage.withUnsafeMutablePointers { UnsafeRawBufferPointer(start: $1, count: $0.pointee) }
  }
}

/// Writes values so that they compare bytewise. Those of one class stand together; what is absent is last in both
/// directions.
enum SortKeyBytes {
  private static let moment: UInt8 = 1
  private static let number: UInt8 = 2
  private static let version: UInt8 = 3
  private static let address: UInt8 = 4
  private static let text: UInt8 = 5
  /// Above all others, turned round or not.
  private static let absent: UInt8 = 0xFF

  static func append(
    _ value: CellValue, _ bytes: UnsafeRawBufferPointer, isDescending: Bool, to key: inout [UInt8]
  ) {
    let start = key.count
    switch value {
    case .absent: return key.append(absent)
    case .moment(let instant):
      // By age, as it is shown: what began last is the youngest.
      append(moment, bits(-1 - instant.milliseconds), to: &key)
    case .number(let number, let rest):
      append(self.number, bits(number), to: &key)
      append(bits(rest), to: &key)
    case .version:
      key.append(version)
      _ = VersionOrder.append(bytes, to: &key)
    case .address(let address):
      key.append(self.address)
      key += address
    case .text:
      key.append(text)
      NaturalOrder.append(bytes, to: &key)
    }
    guard isDescending else { return }
    for place in start..<key.count { key[place] = ~key[place] }
  }

  private static func append(_ kind: UInt8, _ bits: UInt64, to key: inout [UInt8]) {
    key.append(kind)
    append(bits, to: &key)
  }

  private static func append(_ bits: UInt64, to key: inout [UInt8]) {
    withUnsafeBytes(of: bits.bigEndian) { key.append(contentsOf: $0) }
  }

  private static func bits(_ number: Int64) -> UInt64 { UInt64(bitPattern: number) ^ 1 << 63 }

  /// The order of doubles is that of their bits, but for the sign (IEEE 754).
  private static func bits(_ number: Double) -> UInt64 {
    let bits = (number + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }
}
