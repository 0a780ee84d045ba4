import Kubeconfig
import Text

/// Decides when a credential plugin runs, who waits for it, and how long what it gave is good (client-go
/// plugin/pkg/client/auth/exec/exec.go).
///
/// A state machine without I/O, clock or lock. Beyond client-go, which runs a plugin again with every request while it
/// fails or while what it gives is refused, it paces such runs: a dashboard asks all the time.
struct Authenticator: Sendable {
  enum State: Hashable {
    /// Nothing was asked for yet.
    case none
    /// The run of this number is under way.
    case running(Int)
    case holding
    /// Runs again when wanted after `next`; nil: not before the person asks for it.
    case failed(CredentialError, next: Instant?)
  }

  enum Input {
    /// Someone needs a credential.
    case wanted
    case ended(run: Int, Result<Credential, CredentialError>)
    /// The server answered 401 to a request with that credential.
    case rejected(generation: Int)
    /// The server answered something else.
    case accepted(generation: Int)
    /// The person gives up on what is running.
    case cancelled
    /// The person does not want to wait: not for a pause, and not for the run under way.
    case retried
  }

  enum Action: Hashable {
    /// The one who asked gets this.
    case use(IssuedCredential)
    case refuse(CredentialFailure)
    /// The one who asked waits for what is delivered next.
    case wait
    case run(Int)
    case stop
    /// No connection may be used any more that was made with the certificate of before.
    case closeConnections
    /// All who wait get this.
    case deliver(Result<IssuedCredential, CredentialFailure>)
  }

  private struct Held {
    var issued: IssuedCredential
    var wasAccepted = false
    /// Whether it was past its expiration when it was issued: a clock is wrong, here or there.
    var cameExpired = false
    /// It was refused, and so was one before it: the next run is then.
    var nextRun: Instant?
  }

  private(set) var state = State.none
  private let plugin: String
  private let isInteractive: Bool
  private var held: Held?
  private var runs = 0
  private var generations = 0
  private var failures = 0
  /// Credentials in a row that the server would not have.
  private var rejections = 0

  /// - Parameter isInteractive: it takes the terminal from the person, so it does not do so twice unasked.
  init(plugin: String, isInteractive: Bool) {
    self.plugin = plugin
    self.isInteractive = isInteractive
  }

  mutating func handle(_ input: Input, now: Instant) -> [Action] {
    switch input {
    case .wanted: wanted(now)
    case .ended(let run, let result): ended(run, result, now)
    case .rejected(let generation): rejected(generation, now)
    case .accepted(let generation): accepted(generation)
    case .cancelled: cancelled()
    case .retried: retried()
    }
  }

  /// What is good now, without running anything.
  func atHand(_ now: Instant) -> IssuedCredential? {
    guard let held, !held.issued.credential.isExpired(at: now) else { return nil }
    return held.issued
  }

  /// The last one, be it good or not.
  var lastIssued: IssuedCredential? { held?.issued }
}

extension Authenticator {
  private mutating func wanted(_ now: Instant) -> [Action] {
    switch state {
    case .running: return [.wait]
    case .failed(let error, let next?) where now < next: return [.refuse(CredentialFailure(error, next: next))]
    case .failed(let error, nil): return [.refuse(CredentialFailure(error, next: nil))]
    case .holding:
      let isDue = held?.nextRun.map { now >= $0 } ?? false
      if !isDue, let issued = atHand(now) { return [.use(issued)] }
      // What came expired may be right by the server's clock; running it for each request would not make it better.
      if let held, held.cameExpired, !isDue { return [.use(held.issued)] }
      return run() + [.wait]
    case .none, .failed: return run() + [.wait]
    }
  }

  private mutating func run() -> [Action] {
    runs += 1
    state = .running(runs)
    return [.run(runs)]
  }

  private mutating func ended(_ run: Int, _ result: Result<Credential, CredentialError>, _ now: Instant) -> [Action] {
    guard state == .running(run) else { return [] }
    switch result {
    case .success(let credential):
      failures = 0
      generations += 1
      let issued = IssuedCredential(credential: credential, generation: generations)
      let closes = held.map { $0.issued.credential.certificate != credential.certificate } ?? false
      held = Held(issued: issued)
      if credential.isExpired(at: now) {
        held?.cameExpired = true
        held?.nextRun = isInteractive ? .never : now.adding(seconds: Self.pause(after: 1))
      }
      state = .holding
      return (closes ? [.closeConnections] : []) + [.deliver(.success(issued))]
    case .failure(let error):
      failures += 1
      let next = isInteractive || error.isCancelled ? nil : now.adding(seconds: Self.pause(after: failures))
      state = .failed(error, next: next)
      return [.deliver(.failure(CredentialFailure(error, next: next)))]
    }
  }

  /// P5: once more, unless that has been done already since the request left.
  private mutating func rejected(_ generation: Int, _ now: Instant) -> [Action] {
    guard state == .holding, let held, held.issued.generation == generation, held.nextRun == nil else { return [] }
    rejections = held.wasAccepted ? 1 : rejections + 1
    if rejections == 1 { return run() }
    self.held?.nextRun = isInteractive ? .never : now.adding(seconds: Self.pause(after: rejections - 1))
    return []
  }

  private mutating func accepted(_ generation: Int) -> [Action] {
    guard let held, held.issued.generation == generation, !held.wasAccepted else { return [] }
    self.held?.wasAccepted = true
    rejections = 0
    return []
  }

  private mutating func cancelled() -> [Action] {
    guard case .running = state else { return [] }
    let error = CredentialError.cancelled(plugin: plugin)
    state = .failed(error, next: nil)
    return [.stop, .deliver(.failure(CredentialFailure(error, next: nil)))]
  }

  private mutating func retried() -> [Action] {
    switch state {
    case .running: return [.stop] + run()
    case .failed:
      failures = 0
      state = held == nil ? .none : .holding
      held?.nextRun = .distantPast
    case .holding: if held?.nextRun != nil { held?.nextRun = .distantPast }
    case .none: break
    }
    return []
  }

  /// Seconds: 5, 10, 20, 40, then a minute.
  private static func pause(after failures: Int) -> Double { min(60, 5 * Double(1 << min(failures - 1, 4))) }
}

extension Instant {
  fileprivate static let never = Instant(milliseconds: .max)
  fileprivate static let distantPast = Instant(milliseconds: .min)
}

/// Why there is no credential, and when asking again may come to something else.
public struct CredentialFailure: Error, Hashable, Sendable {
  public let error: CredentialError
  /// nil: when the person asks for it.
  public let next: Instant?

  init(_ error: CredentialError, next: Instant?) {
    self.error = error
    self.next = next
  }
}
