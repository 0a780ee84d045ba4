import Bed
import Foundation
import Testing

@testable import Program

/// `--log-file`.
@Suite(.serialized) struct LogTests {
  private let folder: TemporaryDirectory
  private let cluster: FakeCluster

  init() throws {
    folder = try TemporaryDirectory()
    cluster = try FakeCluster()
  }

  private func text(_ name: String = "log") throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  private func run(_ arguments: [String], _ body: (Journey) async throws -> Void) async throws {
    let journey = try Journey(cluster, ["--log-file", folder.path + "/log"] + arguments)
    try await body(journey)
    journey.program.press(.control("c"))
    #expect(try await journey.end() == .success)
  }

  @Test func requestsAndMessagesAreLoggedForTheOwnerAlone() async throws {
    try await run([]) { try await $0.seeLive() }
    let text = try text()
    #expect(text.contains(" info skua 0.1.0 begins on demo\n") && text.contains(" info skua ends\n"), "\(text)")
    #expect(text.contains("GET /api/v1/namespaces/shop/pods?limit="), "\(text)")
    #expect(text.contains(try Regex(#"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info GET /version 200 \d+ ms\n"#)))
    #expect(!text.contains(" debug "))
    var status = stat()
    #expect(stat(folder.path + "/log", &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test func troublesAreLoggedAtEveryLevelAndTheRestIsNot() async throws {
    cluster.forbid(.pods)
    try folder.write("log", "before\n")
    chmod(folder.path + "/log", 0o644)
    try await run(["--log-level", "warning", "-s", cluster.server.url + "/secret-path"]) {
      try await $0.see("404", deadline: .seconds(20)) { $0.lines.joined().contains("(404)") }
    }
    let text = try text()
    #expect(text.hasPrefix("before\n"), "it is added to")
    #expect(text.contains(" warning GET /api/v1/namespaces/shop/pods?limit=") && text.contains(" 404 "), "\(text)")
    #expect(!text.contains("secret-path") && !text.contains(" info "), "\(text)")
    var status = stat()
    #expect(stat(folder.path + "/log", &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test func whatIsNoFileIsRefusedBeforeTheTerminalIsTouched() async throws {
    for path in [folder.path, "/dev/tty", folder.path + "/none/log"] {
      let journey = try Journey(cluster, ["--log-file", path], columns: 200)
      #expect(try await journey.end() == .exited(1))
      #expect(journey.program.screen.contains("cannot write \(path)") && journey.program.terminalDifferences == [])
    }
    let level = try await Command.run(BuiltProgram.path, ["--log-level", "info"], environment: [:])
    #expect(level.status == .exited(64) && level.errorText.contains("--log-level needs a --log-file"))
  }

  @Test(arguments: [
    ("https://h:1/api/v1/pods", "/api/v1/pods"), ("https://h/secret/apis/apps/v1/x", "/apis/apps/v1/x"),
    ("https://h", "/…"), ("https://h/secret?token=x", "/…?token=***"),
    ("https://h/api/v1/pods?watch=1&labelSelector=a%3Db", "/api/v1/pods?watch=1&labelSelector=a%3Db"),
    (
      "https://h/api/v1/namespaces/n/pods/p/exec?command=mysql&command=-phunter2&tty=true",
      "/api/v1/namespaces/n/pods/p/exec?command=***&command=***&tty=true"
    ),
  ])
  func onlyWhatIsNoSecretIsLoggedOfAURL(url: String, logged: String) { #expect(LoggedPath.text(url) == logged) }
}
