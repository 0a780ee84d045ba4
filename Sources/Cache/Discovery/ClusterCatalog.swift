import Kubernetes
import Model
import Text

/// Those who open feeds, and keep them.
protocol FeedOpener: AnyObject, Sendable {
  func subscribe(_ mailbox: TableMailbox, to key: FeedKey, wanted: WantedFields, pageLimit: Int) async
  func unsubscribe(_ mailbox: TableMailbox, from key: FeedKey) async
  /// How these resources are printed or served may have changed: by their qualified names.
  func definitionsChanged(_ names: Set<String>) async
}

/// What one cluster serves: known from the disk at once, read from the server, and kept fresh by watching the
/// definitions of what it serves. Carries out what `DiscoverySchedule` decides.
actor ClusterCatalog {
  private nonisolated let executor: ThreadExecutor
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// What it needs of its cluster.
  struct Surroundings: Sendable {
    let server: APIServer
    let executor: ThreadExecutor
    let connection: ClusterConnection
    let activity: Activity
    /// A clock that is never set.
    let now: @Sendable () -> Instant
    /// Where it is remembered; nil for nowhere.
    let folder: CatalogFolder?
    let publish: @Sendable (ClusterNews) -> Void
    /// Seconds for which a refusal must stand to be believed: a server that has just started refuses what it will soon
    /// allow.
    var refusalTime = 10.0
  }

  private let surroundings: Surroundings
  private weak var feeds: (any FeedOpener)?
  private var schedule = DiscoverySchedule()
  private var served: ServedAPI?
  private var published: ResourceCatalog?
  private var saved: ServedAPI?
  private var pause: Task<Void, Never>?
  private var wasAsked = false
  private var isClosed = false
  private var followed: [Resource.Identity: FollowedDefinitions] = [:]
  /// Of resources whose definitions have changed since the last reading.
  private var changedNames: Set<String> = []

  /// Definitions whose changes change what is served; the first of each group and name that can be watched is followed.
  private static let definitions = [
    "customresourcedefinitions.apiextensions.k8s.io", "apiservices.apiregistration.k8s.io",
  ]

  init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
    executor = surroundings.executor
  }

  /// Begins with what is remembered of the server, if anything.
  func start(feeds: any FeedOpener) async {
    self.feeds = feeds
    guard let folder = surroundings.folder else { return }
    let identity = surroundings.server.identity
    surroundings.activity.begin()
    defer { surroundings.activity.end() }
    guard let bytes = await folder.load(identity), let remembered = ServedAPI(encoded: bytes, key: identity),
      served == nil
    else { return }
    served = remembered
    publish(remembered.catalog)
  }

  /// Reads everything, unless that is under way; what is read is published also when nothing has changed.
  func discover() {
    wasAsked = true
    handle(.asked)
  }

  /// The cluster answers after trouble: it may serve other things than before.
  func clusterAnswers() {
    if wasAsked { handle(.asked) }
  }

  /// Nothing is read any more.
  func close() {
    isClosed = true
    pause?.cancel()
    for one in followed.values { one.mailbox.close() }
    followed = [:]
  }

  private func handle(_ input: DiscoverySchedule.Input) {
    guard !isClosed else { return }
    let actions = schedule.handle(input, now: surroundings.now(), jitter: Double.random(in: 0..<1))
    for action in actions {
      switch action {
      case .read(let extent): read(extent)
      case .wait(let seconds): wait(seconds)
      }
    }
  }

  private func wait(_ seconds: Double) {
    pause?.cancel()
    pause = Task {
      try? await Task.sleep(for: .seconds(seconds))
      if !Task.isCancelled { self.handle(.due) }
    }
  }

  private func publish(_ catalog: ResourceCatalog) {
    published = catalog
    surroundings.publish(.catalog(catalog))
  }
}

// MARK: - Reading

extension ClusterCatalog {
  private func read(_ extent: Discovery.Extent) {
    pause?.cancel()
    surroundings.activity.begin()
    // Of what comes from the disk nothing is taken for current: a bug may have written it.
    let isFirst = served?.isRemembered ?? true
    let (extent, previous) = isFirst ? (.everything, served?.withoutETags) : (extent, served)
    Task {
      do throws(APIError) {
        let discovery = Discovery(server: surroundings.server)
        // What is read is much: not on Swift's shared pool.
        let served = try await executor.run { () async throws(APIError) in
          try await discovery.read(extent, after: previous)
        }
        await take(served, extent)
      } catch {
        fail(error, extent)
      }
      surroundings.activity.end()
    }
  }

  private func take(_ new: ServedAPI, _ extent: Discovery.Extent) async {
    served = new
    let catalog = new.catalog
    // Who asked is waiting for the answer.
    if extent == .everything || catalog != published { publish(catalog) }
    handle(.answered(unread: new.unreadGroups))
    let names = changedNames
    changedNames = []
    if !names.isEmpty { await feeds?.definitionsChanged(names) }
    await follow(catalog)
    await save(new)
  }

  private func fail(_ error: APIError, _ extent: Discovery.Extent) {
    if case .transport(let failure) = error, failure.isAboutTheConnection {
      // The connection says what is wrong with it.
      Task { await surroundings.connection.trouble() }
    } else if extent == .everything {
      surroundings.publish(.discoveryFailed("the list of resources cannot be read: \(error)"))
    }
    handle(.failed)
  }

  private func save(_ new: ServedAPI) async {
    guard let folder = surroundings.folder, new != saved else { return }
    saved = new
    let identity = surroundings.server.identity
    await folder.save(new.encoded(key: identity), identity)
  }
}

// MARK: - Watching definitions

/// One kind of definition that is followed.
private struct FollowedDefinitions {
  let key: FeedKey
  let mailbox: TableMailbox
  var definitions = Definitions()
  var isRefused = false
}

extension ClusterCatalog {
  private func follow(_ catalog: ResourceCatalog) async {
    for (identity, one) in followed where !catalog.resources.contains(where: { $0.identity == identity }) {
      await leave(identity, one)
    }
    for name in Self.definitions {
      guard let resource = catalog.preferred.first(where: { $0.qualifiedName == name && $0.canWatch && $0.canList }),
        followed[resource.identity] == nil
      else { continue }
      await follow(resource)
    }
    tellWatched()
  }

  private func follow(_ resource: Resource) async {
    let identity = resource.identity
    let activity = surroundings.activity
    let mailbox = TableMailbox { [weak self] in
      activity.begin()
      Task {
        await self?.look(identity)
        activity.end()
      }
    }
    let key = FeedKey(context: surroundings.server.access.context, resource: resource, namespace: nil)
    followed[identity] = FollowedDefinitions(key: key, mailbox: mailbox)
    await feeds?.subscribe(mailbox, to: key, wanted: .none, pageLimit: 500)
  }

  /// Takes what has come into the mailbox.
  private func look(_ identity: Resource.Identity) {
    guard var one = followed[identity], let update = one.mailbox.drain() else { return }
    let names = one.definitions.take(update)
    switch update.state {
    case .forbidden, .failed:
      if !one.isRefused { leaveUnlessAllowed(identity) }
      one.isRefused = true
    case .live, .polled: one.isRefused = false
    case .connecting, .listing, .stale, nil: break
    }
    followed[identity] = one
    tellWatched()
    changedNames.formUnion(names)
    for group in Set(names.map(Definitions.group)) { handle(.changed(group: group)) }
  }

  /// A refusal that stands ends the feed; the next reading tries again.
  private func leaveUnlessAllowed(_ identity: Resource.Identity) {
    Task {
      try? await Task.sleep(for: .seconds(surroundings.refusalTime))
      if let one = followed[identity], one.isRefused { await leave(identity, one) }
    }
  }

  private func leave(_ identity: Resource.Identity, _ one: FollowedDefinitions) async {
    followed[identity] = nil
    one.mailbox.close()
    await feeds?.unsubscribe(one.mailbox, from: one.key)
  }

  private func tellWatched() {
    handle(.watched(followed.count == Self.definitions.count && followed.values.allSatisfy { !$0.isRefused }))
  }
}
