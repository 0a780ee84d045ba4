import JSON
import Model
import Testing

@testable import Editing

/// An edit without an editor and without a server.
@Suite struct EditSessionTests {
  private static let deployments = Resource(
    group: "apps", version: "v1", name: "deployments", kind: "Deployment", isNamespaced: true)
  private static let web = ObjectReference(
    context: "prod", resource: deployments, namespace: "shop", name: "web", uid: "u-1")

  private static func object(
    uid: String = "u-1", version: String = "7", replicas: Int = 2, ready: Int = 1, image: String = "web:1"
  ) -> [UInt8] {
    Array(
      """
      {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop","uid":"\(uid)",\
      "resourceVersion":"\(version)","creationTimestamp":null,"managedFields":[{"manager":"kubectl"}],\
      "labels":{"app":"web"}},"spec":{"replicas":\(replicas),"image":"\(image)","args":["a","b"]},\
      "status":{"ready":\(ready)}}
      """.utf8)
  }

  private static func begun() -> (EditSession, String) {
    var session = EditSession(web)
    #expect(session.start() == .read)
    let text = text(session.handle(.read(object())))
    return (session, text)
  }

  private static func text(_ action: EditSession.Action) -> String {
    guard case .edit(let bytes) = action else {
      Issue.record("\(action)")
      return ""
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func patch(_ action: EditSession.Action) throws -> JSONTree {
    guard case .send(let bytes) = action else {
      Issue.record("\(action)")
      return .null
    }
    return try JSONTree(parsing: bytes)
  }

  private func save(_ session: inout EditSession, _ text: String) -> EditSession.Action {
    session.handle(.edited(Array(text.utf8)))
  }

  @Test func theTextIsKubectlsWithoutManagedFields() {
    let (_, text) = Self.begun()
    #expect(
      text == """
        # Deployment web in shop, context prod.
        # Save and leave to change it in the cluster. Unchanged or empty, nothing is done.
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          creationTimestamp: null
          labels:
            app: web
          name: web
          namespace: shop
          resourceVersion: "7"
          uid: u-1
        spec:
          args:
          - a
          - b
          image: web:1
          replicas: 2
        status:
          ready: 1

        """)
  }

  @Test func whatIsLeftAsItWasIsNotSent() {
    for change in [{ $0 }, { _ in "" }, { _ in "# nothing\n" }, { $0 + "\n# mine\n" }] as [(String) -> String] {
      var (session, text) = Self.begun()
      #expect(save(&session, change(text)) == .finish(.unchanged))
    }
  }

  @Test func onlyWhatWasChangedIsSentAndOnlyToThatVersionOfThatObject() throws {
    var (session, text) = Self.begun()
    let edited = text.replacing("replicas: 2", with: "replicas: 5").replacing(
      "    app: web\n", with: "    tier: \"1\"\n"
    )
    .replacing("  - b\n", with: "")
    #expect(
      try Self.patch(save(&session, edited)).text == """
        {"metadata":{"labels":{"app":null,"tier":"1"},"resourceVersion":"7","uid":"u-1"},\
        "spec":{"args":["a"],"replicas":5}}
        """)
    #expect(session.handle(.accepted) == .finish(.accepted))
  }

  @Test func anotherIncarnationIsNotEdited() {
    var session = EditSession(Self.web)
    guard case .finish(.failed(let reason)) = session.handle(.read(Self.object(uid: "u-2"))) else {
      return _ = Issue.record("it was edited")
    }
    #expect(reason.hasPrefix("it was deleted and made anew"))
  }

  @Test func badYAMLComesBackWithTheLineOfItsNewPlace() {
    var (session, text) = Self.begun()
    let broken = text.replacing("spec:\n", with: "spec: [\n")
    let again = Self.text(save(&session, broken))
    let lines = again.split(separator: "\n", omittingEmptySubsequences: false)
    guard let reason = lines.first(where: { $0.hasPrefix("# Not taken, line ") }),
      let number = reason.dropFirst(18).split(separator: ":").first.flatMap({ Int($0) })
    else { return _ = Issue.record("\(again)") }
    #expect(number <= lines.count && number > lines.firstIndex(of: "spec: [") ?? .max, "\(again)")
    #expect(again.contains("spec: [\n  args:"), "the text is as it was left")
    #expect(!again.hasPrefix("# # "))
  }

  @Test func aRefusalComesBackOnceForEachTryAndIsKeptWhenLeftAlone() {
    var (session, text) = Self.begun()
    let edited = text.replacing("replicas: 2", with: "replicas: -2")
    _ = save(&session, edited)
    let again = Self.text(session.handle(.invalid("spec.replicas: Invalid value: -2")))
    #expect(again.contains("# Not taken: spec.replicas: Invalid value: -2\n"))
    #expect(again.contains("\n  replicas: -2\n"))
    #expect(save(&session, again) == .finish(.kept("spec.replicas: Invalid value: -2")))
  }

  @Test func aRefusalCanBeMendedAndOnlyTheLastReasonIsShown() throws {
    var (session, text) = Self.begun()
    _ = save(&session, text.replacing("replicas: 2", with: "replicas: -2"))
    var again = Self.text(session.handle(.invalid("first")))
    _ = save(&session, again.replacing("replicas: -2", with: "replicas: -3"))
    again = Self.text(session.handle(.invalid("second")))
    #expect(again.contains("second") && !again.contains("first"))
    let patch = try Self.patch(save(&session, again.replacing("replicas: -3", with: "replicas: 3")))
    #expect(patch["spec"]?.text == #"{"replicas":3}"#)
  }

  @Test func aStatusThatMovesOnStopsNobody() throws {
    var (session, text) = Self.begun()
    _ = save(&session, text.replacing("replicas: 2", with: "replicas: 5"))
    #expect(session.handle(.conflict("moved")) == .read)
    let patch = try Self.patch(session.handle(.read(Self.object(version: "8", ready: 2, image: "web:2"))))
    #expect(patch.text == #"{"metadata":{"resourceVersion":"8","uid":"u-1"},"spec":{"replicas":5}}"#)
  }

  @Test func whatSomebodyElseChangedIsNotOverwrittenUnasked() throws {
    var (session, text) = Self.begun()
    let edited = text.replacing("replicas: 2", with: "replicas: 5")
    _ = save(&session, edited)
    _ = session.handle(.conflict("moved"))
    let again = Self.text(session.handle(.read(Self.object(version: "8", replicas: 3, image: "web:2"))))
    #expect(again.contains("# Not taken: somebody else has changed spec.replicas\n"))
    #expect(again.contains("# spec.replicas is 3 by now. Take this comment away and save to have it your way\n"))
    #expect(again.contains("\n  replicas: 5\n") && again.contains("image: web:1"), "the text is as it was left")
    var given = session
    guard case .finish(.kept) = save(&given, again) else { return _ = Issue.record("it was overwritten") }
    let body = again.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n") + "\n"
    let patch = try Self.patch(save(&session, body))
    #expect(patch.text == #"{"metadata":{"resourceVersion":"8","uid":"u-1"},"spec":{"replicas":5}}"#)
  }

  @Test func whatWasToldOnceIsNotToldAgain() throws {
    var (session, text) = Self.begun()
    _ = save(&session, text.replacing("replicas: 2", with: "replicas: 5"))
    _ = session.handle(.conflict("moved"))
    let again = Self.text(session.handle(.read(Self.object(version: "8", replicas: 3))))
    let body = again.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n") + "\n"
    _ = save(&session, body)
    #expect(session.handle(.conflict("moved")) == .read)
    let patch = try Self.patch(session.handle(.read(Self.object(version: "9", replicas: 3))))
    #expect(patch["spec"]?.text == #"{"replicas":5}"#, "the person has seen the 3")
  }

  @Test func aTextThatWasRefusedIsKeptWhenTheEditorFails() {
    var (session, text) = Self.begun()
    _ = save(&session, text.replacing("replicas: 2", with: "replicas: -2"))
    let again = Self.text(session.handle(.invalid("no")))
    #expect(session.handle(.editorFailed("killed", Array(again.utf8))) == .finish(.kept("killed")))
  }

  @Test func itComesBackWhenTheObjectIsChangedAllTheTime() throws {
    var (session, text) = Self.begun()
    var action = save(&session, text.replacing("replicas: 2", with: "replicas: 5"))
    for version in 8..<8 + EditSession.mostRebases {
      #expect(session.handle(.conflict("moved")) == .read)
      action = session.handle(.read(Self.object(version: "\(version)")))
    }
    guard case .send = action else { return _ = Issue.record("\(action)") }
    let again = Self.text(session.handle(.conflict("the quota 'q' has changed")))
    #expect(again.contains("it was sent 6 times in vain, at last because the quota 'q' has changed\n"), "\(again)")
    let body = again.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n") + "\n"
    let patch = try Self.patch(save(&session, body))
    #expect(patch["spec"]?.text == #"{"replicas":5}"#, "what the comment advises works")
    #expect(session.handle(.conflict("moved")) == .read, "and is tried as often again")
  }

  @Test func noValueLeavesTheEditor() throws {
    let secrets = Resource(group: "", version: "v1", name: "secrets", kind: "Secret", isNamespaced: true)
    var session = EditSession(
      ObjectReference(context: "prod", resource: secrets, namespace: "shop", name: "login", uid: "u-1"))
    func secret(_ password: String, version: Int) -> [UInt8] {
      Array(
        """
        {"apiVersion":"v1","kind":"Secret","metadata":{"name":"login","namespace":"shop","uid":"u-1",\
        "resourceVersion":"\(version)"},"data":{"password":"\(password)"}}
        """.utf8)
    }
    let text = Self.text(session.handle(.read(secret("b2xk", version: 7))))
    _ = save(&session, text.replacing("b2xk", with: "bWluZQ=="))
    _ = session.handle(.conflict("moved"))
    let again = Self.text(session.handle(.read(secret("dGhlaXJz", version: 8))))
    #expect(again.contains("# data.password is \"dGhlaXJz\" by now."))
    #expect(save(&session, again) == .finish(.kept("somebody else has changed data.password")))
  }

  @Test(arguments: [
    ("kind: Deployment", "kind: Job", "kind"), ("name: web\n", "name: web2\n", "metadata.name"),
    ("namespace: shop", "namespace: other", "metadata.namespace"), ("uid: u-1", "uid: u-2", "metadata.uid"),
    ("resourceVersion: \"7\"", "resourceVersion: \"9\"", "metadata.resourceVersion"),
  ])
  func whatTellsTheObjectCannotBeEdited(old: String, new: String, name: String) {
    var (session, text) = Self.begun()
    let again = Self.text(save(&session, text.replacing(old, with: new)))
    #expect(again.contains("# Not taken: \(name) cannot be changed by an edit\n"), "\(again)")
  }

  @Test func whatNobodyCanMendInTheEditorEndsItAndKeepsTheText() {
    var (session, text) = Self.begun()
    _ = save(&session, text.replacing("replicas: 2", with: "replicas: 5"))
    #expect(session.handle(.failed("not allowed")) == .finish(.kept("not allowed")))
    var early = EditSession(Self.web)
    #expect(early.handle(.failed("not allowed")) == .finish(.failed("not allowed")))
  }

  @Test func anEditorThatFailsLosesNothing() {
    var (session, text) = Self.begun()
    #expect(session.handle(.editorFailed("killed", Array(text.utf8))) == .finish(.failed("killed")))
    (session, text) = Self.begun()
    #expect(
      session.handle(.editorFailed("killed", Array(text.replacing("web:1", with: "web:2").utf8)))
        == .finish(.kept("killed")))
  }
}
