import Text

/// What a server serves, and the rules by which a typed name finds it: those of kubectl's RESTMapper
/// (client-go restmapper/shortcut.go and discovery.go, apimachinery api/meta/restmapper.go).
public struct ResourceCatalog: Hashable, Sendable {
  /// All resources, subresources left out: the core group first, then groups in the server's order,
  /// each with its preferred version first.
  public var resources: [Resource]
  /// One sentence per group that could not be read, or that the server itself knows only from before; the others are
  /// unaffected.
  public var failures: [String]
  /// Whether it is what the server served when this program last ran, and has not been asked yet.
  public var isRemembered: Bool

  public init(resources: [Resource], failures: [String] = [], isRemembered: Bool = false) {
    self.resources = resources
    self.failures = failures
    self.isRemembered = isRemembered
  }

  /// What a typed name turned out to be.
  public enum Resolution: Hashable, Sendable {
    case resource(Resource)
    /// A category such as `all`: these resources carry it.
    case category([Resource])
    /// Nothing has that name; `nearest` holds up to three names that look like it.
    case unknown(nearest: [String])
  }

  /// Finds plural, singular, short name or kind in any case, `resource.group` and `resource.version.group`.
  ///
  /// A resource goes before a category of that name; kubectl has it the other way round, but a category cannot be
  /// shown.
  public func resolve(_ typed: String) -> Resolution {
    let name = typed.lowercased()
    if let found = resource(named: name) { return .resource(found) }
    let members = preferred.filter { $0.categories.contains(name) }
    return members.isEmpty ? .unknown(nearest: nearest(to: name)) : .category(members)
  }

  /// One version of each resource: the group's preferred one where it has it.
  public var preferred: [Resource] {
    var seen: Set<String> = []
    return resources.filter { seen.insert($0.qualifiedName).inserted }
  }

  public func serves(_ resource: Resource) -> Bool { resources.contains { $0.identity == resource.identity } }

  private func resource(named name: String) -> Resource? {
    guard let start = name.first, start != "." else { return nil }
    if let found = Self.first(called: name, in: resources) { return found }
    // A version between two dots goes before a group with dots in it (schema.ParseResourceArg).
    let parts = name.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    if parts.count == 3 {
      let versioned = resources.filter { $0.version == parts[1] && $0.group == parts[2] }
      if let found = Self.first(called: parts[0], in: versioned) { return found }
    }
    guard let dot = name.firstIndex(of: ".") else { return nil }
    let (bare, group) = (String(name[..<dot]), name[name.index(after: dot)...])
    guard !group.isEmpty else { return nil }
    // The start of a group's name will do where no group is called so: `storageclasses.storage`.
    return Self.first(called: bare, in: resources.filter { $0.group == group })
      ?? Self.first(called: bare, in: resources.filter { $0.group.hasPrefix(group) })
  }

  /// Plural and singular of any group go before short names, and those before kinds; of equals the first.
  private static func first(called name: String, in candidates: [Resource]) -> Resource? {
    candidates.first { $0.name == name || $0.singular == name }
      ?? candidates.first { $0.shortNames.contains(name) }
      ?? candidates.first { $0.kind.lowercased() == name }
  }

  /// A third of the letters may be wrong, one at least; a name also looks like its start.
  private func nearest(to name: String) -> [String] {
    let limit = max(1, name.count / 3)
    return preferred.filter(\.canList)
      .map { (distance: Self.distance(from: name, to: $0, atMost: limit), name: $0.qualifiedName) }
      .filter { $0.distance <= limit || $0.name.hasPrefix(name) }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(3).map(\.name)
  }

  /// To the nearest of the names that a resource answers to. Short names are too short to be told apart by their
  /// letters.
  private static func distance(from typed: String, to resource: Resource, atMost limit: Int) -> Int {
    [resource.name, resource.singular, resource.qualifiedName]
      .compactMap { editDistance(typed, $0, atMost: limit) }.min() ?? .max
  }
}
