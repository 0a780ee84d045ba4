/// The one allocation of a row: a head of fixed size, then tables and texts, written once.
///
/// Behind the head, without gaps and in this order, every number of the machine's own byte order:
///
///     moments    16 bytes each: instant (Int64), cell, prefix, suffix (UInt16), 2 unused
///     ends       one offset into the texts per part: namespace, key, uid, resourceVersion, each cell, each field value
///     values     per wanted field, how many field values there are up to and with its own
///     texts      key (`namespace/name`), uid, resourceVersion, cells, field values
///
/// The numbers of `ends` and `values` have two bytes where all fit, else four.
final class RowStorage: ManagedBuffer<RowStorage.Head, UInt8> {
  struct Head {
    /// Milliseconds; `noInstant` where there is none.
    var created: Int64 = noInstant
    var labels: SharedBytes?
    var owners: SharedBytes?
    var paths: FieldPaths?
    var cells: UInt16 = 0
    var values: UInt16 = 0
    /// As many as there are paths.
    var fields: UInt16 = 0
    /// The cell that shows the time since `created`, which nearly every row has; `noCell` for none.
    var ageCell = noCell
    /// Of the cells that show any other time.
    var moments: UInt8 = 0
    var flags: Flags = []
  }

  struct Flags: OptionSet {
    let rawValue: UInt8
    static let isTerminating = Flags(rawValue: 1)
    /// Ends and values have four bytes.
    static let isWide = Flags(rawValue: 2)
    /// The first cell is the name, and not written again.
    static let firstCellIsName = Flags(rawValue: 4)
    /// The uid is 16 bytes instead of 36 characters.
    static let hasBinaryUID = Flags(rawValue: 8)
  }

  static let noInstant = Int64.min
  static let noCell = UInt16.max
  static let momentSize = 16
  /// Ends before those of the cells: namespace, key, uid, resourceVersion.
  static let leadingEnds = 4

  /// A storage for so many bytes of tables and texts, which `fill` writes.
  static func make(_ head: Head, count: Int, fill: (UnsafeMutableRawBufferPointer) -> Void) -> RowStorage {
    let storage = unsafeDowncast(RowStorage.create(minimumCapacity: count) { _ in head }, to: RowStorage.self)
    storage.withUnsafeMutablePointerToElements { fill(UnsafeMutableRawBufferPointer(start: $0, count: count)) }
    return storage
  }
}

extension RowStorage {
  // The head is read in place: `header` would ask the runtime at each access whether someone is changing it, which
  // nobody does. No pointer leaves the calls that keep the storage alive, but for those of `text` and `unsafeText`.

  var created: Int64 { withUnsafeMutablePointerToHeader { $0.pointee.created } }
  var labels: SharedBytes? { withUnsafeMutablePointerToHeader { $0.pointee.labels } }
  var owners: SharedBytes? { withUnsafeMutablePointerToHeader { $0.pointee.owners } }
  var paths: FieldPaths? { withUnsafeMutablePointerToHeader { $0.pointee.paths } }
  var cells: Int { withUnsafeMutablePointerToHeader { Int($0.pointee.cells) } }
  var ageCell: UInt16 { withUnsafeMutablePointerToHeader { $0.pointee.ageCell } }
  var moments: Int { withUnsafeMutablePointerToHeader { Int($0.pointee.moments) } }
  var flags: Flags { withUnsafeMutablePointerToHeader { $0.pointee.flags } }
  private var values: Int { withUnsafeMutablePointerToHeader { Int($0.pointee.values) } }
  private var fields: Int { withUnsafeMutablePointerToHeader { Int($0.pointee.fields) } }

  private var numberSize: Int { flags.contains(.isWide) ? 4 : 2 }
  private var endsStart: Int { moments * Self.momentSize }
  private var endsCount: Int { Self.leadingEnds + cells + values }
  private var valuesStart: Int { endsStart + endsCount * numberSize }
  /// Where the texts begin, from the start of the tail.
  var textsStart: Int { valuesStart + fields * numberSize }

  /// Bytes behind the head.
  var tailCount: Int { textsStart + end(endsCount - 1) }

  /// The end of a part, from the start of the texts.
  func end(_ part: Int) -> Int { number(at: endsStart, part) }

  /// How many field values there are up to and with those of a field.
  func valuesEnd(_ field: Int) -> Int { number(at: valuesStart, field) }

  /// Where a part stands, from the start of the tail.
  func range(_ part: Int) -> Range<Int> {
    let start = textsStart
    return (start + (part == 0 ? 0 : end(part - 1)))..<(start + end(part))
  }

  /// The bytes in a range from the start of the tail, which keep the storage alive.
  func text(_ range: Range<Int>) -> RowText {
    RowText(owner: self, start: withUnsafeMutablePointerToElements { UnsafeRawPointer($0) }, range: range)
  }

  /// The bytes in a range from the start of the tail, where they lie: there as long as the storage is, for which the
  /// caller sees to it.
  func unsafeText(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    withUnsafeMutablePointerToElements {
      UnsafeRawBufferPointer(start: UnsafeRawPointer($0) + range.lowerBound, count: range.count)
    }
  }

  private func number(at start: Int, _ index: Int) -> Int {
    flags.contains(.isWide)
      ? Int(load(UInt32.self, at: start + index * 4)) : Int(load(UInt16.self, at: start + index * 2))
  }

  private func load<Number: FixedWidthInteger & BitwiseCopyable>(_: Number.Type, at offset: Int) -> Number {
    withUnsafeMutablePointerToElements {
      UnsafeRawPointer($0).loadUnaligned(fromByteOffset: offset, as: Number.self)
    }
  }

  func moment(_ index: Int) -> Row.Moment {
    let start = index * Self.momentSize
    func small(_ offset: Int) -> Int { Int(load(UInt16.self, at: start + offset)) }
    return Row.Moment(
      cell: small(8), instant: .init(milliseconds: load(Int64.self, at: start)), prefix: small(10), suffix: small(12))
  }
}
