import Kubernetes
import Model
import Transport

// Each checks for cancellation before it reports: a newer operation may have begun.
extension Feed {
  func fetchPage(_ reflection: Reflection) async {
    var query = query(reflection)
    query.add("limit", String(pageLimit))
    guard let (rows, end) = await fetch(query, version: .http2, reflection) else { return }
    reflection.store.show(page: rows, end: (end.columns, end.resourceVersion))
    let hasMore = end.continueToken != nil
    reflection.expectedRows = end.remaining.map { rows.count + $0 }
    reflection.isPartial = hasMore
    deliverAll(of: reflection)
    if hasMore { show(.listing(received: rows.count), reflection) }
    handle(.paged(resourceVersion: end.resourceVersion, hasMore: hasMore), reflection)
  }

  func list(at version: String, _ reflection: Reflection) async {
    var query = query(reflection)
    if !version.isEmpty { query.add("resourceVersion", version) }
    guard let (rows, end) = await fetchAll(query, reflection) else { return }
    reflection.store.complete(with: rows, columns: end.columns, resourceVersion: end.resourceVersion)
    synced(reflection)
    handle(.listed(resourceVersion: end.resourceVersion), reflection)
  }

  /// A whole list is in the store (S7).
  func synced(_ reflection: Reflection) {
    reflection.tally.lists += 1
    reflection.isPartial = false
    reflection.expectedRows = nil
    deliverAll(of: reflection)
  }

  /// The whole list, also from a server that hands out pages where nobody asked for them. The list's version is that of
  /// its first page, so that a watch from there misses nothing.
  ///
  /// Over HTTP/1.1: a whole list through one HTTP/2 stream is 2.3 times slower in libcurl.
  private func fetchAll(_ query: Query, _ reflection: Reflection) async -> ([Row], ListEnd)? {
    var paging = Paging(query)
    while let next = paging.next {
      do {
        let (rows, end) = try await read(next, version: .http1, reflection, before: paging.rows.count)
        if Task.isCancelled { return nil }
        paging.take(rows, end)
      } catch {
        if paging.restartsWhole(after: error) { continue }
        report(error, reflection)
        return nil
      }
    }
    return paging.end.map { (paging.rows, $0) }
  }

  /// Reads a list; nil when it failed, which has been reported then.
  private func fetch(
    _ query: Query, version: Request.Version, _ reflection: Reflection
  ) async -> ([Row], ListEnd)? {
    do {
      let result = try await read(query, version: version, reflection, before: 0)
      return Task.isCancelled ? nil : result
    } catch {
      report(error, reflection)
      return nil
    }
  }

  /// - Parameter before: rows of earlier pages, to be counted when the progress is shown.
  private func read(
    _ query: Query, version: Request.Version, _ reflection: Reflection, before: Int
  ) async throws -> ([Row], ListEnd) {
    transferBegan()
    defer { transferEnded() }
    let response = try await open(query, version: version)
    if let type = response.head["content-type"], !type.contains("json") {
      // A login page of a proxy comes with 200.
      throw APIError.unreadable(what: "the list was answered with \(type) instead of JSON")
    }
    heard(reflection)
    let reader = ListReader(
      resource: key.resource, now: surroundings.server.serverNow, wanted: reflection.wanted)
    var rows: [Row] = []
    var told = ContinuousClock.now
    for try await chunk in response.body {
      reflection.tally.bytes += chunk.count
      try reader.feed(chunk) { rows.append($0) }
      let time = ContinuousClock.now
      guard time - told > .milliseconds(100) else { continue }
      told = time
      heard(reflection)
      if case .listing = reflection.shown { show(.listing(received: before + rows.count), reflection) }
    }
    let end = try reader.finish { rows.append($0) }
    return (rows, end)
  }
}

/// The pages of one list, and what to do when their token expires (W7, client-go tools/pager).
struct Paging {
  private let query: Query
  private(set) var rows: [Row] = []
  private(set) var end: ListEnd?
  /// What is to be asked next; nil when the list is complete.
  private(set) var next: Query?
  private var isRestarted = false

  init(_ query: Query) {
    self.query = query
    next = query
  }

  mutating func take(_ page: [Row], _ end: ListEnd) {
    rows += page
    self.end = self.end ?? end
    next = end.continueToken.map { token in
      // Pages after the first must send no resourceVersion.
      var query = query
      query.items.removeAll { $0.name == "resourceVersion" }
      query.add("continue", token)
      return query
    }
  }

  /// An expired token on a later page is answered with one whole list, once; on the first page the error goes up.
  mutating func restartsWhole(after error: any Error) -> Bool {
    guard !rows.isEmpty, !isRestarted, case APIError.status(let status) = error, status.isExpired else { return false }
    self = Paging(query)
    isRestarted = true
    return true
  }
}
