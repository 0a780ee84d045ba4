import Bed
import Testing
import Threads

/// An object in the person's editor, and whatever may become of the text.
@Suite struct EditJourneyTests {
  private let cluster: FakeCluster
  /// Where the editor leaves what it saw, and where texts are kept.
  private let desk: TemporaryDirectory

  init() throws {
    cluster = try FakeCluster()
    desk = try TemporaryDirectory()
  }

  private static let path = "/apis/apps/v1/namespaces/shop/deployments/web"

  /// Answers patches with these one after the other, the last again and again; nil is a yes.
  private func serve(_ answers: [(code: Int, reason: String, message: String)?] = [nil]) {
    let count = Guarded(0)
    cluster.intercept { request, connection in
      guard request.path == Self.path else { return false }
      guard request.method == "PATCH" else {
        connection.send(
          json: """
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop","uid":"uid-web",\
            "resourceVersion":"7","managedFields":[{"manager":"x"}]},"spec":{"replicas":2}}
            """)
        return true
      }
      let number = count.withLock { number in
        defer { number += 1 }
        return number
      }
      if let refusal = answers[min(number, answers.count - 1)] {
        connection.refuse(refusal.code, refusal.reason, refusal.message)
      } else {
        connection.send(json: "{}")
      }
      return true
    }
  }

  /// The program on the deployments, with a script for an editor. It finds the desk in `$D`.
  private func open(editor script: String, on size: ScreenSize = ScreenSize(columns: 120, rows: 24)) async throws
    -> Journey
  {
    let editor = try desk.write("editor", script)
    let journey = try Journey(
      cluster, environment: ["KUBE_EDITOR": "sh '\(editor)'", "D": desk.path, "XDG_STATE_HOME": desk.path], on: size)
    try await journey.seeLive()
    try await journey.type(":deploy\n")
    try await journey.see("a live table") { $0.bar.contains("deployments") && $0.bar.contains("● live") }
    return journey
  }

  private func text(_ name: String) -> String { desk.text(name) }

  private var kept: [String] { Files.names(in: "\(desk.path)/skua/edits") }

  private static let scaleTo5 = "sed -i 's/replicas: 2/replicas: 5/' \"$1\""

  @Test func whatIsSavedIsSentAndNothingElse() async throws {
    serve()
    let journey = try await open(editor: "cp \"$1\" $D/seen; stat -c %a \"$1\" > $D/mode; \(Self.scaleTo5)")
    let screen = try await journey.type("e")
    #expect(screen.below.contains("deployment web is changed"), "\(screen)")
    #expect(
      cluster.changes.map(\.body) == [#"{"metadata":{"resourceVersion":"7","uid":"uid-web"},"spec":{"replicas":5}}"#])
    #expect(text("seen").hasPrefix("# Deployment web in shop, context demo.\n"))
    #expect(!text("seen").contains("managedFields"))
    #expect(text("mode") == "600\n")
    _ = try await journey.settle()
    #expect(kept.isEmpty, "what was taken is not kept")
  }

  @Test func theEditorHasTheTerminal() async throws {
    serve()
    let journey = try await open(
      editor: "printf 'how many? '; read number </dev/tty; sed -i \"s/replicas: 2/replicas: $number/\" \"$1\"")
    journey.program.type("e")
    try await journey.program.wait("the editor") { $0.contains("how many?") }
    journey.program.type("9\n")
    try await journey.see("deployment web is changed")
    #expect(cluster.changes.first?.body.contains(#""replicas":9"#) == true)
    // The keys are the program's again.
    journey.program.type("q")
    try await journey.see("the view before") { $0.bar.contains("pods") }
  }

  @Test func whatIsLeftAloneIsNotSent() async throws {
    serve()
    let journey = try await open(editor: "true")
    #expect(try await journey.type("e").below.contains("nothing was changed in deployment web"))
    #expect(cluster.changes.isEmpty && kept.isEmpty)
  }

  @Test(arguments: ScreenSize.both) func aRefusalComesBackIntoTheEditorAndCanBeMended(size: ScreenSize) async throws {
    serve([(422, "Invalid", "spec.replicas: Invalid value: -5: must not be negative"), nil])
    let script = """
      echo run >> $D/runs
      cp "$1" $D/seen
      if [ $(wc -l < $D/runs) = 1 ]; then sed -i 's/replicas: 2/replicas: -5/' "$1"
      else sed -i 's/replicas: -5/replicas: 5/' "$1"; fi
      """
    let journey = try await open(editor: script, on: size)
    let screen = try await journey.type("e")
    #expect(screen.below.contains("deployment web is changed"), "\(screen)")
    #expect(text("seen").contains("# Not taken: spec.replicas: Invalid value: -5: must not be negative\n"))
    #expect(text("seen").contains("replicas: -5"), "with the text as it was left")
    #expect(cluster.changes.count == 2)
  }

  @Test(arguments: ScreenSize.both) func whatIsRefusedForGoodIsKeptAndItIsSaidWhere(size: ScreenSize) async throws {
    serve([(403, "Forbidden", "deployments.apps \"web\" is forbidden: User \"me\" cannot patch it")])
    let journey = try await open(editor: Self.scaleTo5, on: size)
    let screen = try await journey.type("e")
    #expect(screen.below.contains("deployment web is not changed: deployments.apps \"web\" is forbidden"), "\(screen)")
    let messages = try await journey.type(":messages\n")
    // Wrapped where it has no room.
    #expect(
      messages.lines.map { $0.filter { !" ▌│┃".contains($0) } }.joined()
        .contains("yourtextisin\(desk.path)/skua/edits/deployments-web.yaml"), "\(messages)")
    try await journey.press(.escape)
    #expect(text("skua/edits/deployments-web.yaml").contains("replicas: 5"))
    _ = try await journey.type("e")
    #expect(kept.sorted() == ["deployments-web-2.yaml", "deployments-web.yaml"], "an older text is not overwritten")
  }

  @Test func anEditorThatFailsOrIsKilledLosesNothing() async throws {
    serve()
    for (ending, words) in [("exit 3", "ended with status 3"), ("kill -9 $$", "status 137")] {
      let journey = try await open(editor: "\(Self.scaleTo5); \(ending)")
      _ = try await journey.type("e")
      let screen = try await journey.type(":messages\n")
      #expect(screen.contains(words) || screen.contains("signal 9"), "\(screen)")
    }
    #expect(cluster.changes.isEmpty && kept.count == 2)
    #expect(text("skua/edits/deployments-web-2.yaml").contains("replicas: 5"))
  }

  @Test func whereNoFileCanBeMadeThereIsNoTextToBeFound() async throws {
    serve()
    try desk.write("skua/edits", "no folder")
    let journey = try await open(editor: Self.scaleTo5)
    let screen = try await journey.type("e")
    #expect(screen.below.contains("deployment web was not edited: "), "\(screen)")
    #expect(!screen.contains("your text is in"), "\(screen)")
  }
}
