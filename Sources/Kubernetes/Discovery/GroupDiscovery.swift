import JSON
import Model

/// The documents of discovery that every server has: `APIVersions`, `APIGroupList`, and an `APIResourceList` per group
/// version (meta.k8s.io/v1).
enum GroupDiscovery {
  /// Of `/api`: the core group's versions.
  static func coreVersions(in document: JSONValue) -> [GroupVersion] {
    var found: [GroupVersion] = []
    document["versions"]?.forEachElement { version in
      if let number = version.string, !number.isEmpty { found.append(GroupVersion(group: "", version: number)) }
    }
    return found
  }

  /// Of `/apis`: groups in the server's order, each with its preferred version first.
  static func namedVersions(in document: JSONValue) -> [GroupVersion] {
    var found: [GroupVersion] = []
    document["groups"]?.forEachElement { group in
      guard let name = group["name"]?.string, !name.isEmpty else { return }
      let preferred = group["preferredVersion"]?["version"]?.string
      var versions: [String] = []
      group["versions"]?.forEachElement { version in
        if let number = version["version"]?.string, !number.isEmpty { versions.append(number) }
      }
      let ordered = versions.filter { $0 == preferred } + versions.filter { $0 != preferred }
      found += ordered.map { GroupVersion(group: name, version: $0) }
    }
    return found
  }

  /// Subresources, which are listed as `pods/log`, go to the resource whose name they begin with.
  static func resources(in document: JSONValue, of groupVersion: GroupVersion) -> [Resource] {
    var subresources: [Substring: Set<String>] = [:]
    document["resources"]?.forEachElement { entry in
      let name = entry["name"]?.string ?? ""
      guard let slash = name.firstIndex(of: "/") else { return }
      subresources[name[..<slash], default: []].insert(String(name[name.index(after: slash)...]))
    }
    var found: [Resource] = []
    document["resources"]?.forEachElement { entry in
      guard let name = entry["name"]?.string, !name.isEmpty, !name.contains("/") else { return }
      found.append(
        Resource(
          groupVersion, name: name, kind: entry["kind"]?.string ?? "", singular: entry["singularName"]?.string,
          isNamespaced: entry["namespaced"]?.bool ?? false, entry: entry, subresources: subresources[name[...]] ?? []))
    }
    return found
  }
}
