import Model

/// What one server serves, as it was read: what the next reading builds upon, so that it asks only for what may have
/// changed.
public struct ServedAPI: Hashable, Sendable {
  /// The answer to `/api`, and to `/apis`.
  var core: Root
  var named: Root
  /// Whether it comes from the disk, and the server has not been asked yet.
  public var isRemembered = false

  /// One of the two documents under which everything is served.
  struct Root: Hashable, Sendable {
    /// In the order of preference: by group, and in each its preferred version first.
    var versions: [Served] = []
    /// Of an aggregated answer: with it the server need not say the same again. Nil where it gave none.
    var etag: String?
    /// Whether one answer held it all (KEP-3352), or each group version was asked for.
    var isAggregated = false
    /// One sentence on why the document itself could not be read.
    var problem: String?
  }

  /// A group version with its resources.
  struct Served: Hashable, Sendable {
    var groupVersion: GroupVersion
    /// As of now, or as they were when they could last be read.
    var resources: [Resource]
    /// One sentence on why they could not be read this time.
    var problem: String?
  }

  private var all: [Served] { core.versions + named.versions }

  /// Groups that could not be read, by name. Stale ones of an aggregated answer are not among them: the server itself
  /// tries again.
  public var unreadGroups: Set<String> {
    Set(
      (core.isAggregated ? [] : core.versions).filter { $0.problem != nil }.map(\.groupVersion.group)
        + (named.isAggregated ? [] : named.versions).filter { $0.problem != nil }.map(\.groupVersion.group))
  }

  public var catalog: ResourceCatalog {
    ResourceCatalog(
      resources: all.flatMap(\.resources),
      failures: [core.problem, named.problem].compactMap(\.self) + all.compactMap(\.problem),
      isRemembered: isRemembered)
  }

  /// The same, but for the server to say all of it again.
  public var withoutETags: ServedAPI {
    var other = self
    other.core.etag = nil
    other.named.etag = nil
    return other
  }

  func served(_ groupVersion: GroupVersion) -> Served? { all.first { $0.groupVersion == groupVersion } }
}
