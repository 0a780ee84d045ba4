import JSON
import Model

/// `APIGroupDiscoveryList` of apidiscovery.k8s.io, v2 or v2beta1 (KEP-3352): all groups, versions and resources in one
/// answer.
enum AggregatedDiscovery {
  /// The newest first; plain JSON for servers that know neither.
  static let accept =
    "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
    + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json"

  /// Whether an answer of this type is one: the type decides, as a server may answer in any that was offered.
  static func isNamed(by contentType: String?) -> Bool {
    let parameters = Set(
      (contentType ?? "").split(separator: ";").map { part in
        String(part.drop { $0 == " " }.prefix { $0 != " " })
      })
    return parameters.isSuperset(of: ["application/json", "g=apidiscovery.k8s.io", "as=APIGroupDiscoveryList"])
      && !parameters.isDisjoint(with: ["v=v2", "v=v2beta1"])
  }

  /// Versions come in the order of preference.
  static func versions(in document: JSONValue) -> [ServedAPI.Served] {
    var found: [ServedAPI.Served] = []
    document["items"]?.forEachElement { group in
      let name = group["metadata"]?["name"]?.string ?? ""
      group["versions"]?.forEachElement { version in
        guard let number = version["version"]?.string, !number.isEmpty else { return }
        let groupVersion = GroupVersion(group: name, version: number)
        let isStale = version["freshness"]?.string == "Stale"
        found.append(
          ServedAPI.Served(
            groupVersion: groupVersion, resources: resources(in: version, of: groupVersion),
            problem: isStale ? "\(groupVersion.name) does not answer the server: its resources are as last known" : nil)
        )
      }
    }
    return found
  }

  private static func resources(in version: JSONValue, of groupVersion: GroupVersion) -> [Resource] {
    var found: [Resource] = []
    version["resources"]?.forEachElement { entry in
      // Without a kind it is there only to hold its subresources.
      guard let name = entry["resource"]?.string, !name.isEmpty, let kind = entry["responseKind"]?["kind"]?.string
      else { return }
      var subresources: Set<String> = []
      entry["subresources"]?.forEachElement { if let name = $0["subresource"]?.string { subresources.insert(name) } }
      found.append(
        Resource(
          groupVersion, name: name, kind: kind, singular: entry["singularResource"]?.string,
          isNamespaced: entry["scope"]?.string == "Namespaced", entry: entry, subresources: subresources))
    }
    return found
  }
}

extension Resource {
  /// What both ways of discovery spell alike is read from `entry`.
  ///
  /// - Parameter singular: servers before 1.27 leave it out: the kind in lower case then.
  init(
    _ groupVersion: GroupVersion, name: String, kind: String, singular: String?, isNamespaced: Bool, entry: JSONValue,
    subresources: Set<String>
  ) {
    let singular = singular ?? ""
    self.init(
      group: groupVersion.group, version: groupVersion.version, name: name, kind: kind,
      singular: singular.isEmpty ? kind.lowercased() : singular, shortNames: entry.strings("shortNames"),
      categories: entry.strings("categories"), isNamespaced: isNamespaced, verbs: Set(entry.strings("verbs")),
      subresources: subresources)
  }
}

extension JSONValue {
  fileprivate func strings(_ key: String) -> [String] {
    var found: [String] = []
    self[key]?.forEachElement { if let text = $0.string { found.append(text) } }
    return found
  }
}
