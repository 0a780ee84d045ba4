import Files
import Locking

/// The kubeconfig as it is now: read at the start, and again whenever one of its files, or a certificate or key that
/// it names, changes, appears or vanishes.
public final class KubeconfigSource: Sendable {
  public enum News: Sendable {
    /// Something of it may be another than before; `current` has it already.
    case changed
    /// It cannot be used as it stands now; the last good one stays `current`.
    case broken(KubeconfigError)
  }

  private struct State {
    var current: Kubeconfig
    var told: (@Sendable (News) -> Void)?
    var files: FileWatch?
    /// Certificates and keys. They are read when a context is resolved, so this watch is always older than that.
    var material: FileWatch?
  }

  private let state: Guarded<State>
  private let load: @Sendable () throws(KubeconfigError) -> Kubeconfig

  /// Reads it for the first time, which waits for the disk. The parameters are those of ``Kubeconfig/load``, whose
  /// errors it throws.
  public init(
    explicitPath: String? = nil, environment: [String: String], overrides: Overrides = Overrides()
  ) throws(KubeconfigError) {
    load = { () throws(KubeconfigError) in
      try Kubeconfig.load(explicitPath: explicitPath, environment: environment, overrides: overrides)
    }
    let reference = Reference()
    // Older than the first reading, so that no change falls between the two.
    let files = FileWatch(explicitPath.map { [$0] } ?? Kubeconfig.implicitPaths(environment)) { _ in
      reference.source.withLock { $0.source }?.reload()
    }
    let config = try load()
    state = Guarded(State(current: config, files: files))
    state.withLock { $0.material = watch(material: config) }
    reference.source.withLock { $0.source = self }
  }

  public var current: Kubeconfig { state.withLock { $0.current } }

  /// Has `told` called on every change from now on, on a thread where it may wait for the disk. One at a time.
  public func watch(_ told: @escaping @Sendable (News) -> Void) { state.withLock { $0.told = told } }

  private func reload() {
    do throws(KubeconfigError) {
      let config = try load()
      let material = watch(material: config)
      state.withLock {
        $0.current = config
        $0.material = material
      }
      tell(.changed)
    } catch {
      tell(.broken(error))
    }
  }

  private func tell(_ news: News) { state.withLock { $0.told }?(news) }

  private func watch(material config: Kubeconfig) -> FileWatch? {
    let paths = config.materialPaths
    return paths.isEmpty ? nil : FileWatch(paths) { [weak self] _ in self?.tell(.changed) }
  }

  /// What a watch that is older than the source knows of it.
  private final class Reference: Sendable {
    struct Weak: Sendable { weak var source: KubeconfigSource? }
    let source = Guarded(Weak())
  }
}

extension Kubeconfig {
  /// The certificates and keys that any entry names, or the command line. Token files are not among them: they are read
  /// anew as they age (K5).
  var materialPaths: [String] {
    let named =
      clusters.values.map(\.authority.path) + users.values.flatMap { [$0.certificate.path, $0.key.path] } + [
        overrides.certificateAuthority, overrides.clientCertificate, overrides.clientKey,
      ]
    return Set(named.compactMap(\.self)).sorted()
  }
}
