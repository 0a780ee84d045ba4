/// When a whole list is asked for as the beginning of a watch (KEP-3157), and which servers do not know that.
///
/// It spares a request and is consistent, where a list from the server's cache may be older than the page before it.
/// But a watch is never compressed, and a list is: 10,000 pods are 32 MB in the one and 2 MB in the other. So it is for
/// what is so short that a server would hardly compress it, or for who wants no compression.
struct StreamingLists: Sendable {
  /// Rows up to which a streaming list is worth its bytes: about a tenth of a second on a link of 10 MB/s.
  static let mostRows = 300

  /// The first release that has them on by default; 1.33 has them off again, and refuses.
  private static let firstRelease = (1, 32)

  private var release: (Int, Int)?
  private var isRefusedByAll = false
  private var refusing: Set<String> = []

  /// - Parameter version: `gitVersion`, as `v1.32.1+k3s1`.
  mutating func learn(version: String) {
    let numbers = version.drop { $0 == "v" }.split(separator: ".").prefix(2).map { Int($0.prefix(while: \.isNumber)) }
    guard numbers.count == 2, let major = numbers[0], let minor = numbers[1] else { return }
    release = (major, minor)
  }

  /// A server refused, or did not understand. The core group is always kube-apiserver's own; any other may be served by
  /// another server behind it, of which only that group is known.
  mutating func forget(group: String) {
    if group.isEmpty { isRefusedByAll = true } else { refusing.insert(group) }
  }

  /// - Parameters:
  ///   - rows: how many are expected.
  ///   - compresses: whether lists may come compressed.
  func suits(group: String, rows: Int, compresses: Bool) -> Bool {
    guard let release, release >= Self.firstRelease, !isRefusedByAll, !refusing.contains(group) else { return false }
    return !compresses || rows <= Self.mostRows
  }
}
