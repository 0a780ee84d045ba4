import Model

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A row with the feed that brought it. Its place in a table is its key, bytewise as the server lists, then its feed;
/// in a table sorted by a column it is a sort key in place of the row's own.
struct TableEntry: Sendable {
  let row: Row
  /// Keeps the bytes that it is sorted by.
  private let sortKeys: SortKeys?
  /// Where it stands in the order, without going through the row.
  let place: Place
  /// Index in `TableQuery.feeds`.
  var feed: Int { Int(place.feed) }

  init(row: Row, feed: Int) {
    self.row = row
    sortKeys = nil
    place = Place(row.unsafeKey, feed: feed)
  }

  /// - Parameter range: where its key is among `sortKeys`.
  init(row: Row, feed: Int, sortKeys: SortKeys, _ range: Range<Int>) {
    self.row = row
    self.sortKeys = sortKeys
    place = Place(UnsafeRawBufferPointer(rebasing: sortKeys.unsafeBytes[range]), feed: feed)
  }

  /// The same row where its own key says.
  var byKey: TableEntry { sortKeys == nil ? self : TableEntry(row: row, feed: feed) }

  /// What entries are ordered by: plain numbers, so that comparing two costs a look at their keys and no counting of
  /// references, which a search through 100,000 rows would mostly consist of.
  ///
  /// Sendable unchecked, because the compiler cannot see that the bytes at `key` are the row's or the sort key's, which
  /// nobody writes again, and that whoever compares places holds the entries of both meanwhile.
  struct Place: @unchecked Sendable {
    private let key: UnsafeRawPointer?
    private let count: Int32
    fileprivate let feed: Int32

    fileprivate init(_ bytes: UnsafeRawBufferPointer, feed: Int) {
      key = bytes.baseAddress
      count = Int32(clamping: bytes.count)
      self.feed = Int32(clamping: feed)
    }

    /// There as long as the entry is, for which the caller sees to it.
    fileprivate var unsafeBytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: key, count: Int(count)) }

    /// Negative before `other`, positive after it, 0 in the same place. The caller keeps the entries of both alive.
    func order(against other: Place) -> Int {
      let common = Int(min(count, other.count))
      if common > 0, let key, let otherKey = other.key {
        let order = Int(memcmp(key, otherKey, common))
        if order != 0 { return order }
      }
      return count == other.count ? Int(feed) - Int(other.feed) : Int(count) - Int(other.count)
    }
  }

  /// Tells objects of a table apart.
  struct Key: Hashable, Sendable {
    let feed: Int
    let key: RowKey

    init(_ entry: TableEntry) {
      feed = entry.feed
      key = entry.row.key
    }
  }

  /// Whether both are the same object, wherever they stand.
  func isSameObject(as other: TableEntry) -> Bool { feed == other.feed && row.hasSameKey(as: other.row) }

  /// Whether both are the same incarnation of the same object.
  func isSameIncarnation(as other: TableEntry) -> Bool {
    isSameObject(as: other) && (row.isIdentical(to: other.row) || row.hasSameUID(as: other.row))
  }

  func precedes(_ other: TableEntry) -> Bool { order(against: other) < 0 }

  /// Negative before `other`, positive after it, 0 in the same place.
  func order(against other: TableEntry) -> Int {
    withExtendedLifetime((self, other)) { place.order(against: other.place) }
  }

  /// Hands out the bytes it is ordered by.
  func withOrderingBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
    withExtendedLifetime(self) { body(place.unsafeBytes) }
  }

  /// Whether both draw the same.
  func showsSame(as other: TableEntry) -> Bool {
    row.isIdentical(to: other.row) || (isSameObject(as: other) && row.showsSame(as: other.row))
  }
}
