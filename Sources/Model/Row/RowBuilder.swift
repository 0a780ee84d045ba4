import Text

/// Makes rows one after the other in scratch buffers of its own, so that a row costs one allocation and no more, and
/// what rows share is written once. Belongs to one thread; its rows do not.
public struct RowBuilder: ~Copyable {
  private let paths: FieldPaths?
  private var interner = ByteInterner()

  /// Key, uid, resourceVersion and cells.
  private var texts: [UInt8] = []
  private var ends: [Int] = []
  private var values = FieldValues()
  private var labels: [UInt8] = []
  private var owners: [UInt8] = []
  private var moments: [Row.Moment] = []
  private var hasBinaryUID = false
  private var firstCellIsName = false

  /// `metadata.creationTimestamp` of the row being built.
  public var created: Instant?
  /// Whether the row being built has a `deletionTimestamp`.
  public var isTerminating = false

  /// - Parameter fields: what the rows have besides identity and cells.
  public init(fields: WantedFields = .none) {
    paths = fields.isEmpty ? nil : FieldPaths(fields)
    precondition(fields.paths.count <= Int(UInt16.max), "more fields are wanted than a row can have")
  }

  /// The paths to append values of.
  public var fieldPaths: [FieldPath] { paths?.paths ?? [] }

  /// Begins a row. What was begun before is dropped.
  public mutating func begin(
    namespace: UnsafeRawBufferPointer, name: UnsafeRawBufferPointer, uid: UnsafeRawBufferPointer,
    resourceVersion: UnsafeRawBufferPointer
  ) {
    reset()
    texts.append(contentsOf: namespace)
    end()
    if !texts.isEmpty { texts.append(UInt8(ascii: "/")) }
    texts.append(contentsOf: name)
    end()
    hasBinaryUID = BinaryUID.append(uid, to: &texts)
    if !hasBinaryUID { texts.append(contentsOf: uid) }
    end()
    texts.append(contentsOf: resourceVersion)
    end()
  }

  private mutating func reset() {
    texts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    values.removeAll()
    labels.removeAll(keepingCapacity: true)
    owners.removeAll(keepingCapacity: true)
    moments.removeAll(keepingCapacity: true)
    hasBinaryUID = false
    firstCellIsName = false
    created = nil
    isTerminating = false
  }

  private mutating func end() { ends.append(texts.count) }
}

// MARK: - Parts

extension RowBuilder {
  /// Adds a cell: `write` appends its UTF-8, as the server printed it, hostile until made visible.
  ///
  /// - Returns: false where the row has `Row.mostCells` already; nothing is added then.
  @discardableResult
  public mutating func appendCell(_ write: (inout [UInt8]) -> Void) -> Bool {
    guard cellCount < Row.mostCells else { return false }
    write(&texts)
    end()
    if cellCount == 1 { foldName() }
    return true
  }

  var cellCount: Int { ends.count - RowStorage.leadingEnds }

  /// Nearly every kind's first column is the object's name, which the key has.
  private mutating func foldName() {
    let start = ends[RowStorage.leadingEnds - 1]
    let name = (ends[0] == 0 ? 0 : ends[0] + 1)..<ends[1]
    guard texts.count - start == name.count, texts[start...].elementsEqual(texts[name]) else { return }
    firstCellIsName = true
    texts.removeSubrange(start...)
    ends[RowStorage.leadingEnds] = start
  }

  /// The bytes of a cell appended before. Let go of them before the next is appended, which would copy them otherwise.
  public func cell(_ index: Int) -> ArraySlice<UInt8> {
    guard index >= 0, index < cellCount else { return [] }
    if index == 0, firstCellIsName { return texts[(ends[0] == 0 ? 0 : ends[0] + 1)..<ends[1]] }
    return texts[ends[index + RowStorage.leadingEnds - 1]..<ends[index + RowStorage.leadingEnds]]
  }

  /// Notes that the cell appended last shows time passing.
  ///
  /// - Parameters:
  ///   - prefix: how many of its bytes stand before the duration.
  ///   - suffix: how many stand after it.
  public mutating func markMoment(_ instant: Instant, prefix: Int = 0, suffix: Int = 0) {
    // 255 of them, and affixes of 65,535 bytes, are kept; past that a cell stays as it was printed.
    guard moments.count < Int(UInt8.max), max(prefix, suffix) <= Int(UInt16.max) else { return }
    moments.append(Row.Moment(cell: cellCount - 1, instant: instant, prefix: prefix, suffix: suffix))
  }

  /// Adds a label. One whose key or value has more than 65,535 bytes is left out; Kubernetes allows 317 and 63.
  public mutating func appendLabel(key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
    guard max(key.count, value.count) <= TextList.longest else { return }
    TextList.append(key, to: &labels)
    TextList.append(value, to: &labels)
  }

  /// Adds an owner. One with a text of more than 65,535 bytes is left out.
  public mutating func appendOwner(_ owner: Owner) {
    let texts = [owner.isController ? "1" : "", owner.apiVersion, owner.kind, owner.name, owner.uid]
    guard texts.allSatisfy({ $0.utf8.count <= TextList.longest }) else { return }
    for text in texts { text.withBytes { TextList.append($0, to: &owners) } }
  }

  /// Adds a value of the field at `index` of `fieldPaths`; fields in order, each any number of times. `write` appends
  /// its text. A row keeps 65,535 values.
  public mutating func appendValue(field index: Int, _ write: (inout [UInt8]) -> Void) {
    values.append(field: index, write)
  }
}

// MARK: - Finishing

extension RowBuilder {
  /// The row as begun and filled since.
  public mutating func finish() -> Row {
    var head = RowStorage.Head()
    head.created = created?.milliseconds ?? RowStorage.noInstant
    head.labels = labels.isEmpty ? nil : labels.withUnsafeBytes { interner.shared($0) }
    head.owners = owners.isEmpty ? nil : owners.withUnsafeBytes { interner.shared($0) }
    head.paths = paths
    head.cells = UInt16(cellCount)
    head.values = UInt16(values.ends.count)
    head.fields = UInt16(fieldPaths.count)
    if let age = moments.firstIndex(where: { $0.instant == created && $0.prefix == 0 && $0.suffix == 0 }) {
      head.ageCell = UInt16(moments.remove(at: age).cell)
    }
    head.moments = UInt8(moments.count)
    let counts = paths.map { values.counts(of: $0.paths.count) } ?? []
    let isWide = texts.count + values.texts.count > Int(UInt16.max)
    head.flags = flags(isWide: isWide)
    let numbers = ends.count + values.ends.count + counts.count
    let size =
      moments.count * RowStorage.momentSize + numbers * (isWide ? 4 : 2) + texts.count + values.texts.count
    return Row(storage: RowStorage.make(head, count: size) { write(counts, isWide: isWide, to: $0) })
  }

  private func flags(isWide: Bool) -> RowStorage.Flags {
    var flags: RowStorage.Flags = []
    if isTerminating { flags.insert(.isTerminating) }
    if isWide { flags.insert(.isWide) }
    if firstCellIsName { flags.insert(.firstCellIsName) }
    if hasBinaryUID { flags.insert(.hasBinaryUID) }
    return flags
  }

  private func write(_ counts: [Int], isWide: Bool, to tail: UnsafeMutableRawBufferPointer) {
    var writer = TailWriter(tail, isWide: isWide)
    for moment in moments { writer.put(moment) }
    for end in ends { writer.put(number: end) }
    for end in values.ends { writer.put(number: texts.count + end) }
    for count in counts { writer.put(number: count) }
    writer.put(texts)
    writer.put(values.texts)
  }
}

/// The values of a row's fields while it is built.
private struct FieldValues {
  private(set) var texts: [UInt8] = []
  /// Of each value, in `texts`.
  private(set) var ends: [Int] = []
  /// The field of each value.
  private var fields: [Int] = []

  mutating func removeAll() {
    texts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
  }

  mutating func append(field: Int, _ write: (inout [UInt8]) -> Void) {
    guard ends.count < Int(UInt16.max) else { return }
    precondition(field >= fields.last ?? 0, "values must come in the order of their fields")
    write(&texts)
    ends.append(texts.count)
    fields.append(field)
  }

  /// For each of `count` fields how many values there are up to and with its own.
  func counts(of count: Int) -> [Int] {
    var counts = Array(repeating: 0, count: count)
    for field in fields where field < count { counts[field] += 1 }
    for index in counts.indices.dropFirst() { counts[index] += counts[index - 1] }
    return counts
  }
}

/// Fills a row's tail from its front.
private struct TailWriter {
  private let tail: UnsafeMutableRawBufferPointer
  private let isWide: Bool
  private var place = 0

  init(_ tail: UnsafeMutableRawBufferPointer, isWide: Bool) {
    self.tail = tail
    self.isWide = isWide
  }

  mutating func put(_ moment: Row.Moment) {
    put(moment.instant.milliseconds)
    for number in [moment.cell, moment.prefix, moment.suffix, 0] { put(UInt16(clamping: number)) }
  }

  mutating func put(number: Int) {
    if isWide { put(UInt32(clamping: number)) } else { put(UInt16(clamping: number)) }
  }

  mutating func put(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { tail[place...].copyBytes(from: $0) }
    place += bytes.count
  }

  private mutating func put<Number: FixedWidthInteger>(_ number: Number) {
    tail.storeBytes(of: number, toByteOffset: place, as: Number.self)
    place += MemoryLayout<Number>.size
  }
}

extension RowBuilder {
  /// Begins a row of texts that are Strings.
  mutating func begin(namespace: String, name: String, uid: String, resourceVersion: String) {
    namespace.withBytes { namespace in
      name.withBytes { name in
        uid.withBytes { uid in
          resourceVersion.withBytes { version in
            begin(namespace: namespace, name: name, uid: uid, resourceVersion: version)
          }
        }
      }
    }
  }
}

extension String {
  /// Hands out the UTF-8 as it lies in memory.
  fileprivate func withBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
    var text = self
    return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }
}

extension Row {
  /// A row from ready cells.
  ///
  /// - Parameters:
  ///   - cells: UTF-8 of each cell as the server printed it; hostile until made visible.
  ///   - moments: cells whose text is, or holds, a duration up to now.
  ///   - labels: in the order in which they are to be listed.
  public init(
    namespace: String, name: String, uid: String, resourceVersion: String, cells: [[UInt8]], moments: [Moment] = [],
    created: Instant? = nil, isTerminating: Bool = false, labels: KeyValuePairs<String, String> = [:],
    owners: [Owner] = []
  ) {
    var builder = RowBuilder()
    builder.begin(namespace: namespace, name: name, uid: uid, resourceVersion: resourceVersion)
    builder.created = created
    builder.isTerminating = isTerminating
    for (index, cell) in cells.enumerated() {
      builder.appendCell { $0.append(contentsOf: cell) }
      for moment in moments where moment.cell == index {
        builder.markMoment(moment.instant, prefix: moment.prefix, suffix: moment.suffix)
      }
    }
    for (key, value) in labels {
      key.withBytes { key in value.withBytes { value in builder.appendLabel(key: key, value: value) } }
    }
    for owner in owners { builder.appendOwner(owner) }
    self = builder.finish()
  }
}
