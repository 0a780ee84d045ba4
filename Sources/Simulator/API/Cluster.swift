import JSON
import Text

/// The heart of a simulated cluster: a value that answers requests and lets time pass. It does no I/O and reads no clock.
struct Cluster {
  struct Settings: Sendable {
    /// The version of Kubernetes that it is, 1.x.
    var minor = 34
    var seed: UInt64 = 1
    /// How far the watch cache lags behind.
    var cacheLag = 0.0
    /// What goes on by itself all the time begins at this moment; what is older is only told as far as it left traces.
    var liveFrom = Instant(milliseconds: 0)
    /// How many changes of each resource are remembered for watches.
    var history = 10_000

    init() {}
  }

  let minor: Int
  var settings: Settings
  var now: Instant
  var store: Store
  var served: ServedResources
  var printers: [GroupResource: TablePrinter]
  var numbers: SeededNumbers
  /// What is to happen of itself.
  var timeline = Timeline<Happening>()
  var controllers = Controllers()

  init(_ settings: Settings = Settings(), now: Instant) {
    self.settings = settings
    minor = settings.minor
    self.now = now
    store = Store(history: settings.history)
    served = .shipped(minor: settings.minor)
    printers = Printers.all(minor: settings.minor)
    numbers = SeededNumbers(seed: settings.seed)
  }

  /// Up to where lists and watches from the cache see the changes of a resource.
  func visibleEnd(of resource: GroupResource) -> Int {
    let log = store[resource].log
    return settings.cacheLag > 0 ? log.position(later: now.adding(seconds: -settings.cacheLag)) : log.end
  }

  /// The version that the cache is at.
  func visibleVersion(of resource: GroupResource) -> UInt64 {
    guard settings.cacheLag > 0 else { return store.version }
    let log = store[resource].log
    let end = visibleEnd(of: resource)
    // Nothing that is still to be seen may be older than what this says has been seen.
    return end == log.end ? store.version : log.version(before: end) ?? log.compactedVersion
  }

  func selected(_ revisions: [Revision], _ selection: Selection) -> [Revision] {
    selection.labels == nil && selection.fields == nil ? revisions : revisions.filter(selection.matches)
  }
}
