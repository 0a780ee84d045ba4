import Text

/// Makes rows one after the other in one scratch buffer, so that a row costs its own allocations and no more.
public struct RowBuilder: ~Copyable {
  fileprivate var bytes: [UInt8] = []
  fileprivate var ends: [UInt32] = []
  private var moments: [Row.Moment] = []
  /// `metadata.creationTimestamp` of the row being built.
  public var created: Instant?
  /// Whether the row being built has a `deletionTimestamp`.
  public var isTerminating = false

  public init() {}

  /// Begins a row. What was begun before is dropped.
  public mutating func begin(
    namespace: some Sequence<UInt8>, name: some Sequence<UInt8>, uid: some Sequence<UInt8>,
    resourceVersion: some Sequence<UInt8>
  ) {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    moments.removeAll(keepingCapacity: true)
    created = nil
    isTerminating = false
    bytes.append(contentsOf: namespace)
    end()
    if !bytes.isEmpty { bytes.append(UInt8(ascii: "/")) }
    bytes.append(contentsOf: name)
    end()
    bytes.append(contentsOf: uid)
    end()
    bytes.append(contentsOf: resourceVersion)
    end()
  }

  /// Adds a cell: `write` appends its UTF-8, as the server printed it, hostile until made visible.
  public mutating func appendCell(_ write: (inout [UInt8]) -> Void) {
    write(&bytes)
    end()
  }

  /// The bytes of a cell appended before. Let go of them before the next is appended, which would copy them otherwise.
  public func cell(_ index: Int) -> ArraySlice<UInt8> {
    guard index >= 0, index + 4 < ends.count else { return [] }
    return bytes[Int(ends[index + 3])..<Int(ends[index + 4])]
  }

  /// Notes that the cell appended last shows time passing.
  public mutating func markMoment(_ instant: Instant, prefix: String = "", suffix: String = "") {
    moments.append(Row.Moment(cell: ends.count - 5, instant: instant, prefix: prefix, suffix: suffix))
  }

  /// The row as begun and filled since.
  public func finish() -> Row {
    Row(bytes: Array(bytes), ends: Array(ends), moments: moments, created: created, isTerminating: isTerminating)
  }

  private mutating func end() { ends.append(UInt32(clamping: bytes.count)) }
}

extension Row {
  /// A row from ready cells.
  ///
  /// - Parameters:
  ///   - cells: UTF-8 of each cell as the server printed it; hostile until made visible.
  ///   - moments: cells whose text is a duration up to now, ascending by cell.
  public convenience init(
    namespace: String, name: String, uid: String, resourceVersion: String, cells: [[UInt8]], moments: [Moment] = [],
    created: Instant? = nil, isTerminating: Bool = false
  ) {
    var builder = RowBuilder()
    builder.begin(
      namespace: namespace.utf8, name: name.utf8, uid: uid.utf8, resourceVersion: resourceVersion.utf8)
    for cell in cells { builder.appendCell { $0.append(contentsOf: cell) } }
    self.init(
      bytes: builder.bytes, ends: builder.ends, moments: moments, created: created, isTerminating: isTerminating)
  }
}
