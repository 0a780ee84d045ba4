import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One object as a table row: a reference to one allocation that is never changed, and so shared by all threads.
///
/// Its texts start with the key, `namespace/name` (`name` alone without a namespace), which is also the order in which
/// the API server lists, so sorting and hashing touch the first bytes only. There is no String per cell.
///
/// Sendable unchecked, because the compiler cannot see that the storage is written by `RowBuilder.finish` before anyone
/// else has it, and only read from then on.
public struct Row: @unchecked Sendable {
  let storage: RowStorage

  /// Where a cell shows time passing.
  public struct Moment: Hashable, Sendable {
    /// Index of the cell.
    public var cell: Int
    public var instant: Instant
    /// How many of the cell's bytes stand before and after the duration: 3 and 5 in `5 (3m ago)`. 0 for a plain age.
    public var prefix: Int
    public var suffix: Int

    public init(cell: Int, instant: Instant, prefix: Int = 0, suffix: Int = 0) {
      self.cell = cell
      self.instant = instant
      self.prefix = prefix
      self.suffix = suffix
    }
  }
}

// MARK: - Identity

extension Row {
  public var namespace: String { text(0).string }
  public var name: String { nameText.string }
  public var resourceVersion: String { text(3).string }

  public var uid: String {
    let uid = text(2)
    return storage.flags.contains(.hasBinaryUID) ? BinaryUID.text(uid) : uid.string
  }

  /// Whether both are the same incarnation, if they are of the same object.
  public func hasSameUID(as other: Row) -> Bool {
    text(2) == other.text(2)
      && storage.flags.contains(.hasBinaryUID) == other.storage.flags.contains(.hasBinaryUID)
  }

  /// The key's bytes, `namespace/name`.
  public var keyBytes: RowText { storage.text(keyRange) }

  public var key: RowKey { RowKey(row: self) }

  /// Hands out the namespace's bytes as they lie in memory.
  public func withNamespace<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    try withKey { try body(UnsafeRawBufferPointer(rebasing: $0.prefix(storage.end(0)))) }
  }

  /// Hands out the key's bytes, `namespace/name`, as they lie in memory.
  public func withKey<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    try withExtendedLifetime(storage) { try body(unsafeKey) }
  }

  /// The key's bytes where they lie, which is there as long as the row is, for which the caller sees to it.
  package var unsafeKey: UnsafeRawBufferPointer { storage.unsafeText(keyRange) }

  private var keyRange: Range<Int> {
    let start = storage.textsStart
    return start..<(start + storage.end(1))
  }

  /// Negative where this row's key comes before the other's, bytewise as the API server lists; 0 where they are equal.
  public func keyOrder(against other: Row) -> Int {
    withKey { left in
      other.withKey { right in
        guard let first = left.baseAddress, let second = right.baseAddress else { return left.count - right.count }
        let order = Int(memcmp(first, second, min(left.count, right.count)))
        return order == 0 ? left.count - right.count : order
      }
    }
  }

  public func hasSameKey(as other: Row) -> Bool { isIdentical(to: other) || keyOrder(against: other) == 0 }

  /// Whether both are the same row: one object in one version, read once.
  public func isIdentical(to other: Row) -> Bool { storage === other.storage }

  var nameText: RowText { storage.text(nameRange) }

  /// The name's bytes where they lie, as `unsafeKey`.
  var unsafeName: UnsafeRawBufferPointer { storage.unsafeText(nameRange) }

  private var nameRange: Range<Int> {
    let start = storage.textsStart
    let namespace = storage.end(0)
    // A namespace is followed by a slash.
    return (start + (namespace == 0 ? 0 : namespace + 1))..<(start + storage.end(1))
  }

  func text(_ part: Int) -> RowText { storage.text(storage.range(part)) }
}

// MARK: - Cells

extension Row {
  /// Cells past this are left out: no server prints so many.
  public static let mostCells = 4096

  public var cellCount: Int { storage.cells }

  /// UTF-8 of one cell as the server printed it (a relative time is as old as the row). Empty past the last cell.
  public func cell(_ index: Int) -> RowText {
    guard index >= 0, index < cellCount else { return RowText() }
    if index == 0, storage.flags.contains(.firstCellIsName) { return nameText }
    return text(RowStorage.leadingEnds + index)
  }

  /// The cell's instant, where it shows time passing.
  public func moment(_ index: Int) -> Moment? {
    if let created, index == Int(storage.ageCell), index < cellCount {
      return Moment(cell: index, instant: created)
    }
    return (0..<storage.moments).lazy.map(storage.moment).first { $0.cell == index }
  }

  /// Whether any cell shows time passing, so that a drawn row must be redrawn as the clock moves.
  public var hasMoments: Bool { storage.ageCell != RowStorage.noCell || storage.moments > 0 }

  /// Hands out one cell's bytes as they lie in memory. No bytes past the last cell.
  public func withCell<R>(_ index: Int, _ body: (UnsafeRawBufferPointer) -> R) -> R {
    withExtendedLifetime(storage) { body(unsafeCell(index)) }
  }

  /// The bytes where they lie, which is there as long as the row is, for which the caller sees to it.
  private func unsafeCell(_ index: Int) -> UnsafeRawBufferPointer {
    guard index >= 0, index < cellCount else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let isName = index == 0 && storage.flags.contains(.firstCellIsName)
    return storage.unsafeText(isName ? nameRange : storage.range(RowStorage.leadingEnds + index))
  }

  /// Whether a cell shows time passing.
  public func showsTime(_ index: Int) -> Bool {
    if index == Int(storage.ageCell), storage.created != RowStorage.noInstant { return true }
    let count = storage.moments
    return count > 0 && (0..<count).contains { storage.moment($0).cell == index }
  }

  /// Appends what a search looks through: the bytes of these cells with a line feed before each, without those that
  /// show time passing, which change while nobody looks.
  public func appendSearchText(ofCells cells: [Int], to text: inout [UInt8]) {
    withExtendedLifetime(storage) {
      for index in cells where !showsTime(index) {
        text.append(0x0A)
        text.append(contentsOf: unsafeCell(index))
      }
    }
  }

  /// Whether both rows draw the same: cells, moments, termination, and the values of fields.
  public func showsSame(as other: Row) -> Bool {
    guard isTerminating == other.isTerminating, cellCount == other.cellCount, hasSameValues(as: other) else {
      return false
    }
    return (0..<cellCount).allSatisfy { cell($0) == other.cell($0) && moment($0) == other.moment($0) }
  }
}

// MARK: - What else is known of the object

extension Row {
  /// `metadata.creationTimestamp`, when the object has one.
  public var created: Instant? {
    let created = storage.created
    return created == RowStorage.noInstant ? nil : Instant(milliseconds: created)
  }

  /// Whether `metadata.deletionTimestamp` is set: the object is on its way out.
  public var isTerminating: Bool { storage.flags.contains(.isTerminating) }

  public var labels: Labels { Labels(encoded: storage.labels?.text ?? RowText()) }

  /// The value of the label called `key`; nil when the object has none of that name.
  public func label(_ key: String) -> String? { labels[key] }

  /// The object's owners, in its own order: at most one of them is its controller.
  public var owners: [Owner] { storage.owners.map { Owner.decode($0.text) } ?? [] }

  /// What was found at a path that the feed extracts: no value, one, or of a path with `*` as many as there are.
  /// Scalars are as kubectl prints them, arrays and objects JSON. Nil where the row was read without that path.
  public func values(at path: FieldPath) -> [RowText]? {
    guard let field = storage.paths?.paths.firstIndex(of: path) else { return nil }
    let first = RowStorage.leadingEnds + cellCount
    return valueRange(field).map { text(first + $0) }
  }

  /// Appends what was found at a path that the feed extracts, with a comma between two values.
  ///
  /// - Returns: how many values those are; nil where the row was read without that path.
  @discardableResult
  public func appendValues(at path: FieldPath, to bytes: inout [UInt8]) -> Int? {
    guard let field = storage.paths?.paths.firstIndex(of: path) else { return nil }
    let first = RowStorage.leadingEnds + cellCount
    let values = valueRange(field)
    withExtendedLifetime(storage) {
      for value in values {
        if value > values.lowerBound { bytes.append(UInt8(ascii: ",")) }
        bytes.append(contentsOf: storage.unsafeText(storage.range(first + value)))
      }
    }
    return values.count
  }

  /// Which of all values are those of a field.
  private func valueRange(_ field: Int) -> Range<Int> {
    (field == 0 ? 0 : storage.valuesEnd(field - 1))..<storage.valuesEnd(field)
  }

  private func hasSameValues(as other: Row) -> Bool {
    let paths = storage.paths?.paths ?? []
    guard paths == other.storage.paths?.paths ?? [] else { return false }
    let (first, otherFirst) = (RowStorage.leadingEnds + cellCount, RowStorage.leadingEnds + other.cellCount)
    return paths.indices.allSatisfy { field in
      let values = valueRange(field)
      return values == other.valueRange(field)
        && values.allSatisfy { text(first + $0) == other.text(otherFirst + $0) }
    }
  }
}

// MARK: - Sharing

extension Row {
  /// Whether both rows refer to the same bytes for their labels, or neither has any.
  public func sharesLabels(with other: Row) -> Bool {
    storage.labels === other.storage.labels
  }

  /// Whether both rows refer to the same bytes for their owners, or neither has any.
  public func sharesOwners(with other: Row) -> Bool {
    storage.owners === other.storage.owners
  }
}
