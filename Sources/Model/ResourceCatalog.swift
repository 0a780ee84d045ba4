/// What a server serves, and the rules by which a typed name finds it: those of kubectl's RESTMapper
/// (apimachinery api/meta/restmapper.go, client-go restmapper/shortcut.go).
public struct ResourceCatalog: Hashable, Sendable {
  /// All resources, subresources left out: the core group first, then groups in the server's order,
  /// each with its preferred version first.
  public var resources: [Resource]
  /// One sentence per group that could not be read; the others are unaffected.
  public var failures: [String]

  public init(resources: [Resource], failures: [String] = []) {
    self.resources = resources
    self.failures = failures
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
  public func resolve(_ typed: String) -> Resolution {
    let name = typed.lowercased()
    if let exact = find(name: name, group: nil, version: nil) { return .resource(exact) }
    let parts = name.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    if parts.count == 3, let versioned = find(name: parts[0], group: parts[2], version: parts[1]) {
      return .resource(versioned)
    }
    if let dot = name.firstIndex(of: ".") {
      let group = String(name[name.index(after: dot)...])
      if let grouped = find(name: String(name[..<dot]), group: group, version: nil) { return .resource(grouped) }
    }
    let members = preferred.filter { $0.categories.contains(name) }
    return members.isEmpty ? .unknown(nearest: nearest(to: name)) : .category(members)
  }

  /// One version of each resource: the group's preferred one where it has it.
  public var preferred: [Resource] {
    var seen: Set<String> = []
    return resources.filter { seen.insert($0.qualifiedName).inserted }
  }

  /// A full name beats a short one; an exact group beats a group that begins so (restmapper.go).
  private func find(name: String, group: String?, version: String?) -> Resource? {
    let candidates = resources.filter { resource in
      (version == nil || resource.version == version)
        && (group.map { resource.group == $0 || (version == nil && resource.group.hasPrefix($0)) } ?? true)
    }
    let exactFirst =
      candidates.filter { $0.group == group } + candidates.filter { $0.group != group }
    return exactFirst.first { $0.name == name }
      ?? exactFirst.first { $0.singular == name || $0.kind.lowercased() == name }
      ?? exactFirst.first { $0.shortNames.contains(name) }
  }

  private func nearest(to name: String) -> [String] {
    let limit = max(1, name.count / 3)
    return preferred.lazy.filter(\.canList)
      .map { (distance: editDistance(Array(name), Array($0.name)), name: $0.qualifiedName) }
      .filter { $0.distance <= limit || $0.name.hasPrefix(name) }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(3).map(\.name)
  }
}

/// Levenshtein's distance: insertions, deletions and replacements that make one the other.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var row = Array(0...right.count)
  for (i, character) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in right.enumerated() {
      let replaced = diagonal + (character == other ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
    }
  }
  return row[right.count]
}
