import JSON
import Model

/// Asks a server what it serves, by the endpoints that every version has: `/api/v1`, `/apis` and one per group version.
public struct Discovery: Sendable {
  private let server: APIServer

  public init(server: APIServer) { self.server = server }

  /// One version of a group, in the order it is offered.
  struct GroupVersion: Hashable {
    var group: String
    var version: String

    var path: String { group.isEmpty ? "/api/\(version)" : "/apis/\(group)/\(version)" }
    var name: String { group.isEmpty ? version : "\(group)/\(version)" }
  }

  /// Everything the server serves. A group that fails is named in `failures` and hides no other.
  ///
  /// Throws only when the list of groups itself cannot be had.
  public func catalog() async throws(APIError) -> ResourceCatalog {
    let groups = try await groupVersions()
    let answers = await withTaskGroup(of: (Int, Result<[Resource], APIError>).self) { tasks in
      for (index, groupVersion) in groups.enumerated() {
        tasks.addTask { (index, await resources(of: groupVersion)) }
      }
      return await tasks.reduce(into: [Int: Result<[Resource], APIError>]()) { $0[$1.0] = $1.1 }
    }
    var catalog = ResourceCatalog(resources: [])
    for (index, groupVersion) in groups.enumerated() {
      switch answers[index] {
      case .success(let resources): catalog.resources += resources
      case .failure(let error): catalog.failures.append("\(groupVersion.name) cannot be read: \(error)")
      case nil: break
      }
    }
    return catalog
  }

  /// `gitVersion` of the server.
  public func serverVersion(timeout: Double) async throws(APIError) -> String {
    let body = try await server.get(Query(path: "/version"), timeout: timeout)
    return try read(body, of: "/version") { $0["gitVersion"]?.string ?? "" }
  }

  /// The core group first, then the server's order, each group's preferred version before its others.
  private func groupVersions() async throws(APIError) -> [GroupVersion] {
    let body = try await server.get(Query(path: "/apis"))
    return try read(body, of: "/apis") { document in
      var found = [GroupVersion(group: "", version: "v1")]
      document["groups"]?.forEachElement { group in
        let name = group["name"]?.string ?? ""
        let preferred = group["preferredVersion"]?["version"]?.string
        var versions: [String] = []
        group["versions"]?.forEachElement { versions.append($0["version"]?.string ?? "") }
        let ordered = versions.filter { $0 == preferred } + versions.filter { $0 != preferred }
        found += ordered.map { GroupVersion(group: name, version: $0) }
      }
      return found
    }
  }

  private func resources(of groupVersion: GroupVersion) async -> Result<[Resource], APIError> {
    do {
      let body = try await server.get(Query(path: groupVersion.path))
      return .success(
        try read(body, of: groupVersion.path) { document in
          var found: [Resource] = []
          document["resources"]?.forEachElement { entry in
            if let resource = Resource(entry, of: groupVersion) { found.append(resource) }
          }
          return found
        })
    } catch {
      return .failure(error)
    }
  }

  private func read<R>(_ body: [UInt8], of path: String, _ read: (JSONValue) throws -> R) throws(APIError) -> R {
    do {
      return try body.withUnsafeBytes { try JSONParser().withDocument($0, read) }
    } catch {
      throw .unreadable(what: "the answer to \(path) cannot be read: \(error)")
    }
  }
}

extension Resource {
  /// Reads an entry of an APIResourceList; nil for a subresource.
  fileprivate init?(_ entry: JSONValue, of groupVersion: Discovery.GroupVersion) {
    guard let name = entry["name"]?.string, !name.isEmpty, !name.contains("/") else { return nil }
    let kind = entry["kind"]?.string ?? ""
    let singular = entry["singularName"]?.string ?? ""
    self.init(
      group: groupVersion.group, version: groupVersion.version, name: name, kind: kind,
      singular: singular.isEmpty ? kind.lowercased() : singular, shortNames: entry.strings("shortNames"),
      categories: entry.strings("categories"), isNamespaced: entry["namespaced"]?.bool ?? false,
      verbs: Set(entry.strings("verbs")))
  }
}

extension JSONValue {
  fileprivate func strings(_ key: String) -> [String] {
    var found: [String] = []
    self[key]?.forEachElement { if let text = $0.string { found.append(text) } }
    return found
  }
}
