import Kubeconfig
import Threads
import Text

/// What a plugin does that a person wants to know. Texts are hostile.
public enum PluginNews: Hashable, Sendable {
  /// It said this on its standard error.
  case line(plugin: String, String)
  /// It has been running for some seconds.
  case slow(plugin: String)
  /// It is not running any more.
  case ended(plugin: String)
}

/// What plugins run in.
struct PluginSurroundings: Sendable {
  /// The variables of this process.
  let environment: [String: String]
  let lender: (any TerminalLender)?
  let now: @Sendable () -> Instant
  let tell: @Sendable (PluginNews) -> Void
}

/// All plugins in use. Contexts that have the same plugin, told the same of the same cluster, share what it gives, and
/// so its runs (client-go exec.go, cacheKey).
public final class CredentialSources: Sendable {
  private struct Key: Hashable {
    var plugin: CredentialPlugin
    var cluster: ClusterInfo
  }

  private struct State {
    var sources: [Key: CredentialSource] = [:]
    var hasEnded = false
  }

  private let surroundings: PluginSurroundings
  private let state = Guarded(State())

  /// - Parameters:
  ///   - environment: the variables of this process, which plugins get; PATH says where they are.
  ///   - lender: who has a terminal for plugins that must ask; nil when there is none.
  ///   - now: our wall clock.
  ///   - tell: called from any thread; must not block.
  public init(
    environment: [String: String], lender: (any TerminalLender)?, now: @escaping @Sendable () -> Instant,
    tell: @escaping @Sendable (PluginNews) -> Void
  ) {
    surroundings = PluginSurroundings(environment: environment, lender: lender, now: now, tell: tell)
  }

  /// nil for an access that has its credentials, or needs none.
  public func source(for access: ClusterAccess) -> CredentialSource? {
    guard let plugin = access.plugin else { return nil }
    let key = Key(plugin: plugin, cluster: ClusterInfo(access))
    return state.withLock { state in
      if let source = state.sources[key] { return source }
      let source = CredentialSource(
        plugin: plugin, cluster: key.cluster, surroundings: surroundings, hasEnded: state.hasEnded)
      state.sources[key] = source
      return source
    }
  }

  /// The person gives up on every plugin that is running.
  public func cancel() { for source in state.withLock({ Array($0.sources.values) }) { source.cancel() } }

  /// Has every running plugin end, and runs none any more. Before the process exits.
  ///
  /// - Parameter deadline: until when to wait for their end; whoever ignores what it is asked is killed after a second.
  public func end(by deadline: ContinuousClock.Instant) {
    let sources = state.withLock { state in
      state.hasEnded = true
      return Array(state.sources.values)
    }
    let runs = sources.flatMap { $0.end() }
    for run in runs { run.join(by: deadline) }
  }
}
