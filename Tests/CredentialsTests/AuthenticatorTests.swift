import Kubeconfig
import Testing
import Text

@testable import Credentials

/// The state machine alone: inputs in, actions out, time as the test has it.
@Suite struct AuthenticatorTests {
  private var machine = Authenticator(plugin: "p", isInteractive: false)
  private var now = Instant(seconds: 1_000_000)
  private let broken = CredentialError.ended(plugin: "p", .status(1), lastWords: "no")

  private mutating func handle(_ input: Authenticator.Input, after seconds: Double = 0) -> [Authenticator.Action] {
    now = now.adding(seconds: seconds)
    return machine.handle(input, now: now)
  }

  /// Wants and gets a credential; returns it.
  private mutating func obtain(
    _ credential: Credential = Credential(token: "t"), run: Int = 1
  ) throws -> IssuedCredential {
    #expect(handle(.wanted) == [.run(run), .wait])
    let actions = handle(.ended(run: run, .success(credential)))
    guard case .deliver(.success(let issued))? = actions.last else { throw Unexpected(actions: actions) }
    return issued
  }

  private struct Unexpected: Error { let actions: [Authenticator.Action] }

  private func failure(_ next: Double?) -> CredentialFailure {
    CredentialFailure(broken, next: next.map { now.adding(seconds: $0) })
  }

  @Test mutating func p4_oneRunAtATimeAndTheSecondCallerWaitsForIt() throws {
    #expect(handle(.wanted) == [.run(1), .wait])
    #expect(handle(.wanted) == [.wait])
    let actions = handle(.ended(run: 1, .success(Credential(token: "t"))))
    #expect(actions.count == 1)
    guard case .deliver(.success(let issued)) = actions[0] else { throw Unexpected(actions: actions) }
    #expect(issued.credential.token == "t")
  }

  @Test mutating func p4_withoutAnExpirationItIsGoodForEver() throws {
    let issued = try obtain()
    #expect(handle(.wanted, after: 1e9) == [.use(issued)])
  }

  @Test mutating func p4_itIsGoodUntilItsExpirationAndNotLonger() throws {
    let issued = try obtain(Credential(token: "t", expiration: now.adding(seconds: 10)))
    #expect(handle(.wanted, after: 10) == [.use(issued)])
    #expect(machine.atHand(now) == issued)
    #expect(machine.atHand(now.adding(seconds: 0.001)) == nil)
    #expect(handle(.wanted, after: 0.001) == [.run(2), .wait])
  }

  @Test mutating func p5_aRefusedCredentialIsGotAnew() throws {
    let issued = try obtain()
    #expect(handle(.accepted(generation: issued.generation)) == [])
    #expect(handle(.rejected(generation: issued.generation)) == [.run(2)])
    #expect(handle(.wanted) == [.wait])
  }

  @Test mutating func p5_notWhenItWasRotatedAlready() throws {
    let first = try obtain()
    #expect(handle(.rejected(generation: first.generation)) == [.run(2)])
    #expect(handle(.rejected(generation: first.generation)) == [], "a second 401 of the same time")
    _ = handle(.ended(run: 2, .success(Credential(token: "u"))))
    #expect(handle(.rejected(generation: first.generation)) == [], "one that comes late")
  }

  @Test mutating func p5_oneThatIsNeverAcceptedIsNotGotAgainAndAgain() throws {
    let first = try obtain()
    #expect(handle(.rejected(generation: first.generation)) == [.run(2)])
    guard case .deliver(.success(let second))? = handle(.ended(run: 2, .success(Credential(token: "u")))).last
    else {
      Issue.record("no credential was delivered")
      return
    }
    #expect(handle(.rejected(generation: second.generation)) == [])
    #expect(handle(.wanted, after: 4.9) == [.use(second)], "the server is asked again, the plugin is not")
    #expect(handle(.rejected(generation: second.generation)) == [])
    #expect(handle(.wanted, after: 0.2) == [.run(3), .wait])
  }

  @Test mutating func p5_anAcceptedOneIsGotAnewAtOnceHoweverOftenBefore() throws {
    var issued = try obtain()
    for run in 2..<6 {
      _ = handle(.accepted(generation: issued.generation))
      #expect(handle(.rejected(generation: issued.generation)) == [.run(run)])
      guard case .deliver(.success(let next))? = handle(.ended(run: run, .success(Credential(token: "\(run)")))).last
      else {
        Issue.record("no credential was delivered")
        return
      }
      issued = next
    }
  }

  @Test mutating func p5_onlyAnotherCertificateClosesConnections() throws {
    let (one, two) = (certificate("1"), certificate("2"))
    _ = try obtain(Credential(token: "t", certificate: one, expiration: now.adding(seconds: 1)))
    #expect(closes(Credential(token: "u", certificate: one, expiration: now.adding(seconds: 3)), run: 2) == false)
    #expect(closes(Credential(token: "u", certificate: two, expiration: now.adding(seconds: 3)), run: 3) == true)
    #expect(closes(Credential(token: "u", expiration: now.adding(seconds: 3)), run: 4) == true, "none is another one")
  }

  /// A clock is wrong, here or where the plugin gets it: running it for each request would not help.
  @Test mutating func p4_whatComesExpiredIsUsedForAWhile() throws {
    let issued = try obtain(Credential(token: "t", expiration: now.adding(seconds: -1)))
    #expect(handle(.wanted, after: 1) == [.use(issued)])
    #expect(handle(.wanted, after: 10) == [.run(2), .wait])
  }

  private mutating func closes(_ credential: Credential, run: Int) -> Bool {
    #expect(handle(.wanted, after: 2) == [.run(run), .wait])
    return handle(.ended(run: run, .success(credential))).contains(.closeConnections)
  }

  private func certificate(_ text: String) -> ClientCertificate {
    ClientCertificate(certificate: Array(text.utf8), key: Array(text.utf8))
  }

  @Test mutating func p8_afterAFailureItWaitsLongerEachTime() {
    for (run, pause) in [5.0, 10, 20, 40, 60, 60].enumerated() {
      #expect(handle(.wanted) == [.run(run + 1), .wait])
      #expect(handle(.ended(run: run + 1, .failure(broken))) == [.deliver(.failure(failure(pause)))])
      #expect(handle(.wanted, after: pause - 0.001) == [.refuse(failure(0.001))])
      now = now.adding(seconds: 0.001)
    }
  }

  @Test mutating func p8_aRetryKeepsNoPause() {
    _ = handle(.wanted)
    _ = handle(.ended(run: 1, .failure(broken)))
    #expect(handle(.retried) == [])
    #expect(handle(.wanted) == [.run(2), .wait])
    #expect(handle(.ended(run: 2, .failure(broken))) == [.deliver(.failure(failure(5)))], "as after the first")
  }

  @Test mutating func p7_onePersonIsNotAskedTwiceUnasked() {
    machine = Authenticator(plugin: "p", isInteractive: true)
    _ = handle(.wanted)
    #expect(handle(.ended(run: 1, .failure(broken))) == [.deliver(.failure(failure(nil)))])
    #expect(handle(.wanted, after: 1e6) == [.refuse(failure(nil))])
    #expect(handle(.retried) == [])
    #expect(handle(.wanted) == [.run(2), .wait])
  }

  @Test mutating func p7_aCancelledRunIsOverForAllAndIsNotRepeatedUnasked() {
    let cancelled = CredentialFailure(.cancelled(plugin: "p"), next: nil)
    #expect(handle(.cancelled) == [], "nothing runs")
    _ = handle(.wanted)
    #expect(handle(.cancelled) == [.stop, .deliver(.failure(cancelled))])
    #expect(handle(.wanted, after: 1e6) == [.refuse(cancelled)])
    #expect(handle(.ended(run: 1, .success(Credential(token: "late")))) == [])
    #expect(handle(.wanted) == [.refuse(cancelled)])
  }

  @Test mutating func p7_aRetryStartsAStuckRunAnewForAllWhoWait() {
    _ = handle(.wanted)
    #expect(handle(.retried) == [.stop, .run(2)])
    #expect(handle(.ended(run: 1, .failure(broken))) == [], "the one that was stopped")
    guard case .deliver(.success)? = handle(.ended(run: 2, .success(Credential(token: "t")))).last
    else {
      Issue.record("no credential was delivered")
      return
    }
  }

  @Test mutating func p5_afterAFailedRenewalARetryRenews() throws {
    let issued = try obtain()
    _ = handle(.rejected(generation: issued.generation))
    _ = handle(.ended(run: 2, .failure(broken)))
    #expect(handle(.wanted) == [.refuse(failure(5))])
    #expect(handle(.retried) == [])
    #expect(handle(.wanted) == [.run(3), .wait])
  }
}
