import Files
import Text
import Threads

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A cluster in this process that is reached as any other: over HTTP, on loopback, by a kubeconfig.
public final class SimulatedCluster: Sendable {
  public struct Settings: Sendable {
    /// The version of Kubernetes that it is, 1.x.
    public var minor = 34
    public var seed: UInt64 = 1
    /// 0 for a free one.
    public var port: UInt16 = 0
    /// So many pods are there besides, which only run.
    public var size = 0
    /// So many of them change each second.
    public var churn = 0
    /// How far the watch cache lags behind, in seconds.
    public var cacheLag = 0.0
    /// How many changes of each kind of object are remembered for watches.
    public var history = 10_000
    /// Manifests in place of the shipped stories, as YAML.
    public var stories: [UInt8]?
    /// The time at which it begins; nil for now. It goes on from there.
    public var start: Instant?

    public init() {}

    /// Throws for a version that is not simulated.
    public mutating func setVersion(_ text: String) throws(SimulatorError) {
      let parts = text.drop { $0 == "v" }.split(separator: ".")
      guard parts.count >= 2, parts[0] == "1", let minor = Int(parts[1]), 20...34 ~= minor else {
        throw .noSuchVersion(text)
      }
      self.minor = minor
    }
  }

  /// With the secret that lets in.
  public let url: String
  private let commands = Guarded<[Command]>([])
  private let wake: Int32
  private let thread: OwnThread

  /// Begins at once; requests are answered as soon as the stories are told up to now.
  public init(_ settings: Settings = Settings()) throws(SimulatorError) {
    let (listener, port) = try LoopbackSocket.listen(port: settings.port)
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      close(listener)
      throw .noSocket(errno)
    }
    for end in ends {
      _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    var random = SystemRandomNumberGenerator()
    let secret = (0..<2).map { _ in String(UInt64.random(in: .min ... .max, using: &random), radix: 36) }.joined()
    let gate = Gate(secret: secret, port: port)
    url = "http://127.0.0.1:\(port)/\(secret)"
    wake = ends[1]
    let (commands, reading) = (self.commands, ends[0])
    let thread = OwnThread("simulator") {
      let clock = RunningClock(start: settings.start ?? RunningClock.wall)
      let cluster = Cluster.begin(settings, at: clock.now)
      ServerLoop(cluster, clock: clock, listener: listener, wake: reading, commands: commands, gate: gate).run()
    }
    guard let thread else {
      for descriptor in ends + [listener] { close(descriptor) }
      throw .noThread
    }
    self.thread = thread
  }

  deinit { stop() }

  /// Returns when nothing listens any more.
  public func stop() {
    send(.stop)
    thread.join()
  }

  /// Forgets the past: watches and pages from before now get 410.
  public func compact() { send(.compact) }

  public func setCacheLag(_ seconds: Double) { send(.setCacheLag(seconds)) }

  public func dropConnections() { send(.dropConnections) }

  private func send(_ command: Command) {
    commands.withLock { $0.append(command) }
    var byte: UInt8 = 0
    _ = write(wake, &byte, 1)
  }

  /// A kubeconfig with one context, which is the current one.
  public func kubeconfig(context: String = "demo", namespace: String = "shop") -> String {
    """
    apiVersion: v1
    kind: Config
    current-context: \(context)
    clusters:
    - name: \(context)
      cluster:
        server: \(url)
    contexts:
    - name: \(context)
      context:
        cluster: \(context)
        namespace: \(namespace)
        user: \(context)
    users:
    - name: \(context)
      user: {}

    """
  }

  /// Writes the kubeconfig for its owner alone: who reads it is let in.
  public func writeKubeconfig(_ path: String, context: String = "demo") throws(SimulatorError) {
    do { try FileWriter.replace(path, with: Array(kubeconfig(context: context).utf8), mode: 0o600) } catch {
      throw .cannotWrite(path: path, why: error.description)
    }
  }
}

extension Cluster {
  /// A cluster in which the stories have been told up to `start`.
  static func begin(_ settings: SimulatedCluster.Settings, at start: Instant) -> Cluster {
    var inner = Settings()
    inner.minor = settings.minor
    inner.seed = settings.seed
    inner.history = settings.history
    var cluster = Cluster(inner, now: start)
    cluster.tell(settings.stories.map(documents) ?? shippedStories(), until: start)
    cluster.plan(.renewLeases, in: 10)
    cluster.gather(settings.size)
    if settings.churn > 0, settings.size > 0 { cluster.startChurn(settings.churn) }
    cluster.settings.cacheLag = settings.cacheLag
    return cluster
  }
}
