import Text

/// One object as a table row: one contiguous UTF-8 buffer, shared by reference and never changed.
///
/// The buffer starts with the key, `namespace/name` (`name` alone without a namespace), which is also
/// the order in which the API server lists, so sorting and hashing touch the first bytes only. Cells
/// follow, without a String per cell.
public final class Row: Sendable {
  /// Where a cell shows time passing.
  public struct Moment: Hashable, Sendable {
    /// Index of the cell.
    public var cell: Int
    public var instant: Instant
    /// The cell's bytes before and after the duration: `5 (` and ` ago)` in `5 (3m ago)`. Empty for a plain age.
    public var prefix: String
    public var suffix: String

    public init(cell: Int, instant: Instant, prefix: String = "", suffix: String = "") {
      self.cell = cell
      self.instant = instant
      self.prefix = prefix
      self.suffix = suffix
    }
  }

  private let bytes: [UInt8]
  /// End offsets: [0] of the namespace, [1] of the key, [2] of the uid, [3] of the resourceVersion, then of each cell.
  private let ends: [UInt32]
  private let moments: [Moment]

  /// `metadata.creationTimestamp`, when the object has one.
  public let created: Instant?
  /// Whether `metadata.deletionTimestamp` is set: the object is on its way out.
  public let isTerminating: Bool

  init(
    bytes: [UInt8], ends: [UInt32], moments: [Moment], created: Instant?, isTerminating: Bool
  ) {
    self.bytes = bytes
    self.ends = ends
    self.moments = moments
    self.created = created
    self.isTerminating = isTerminating
  }
}

extension Row {
  public var namespace: String { String(decoding: bytes[..<Int(ends[0])], as: UTF8.self) }
  public var name: String {
    String(decoding: bytes[(ends[0] == 0 ? 0 : Int(ends[0]) + 1)..<Int(ends[1])], as: UTF8.self)
  }
  public var uid: String { String(decoding: bytes[Int(ends[1])..<Int(ends[2])], as: UTF8.self) }
  public var resourceVersion: String { String(decoding: bytes[Int(ends[2])..<Int(ends[3])], as: UTF8.self) }

  public var cellCount: Int { ends.count - 4 }

  /// UTF-8 of one cell as the server printed it (a relative time is as old as the row). Empty past the last cell.
  public func cell(_ index: Int) -> ArraySlice<UInt8> {
    guard index >= 0, index < cellCount else { return [] }
    return bytes[Int(ends[index + 3])..<Int(ends[index + 4])]
  }

  /// The cell's instant, where it shows time passing.
  public func moment(_ index: Int) -> Moment? { moments.first { $0.cell == index } }

  /// Whether any cell shows time passing, so that a drawn row must be redrawn as the clock moves.
  public var hasMoments: Bool { !moments.isEmpty }

  /// All cells' bytes, one after the other; nothing separates them.
  public var allCells: ArraySlice<UInt8> { bytes[Int(ends[3])...] }

  /// Appends what a search looks through: the bytes of these cells with a line feed before each, without those that
  /// show time passing, which change while nobody looks.
  public func appendSearchText(ofCells cells: [Int], to text: inout [UInt8]) {
    bytes.withUnsafeBufferPointer { bytes in
      for cell in cells where cell >= 0 && cell < cellCount && !moments.contains(where: { $0.cell == cell }) {
        text.append(0x0A)
        text.append(contentsOf: bytes[Int(ends[cell + 3])..<Int(ends[cell + 4])])
      }
    }
  }

  /// The key's bytes, `namespace/name`.
  public var keyBytes: ArraySlice<UInt8> { bytes[..<Int(ends[1])] }
  public var key: RowKey { RowKey(row: self) }

  /// Whether both rows draw the same: cells, moments and termination.
  public func showsSame(as other: Row) -> Bool {
    guard isTerminating == other.isTerminating, ends.count == other.ends.count, moments == other.moments else {
      return false
    }
    // What lies before the cells may be longer in one of them, so offsets are compared from there.
    let (start, otherStart) = (ends[3], other.ends[3])
    return zip(ends[4...], other.ends[4...]).allSatisfy { $0 &- start == $1 &- otherStart }
      && allCells.elementsEqual(other.allCells)
  }
}
