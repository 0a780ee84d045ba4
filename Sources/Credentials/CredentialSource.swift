import Kubeconfig
import Threads
import Text

/// The credentials of one plugin for one cluster, shared by all who use both: carries out what its authenticator
/// decides.
public final class CredentialSource: Sendable {
  private struct State {
    var authenticator: Authenticator
    var waiting: [Int: CheckedContinuation<Result<IssuedCredential, CredentialFailure>, Never>] = [:]
    var lastWaiter = 0
    /// By their numbers: the one under way, and those that were stopped and have not ended yet.
    var runs: [Int: PluginRun] = [:]
    /// No plugin runs any more.
    var hasEnded: Bool
    /// Called when connections made with the certificate of before must be closed.
    var closers: [Int: @Sendable () -> Void] = [:]
  }

  private let plugin: CredentialPlugin
  private let cluster: ClusterInfo
  private let surroundings: PluginSurroundings
  private let hint: InstallHint
  private let state: Guarded<State>

  init(plugin: CredentialPlugin, cluster: ClusterInfo, surroundings: PluginSurroundings, hasEnded: Bool) {
    self.plugin = plugin
    self.cluster = cluster
    self.surroundings = surroundings
    hint = InstallHint(plugin.installHint)
    let isInteractive = plugin.interactiveMode == .always
    let authenticator = Authenticator(plugin: plugin.name, isInteractive: isInteractive)
    state = Guarded(State(authenticator: authenticator, hasEnded: hasEnded))
  }

  /// A credential that is good now. Runs the plugin where there is none, or waits for the run under way: there is never
  /// more than one. Does not suspend where one is at hand.
  public func credential() async throws(CredentialFailure) -> IssuedCredential {
    switch want() {
    case .success(let issued?): return issued
    case .failure(let failure): throw failure
    case .success(nil): return try await nextResult().get()
    }
  }

  /// The credential at hand, however old; runs nothing. For questions to which any answer will do.
  public var atHand: Credential {
    let now = surroundings.now()
    return state.withLock { state in
      let authenticator = state.authenticator
      return authenticator.atHand(now)?.credential
        ?? Credential(certificate: authenticator.lastIssued?.credential.certificate)
    }
  }

  /// What the server answered to a request with that credential: 401 is a refusal of it, all else its acceptance.
  public func take(status: Int, to issued: IssuedCredential) {
    let generation = issued.generation
    handle(status == 401 ? .rejected(generation: generation) : .accepted(generation: generation))
  }

  /// The person gives up on what is running.
  public func cancel() { handle(.cancelled) }

  /// The person does not want to wait: what is running is started anew, and no pause is kept.
  public func retry() { handle(.retried) }

  /// - Parameters:
  ///   - group: whose connections those are; what was given for it before is forgotten.
  ///   - close: called when the client certificate has changed, before anyone gets the new one.
  public func whenCertificateChanges(for group: Int, _ close: @escaping @Sendable () -> Void) {
    state.withLock { $0.closers[group] = close }
  }

  /// Has what is running end, and runs nothing any more.
  ///
  /// - Returns: what is running, to be waited for.
  func end() -> [PluginRun] {
    let runs = state.withLock { state in
      state.hasEnded = true
      return Array(state.runs.values)
    }
    for run in runs { run.cancel() }
    return runs
  }
}

extension CredentialSource {
  /// nil when there is something to wait for.
  private func want() -> Result<IssuedCredential?, CredentialFailure> {
    var answer: Result<IssuedCredential?, CredentialFailure> = .success(nil)
    for action in handle(.wanted) {
      switch action {
      case .use(let issued): answer = .success(issued)
      case .refuse(let failure): answer = .failure(failure)
      default: break
      }
    }
    return answer
  }

  /// What the run under way comes to. A task that is cancelled waits no longer; the run goes on.
  private func nextResult() async -> Result<IssuedCredential, CredentialFailure> {
    let number = state.withLock { state in
      state.lastWaiter += 1
      return state.lastWaiter
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let result: Result<IssuedCredential, CredentialFailure>? = state.withLock { state in
          guard !Task.isCancelled else { return abandoned }
          // It may have ended in between.
          guard case .running = state.authenticator.state else { return settled(state) }
          state.waiting[number] = continuation
          return nil
        }
        if let result { continuation.resume(returning: result) }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: number) }?.resume(returning: abandoned)
    }
  }

  private var abandoned: Result<IssuedCredential, CredentialFailure> {
    .failure(CredentialFailure(.cancelled(plugin: plugin.name), next: surroundings.now()))
  }

  private func settled(_ state: State) -> Result<IssuedCredential, CredentialFailure> {
    if case .failed(let error, let next) = state.authenticator.state {
      return .failure(CredentialFailure(error, next: next))
    }
    return state.authenticator.lastIssued.map { .success($0) } ?? abandoned
  }

  @discardableResult
  private func handle(_ input: Authenticator.Input) -> [Authenticator.Action] {
    let now = surroundings.now()
    let actions = state.withLock { $0.authenticator.handle(input, now: now) }
    for action in actions { perform(action) }
    return actions
  }

  /// What must not happen under the lock.
  private func perform(_ action: Authenticator.Action) {
    switch action {
    case .run(let number): start(number)
    case .stop:
      // All but the one that is wanted now; those stopped before are asked once more, which changes nothing.
      let stopped = state.withLock { state in
        state.runs.filter { state.authenticator.state != .running($0.key) }
      }
      for run in stopped.values { run.cancel() }
      surroundings.tell(.ended(plugin: plugin.name))
    case .closeConnections:
      for close in state.withLock({ $0.closers.values }) { close() }
    case .deliver(let result):
      let waiting = state.withLock { state in
        defer { state.waiting = [:] }
        return state.waiting
      }
      for continuation in waiting.values { continuation.resume(returning: result) }
    case .use, .refuse, .wait: break
    }
  }

  private func start(_ number: Int) {
    do throws(CredentialError) {
      let run = try PluginRun(of: plugin.name, order) { [weak self, surroundings, plugin] event in
        // One that was stopped and still talks must not speak over its successor.
        guard self?.isRunning(number) == true else { return }
        switch event {
        case .line(let text): surroundings.tell(.line(plugin: plugin.name, text))
        case .slow: surroundings.tell(.slow(plugin: plugin.name))
        }
      } ended: { [weak self] result in
        self?.ended(number, result)
      }
      try begin(run, number)
    } catch {
      handle(.ended(run: number, .failure(error)))
    }
  }

  /// Noted down before it starts, so that nobody misses it who stops or ends what is running.
  private func begin(_ run: PluginRun, _ number: Int) throws(CredentialError) {
    let (isWanted, hasEnded) = state.withLock { state in
      let isWanted = state.authenticator.state == .running(number)
      if isWanted && !state.hasEnded { state.runs[number] = run }
      return (isWanted, state.hasEnded)
    }
    if hasEnded { throw .cancelled(plugin: plugin.name) }
    guard isWanted else { return }
    do throws(CredentialError) { try run.start() } catch {
      state.withLock { $0.runs[number] = nil }
      throw error
    }
  }

  private func isRunning(_ number: Int) -> Bool { state.withLock { $0.authenticator.state == .running(number) } }

  private var isRunningAny: Bool {
    state.withLock { if case .running = $0.authenticator.state { true } else { false } }
  }

  private func ended(_ number: Int, _ result: Result<[UInt8], CredentialError>) {
    let credential = result.flatMap { output -> Result<Credential, CredentialError> in
      do throws(ExecCredential.Problem) {
        return .success(try ExecCredential.credential(output, version: plugin.version))
      } catch {
        return .failure(.unreadable(plugin: plugin.name, problem: error.text))
      }
    }
    let wasCurrent = state.withLock { state in
      state.runs[number] = nil
      return state.authenticator.state == .running(number)
    }
    if wasCurrent || !isRunningAny { surroundings.tell(.ended(plugin: plugin.name)) }
    handle(.ended(run: number, credential))
  }

  /// What to run, or why it cannot be run. Looks for the program anew each time: it may have been installed by now.
  private var order: @Sendable () throws(CredentialError) -> PluginRun.Order {
    { [plugin, cluster, surroundings, hint] () throws(CredentialError) in
      let executable = try PluginExecutable(plugin, searchPath: surroundings.environment["PATH"] ?? "") {
        hint.take(surroundings.now())
      }
      let isInteractive = plugin.interactiveMode == .always
      if isInteractive, surroundings.lender == nil { throw .noTerminal(plugin: plugin.name) }
      // P2: the kubeconfig's variables over those of this process.
      var environment = surroundings.environment
      for variable in plugin.environment { environment[variable.name] = variable.value }
      environment[ExecCredential.variable] = ExecCredential.request(
        plugin, cluster: cluster, isInteractive: isInteractive)
      return PluginRun.Order(
        executable: executable.path, arguments: plugin.arguments, environment: environment,
        lender: isInteractive ? surroundings.lender : nil)
    }
  }
}
