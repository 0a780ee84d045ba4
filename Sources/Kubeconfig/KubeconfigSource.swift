import Files
import Threads

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
    /// How the files were before `current` was read.
    var stamps: FileStamps
    /// How its certificates and keys were before any of them was.
    var materialStamps: FileStamps
    var told: (@Sendable (News) -> Void)?
    var files: FileWatch?
    var material: FileWatch?
  }

  private let paths: [String]
  private let state: Guarded<State>
  private let load: @Sendable () throws(KubeconfigError) -> Kubeconfig

  /// Reads it for the first time, which waits for the disk. The parameters are those of ``Kubeconfig/load``, whose
  /// errors it throws. No thread is started before ``watch(_:)``.
  public init(
    explicitPath: String? = nil, environment: [String: String], overrides: Overrides = Overrides()
  ) throws(KubeconfigError) {
    load = { () throws(KubeconfigError) in
      try Kubeconfig.load(explicitPath: explicitPath, environment: environment, overrides: overrides)
    }
    paths = Kubeconfig.paths(explicitPath: explicitPath, environment: environment)
    let stamps = FileStamps(of: paths)
    let config = try load()
    state = Guarded(
      State(current: config, stamps: stamps, materialStamps: FileStamps(of: config.materialPaths)))
  }

  public var current: Kubeconfig { state.withLock { $0.current } }

  /// Has `told` called on every change since the first reading, on a thread where it may wait for the disk.
  public func watch(_ told: @escaping @Sendable (News) -> Void) {
    let (stamps, materialStamps, config) = state.withLock { state in
      state.told = told
      return (state.stamps, state.materialStamps, state.current)
    }
    let files = FileWatch(paths, since: stamps) { [weak self] _ in self?.reload() }
    let material = watch(material: config, since: materialStamps)
    state.withLock { state in
      state.files = files
      state.material = state.material ?? material
    }
  }

  private func reload() {
    do throws(KubeconfigError) {
      let config = try load()
      let material = watch(material: config, since: FileStamps(of: config.materialPaths))
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

  private func watch(material config: Kubeconfig, since stamps: FileStamps) -> FileWatch? {
    let paths = config.materialPaths
    return paths.isEmpty ? nil : FileWatch(paths, since: stamps) { [weak self] _ in self?.tell(.changed) }
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
