import JSON
import Model
import Transport

/// Asks a server what it serves: in two requests where it has aggregated discovery (KEP-3352), else in one for each
/// group version besides.
public struct Discovery: Sendable {
  private let server: APIServer

  /// Requests under way at a time where every group version is asked for.
  private static let parallel = 8

  /// Bytes of an answer: a cluster with 2,000 custom kinds has about 4 MB.
  private static let limit = 64 << 20

  public init(server: APIServer) { self.server = server }

  /// What of it to read anew.
  public enum Extent: Hashable, Sendable {
    case everything
    /// These groups, and those that are new. An aggregated answer holds all of them anyhow.
    case groups(Set<String>)

    public func union(_ other: Extent) -> Extent {
      guard case .groups(let mine) = self, case .groups(let theirs) = other else { return .everything }
      return .groups(mine.union(theirs))
    }

    func holds(_ group: String) -> Bool {
      switch self {
      case .everything: true
      case .groups(let names): names.contains(group)
      }
    }
  }

  /// Everything the server serves. A group that fails is named in it with its resources as last known, and hides no
  /// other.
  ///
  /// - Parameter previous: what was read before, from the same server.
  /// - Throws: when the list of groups itself cannot be had.
  public func read(_ extent: Extent = .everything, after previous: ServedAPI? = nil) async throws(APIError) -> ServedAPI
  {
    async let coreAnswer = answer("/api", etag: previous?.core.etag)
    async let namedAnswer = answer("/apis", etag: previous?.named.etag)
    let (core, named) = (await coreAnswer, await namedAnswer)
    return ServedAPI(
      core: try await root(coreOrItsFirstVersion(core), extent, previous?.core, of: previous),
      named: try await root(withoutGroups(named, where: core), extent, previous?.named, of: previous))
  }

  /// `gitVersion` of the server.
  /// - Parameter waitsForPlugin: false asks with the credential at hand, as `APIServer.open` says.
  public func serverVersion(timeout: Double, waitsForPlugin: Bool = true) async throws(APIError) -> String {
    let body = try await server.get(Query(path: "/version"), timeout: timeout, tries: 1, waitsForPlugin: waitsForPlugin)
    return try read(body, of: "/version") { $0["gitVersion"]?.string ?? "" }
  }
}

extension Discovery {
  private enum Answer: Sendable {
    /// Nothing has changed since the answer whose ETag was named.
    case unchanged
    case aggregated([ServedAPI.Served], etag: String?)
    /// Only which versions there are.
    case versions([GroupVersion])
    /// Refused, which is no reason to do without the other document: one sentence.
    case refused(String)
  }

  private func answer(_ path: String, etag: String?) async -> Result<Answer, APIError> {
    do throws(APIError) { return .success(try await ask(path, etag: etag)) } catch { return .failure(error) }
  }

  private func ask(_ path: String, etag: String?) async throws(APIError) -> Answer {
    let response: Response
    do throws(APIError) {
      response = try await server.open(
        Query(path: path), accept: AggregatedDiscovery.accept, ifNoneMatch: etag, timeout: 30)
    } catch .status(let status) where status.code == 304 && etag != nil {
      return .unchanged
    } catch .status(let status) where status.code == 406 {
      // It does not negotiate, though plain JSON was offered.
      response = try await server.open(Query(path: path), accept: "application/json", timeout: 30)
    }
    let body: [UInt8]
    do { body = try await response.collect(limit: Self.limit) } catch { throw .transport(error) }
    guard AggregatedDiscovery.isNamed(by: response.head["content-type"]) else {
      return .versions(
        try read(body, of: path) {
          path == "/api" ? GroupDiscovery.coreVersions(in: $0) : GroupDiscovery.namedVersions(in: $0)
        })
    }
    return .aggregated(try read(body, of: path, AggregatedDiscovery.versions), etag: response.head["etag"])
  }

  /// Who may not ask which versions of the core group there are may still be allowed to use its only one.
  private func coreOrItsFirstVersion(_ answer: Result<Answer, APIError>) -> Result<Answer, APIError> {
    if case .failure(.status) = answer { .success(.versions([GroupVersion(group: "", version: "v1")])) } else { answer }
  }

  /// A server without groups, or one that keeps them from this user, still has the core group.
  private func withoutGroups(_ answer: Result<Answer, APIError>, where core: Result<Answer, APIError>)
    -> Result<Answer, APIError>
  {
    guard case .failure(.status(let status)) = answer, [403, 404].contains(status.code), case .success = core else {
      return answer
    }
    return .success(.refused("the API groups cannot be read: \(status)"))
  }

  private func root(
    _ answer: Result<Answer, APIError>, _ extent: Extent, _ known: ServedAPI.Root?, of previous: ServedAPI?
  ) async throws(APIError) -> ServedAPI.Root {
    switch try answer.get() {
    case .unchanged: return known ?? ServedAPI.Root()
    case .aggregated(let versions, let etag):
      return ServedAPI.Root(versions: versions, etag: etag, isAggregated: true)
    case .versions(let versions):
      return ServedAPI.Root(versions: await read(versions, extent, previous))
    case .refused(let reason): return ServedAPI.Root(problem: reason)
    }
  }

  /// The versions' resources: asked for, so many at a time, or as they were where nothing says that they have changed.
  private func read(_ versions: [GroupVersion], _ extent: Extent, _ previous: ServedAPI?) async -> [ServedAPI.Served] {
    var found: [GroupVersion: ServedAPI.Served] = [:]
    var wanted: [GroupVersion] = []
    for version in versions {
      if let known = previous?.served(version), !extent.holds(version.group) {
        found[version] = known
      } else {
        wanted.append(version)
      }
    }
    await withTaskGroup(of: ServedAPI.Served.self) { tasks in
      for (index, version) in wanted.enumerated() {
        if index >= Self.parallel, let served = await tasks.next() { found[served.groupVersion] = served }
        tasks.addTask { await resources(of: version, previous) }
      }
      for await served in tasks { found[served.groupVersion] = served }
    }
    return versions.compactMap { found[$0] }
  }

  private func resources(of groupVersion: GroupVersion, _ previous: ServedAPI?) async -> ServedAPI.Served {
    do throws(APIError) {
      let body = try await server.get(Query(path: groupVersion.path), limit: Self.limit)
      let resources = try read(body, of: groupVersion.path) { GroupDiscovery.resources(in: $0, of: groupVersion) }
      return ServedAPI.Served(groupVersion: groupVersion, resources: resources)
    } catch {
      return ServedAPI.Served(
        groupVersion: groupVersion, resources: previous?.served(groupVersion)?.resources ?? [],
        problem: "\(groupVersion.name) cannot be read: \(error)")
    }
  }

  private func read<R>(_ body: [UInt8], of path: String, _ read: (JSONValue) throws -> R) throws(APIError) -> R {
    do {
      return try body.withUnsafeBytes { bytes in
        try JSONParser().withDocument(bytes) { document in
          if document["kind"]?.string == "Status" { throw APIError.status(Status(document)) }
          return try read(document)
        }
      }
    } catch let error as APIError {
      throw error
    } catch {
      throw .unreadable("the answer to \(path)", because: error)
    }
  }
}
