import Bed
import Testing

/// What keeps the program from starting: one sentence, and a terminal that was not touched.
@Suite(.serialized) struct StartErrorTests {
  private let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  /// Runs it on a terminal and without one: on either the same sentence.
  private func refusal(_ arguments: [String] = [], kubeconfig: String?) async throws -> String {
    var environment = ["HOME": home.path]
    environment["KUBECONFIG"] = kubeconfig
    let program = try PtyProgram(
      executable: BuiltProgram.path, arguments: arguments, environment: environment, columns: 200)
    #expect(try await program.waitForExit(deadline: .seconds(60)) == .exited(1))
    #expect(program.terminalDifferences == [] && !program.rawOutput.contains(0x1B))
    let result = try await Command.run(BuiltProgram.path, arguments, environment: environment)
    #expect(result.status == .exited(1) && result.output.isEmpty)
    let lines = result.errorText.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 2 && lines.last == "", "one line: \(result)")
    #expect(program.screen.lines.joined().contains(lines[0]))
    return String(lines[0])
  }

  @Test func noKubeconfig() async throws {
    let sentence = try await refusal(kubeconfig: nil)
    #expect(sentence.contains("No cluster is configured in \(home.path)/.kube/config"))
  }

  @Test func aKubeconfigThatIsNotThere() async throws {
    let sentence = try await refusal(["--kubeconfig", home.path + "/nothing"], kubeconfig: nil)
    #expect(sentence.contains("\(home.path)/nothing does not exist"))
  }

  @Test func aBrokenKubeconfig() async throws {
    let path = try home.write("broken", "apiVersion: v1\nclusters: [\n  {name: x\nusers: ]]\n")
    #expect(try await refusal(kubeconfig: path).contains(path + ":4"))
  }

  @Test func aKubeconfigOfOtherThings() async throws {
    let path = try home.write("list", "- a\n- b\n")
    #expect(try await refusal(kubeconfig: path).contains(path + ":1"))
  }

  /// On a terminal one can choose another; without one the sentence is all there is.
  private func choice(_ arguments: [String] = [], kubeconfig: String, _ sentence: String) async throws {
    let environment = ["HOME": home.path, "KUBECONFIG": kubeconfig]
    let result = try await Command.run(BuiltProgram.path, arguments, environment: environment)
    #expect(result.status == .exited(1) && result.errorText.contains(sentence), "\(result)")
    let program = try PtyProgram(
      executable: BuiltProgram.path, arguments: arguments, environment: environment, columns: 120)
    let screen = try await program.wait("the contexts") { $0.bar.contains("● live") && $0.below.contains(sentence) }
    #expect(screen.bar.contains("no context › contexts") && screen.names == ["demo"], "\(screen)")
    program.type(":q\n")
    #expect(try await program.waitForExit(deadline: .seconds(60)) == .success)
  }

  @Test func anUnknownContext() async throws {
    let path = try home.write("config", Journey.kubeconfig(port: 1))
    try await choice(
      ["--context", "prod"], kubeconfig: path, "The context 'prod' does not exist; choose from 'demo'")
  }

  @Test func noCurrentContext() async throws {
    let text = Journey.kubeconfig(port: 1).replacing("current-context: demo", with: "")
    try await choice(kubeconfig: try home.write("config", text), "no current-context; choose from 'demo'")
  }

  @Test func aContextWhoseClusterIsMissing() async throws {
    let text = Journey.kubeconfig(port: 1).replacing("cluster: demo-cluster", with: "cluster: gone")
    try await choice(kubeconfig: try home.write("config", text), "The cluster 'gone'")
  }

  @Test func notATerminal() async throws {
    let path = try home.write("config", Journey.kubeconfig(port: 1))
    let result = try await Command.run(BuiltProgram.path, environment: ["KUBECONFIG": path, "TERM": "xterm"])
    #expect(result.status == .exited(1) && result.output.isEmpty)
    #expect(result.errorText.contains("not a terminal"), "\(result)")
  }

  @Test(arguments: [("", "TERM is not set"), ("nonesuch", "no terminal type 'nonesuch'"), ("dumb", "'dumb'")])
  func anUnusableTerminalType(type: String, sentence: String) async throws {
    let path = try home.write("config", Journey.kubeconfig(port: 1))
    let program = try PtyProgram(
      executable: BuiltProgram.path, environment: ["KUBECONFIG": path, "TERM": type], columns: 200)
    #expect(try await program.waitForExit(deadline: .seconds(60)) == .exited(1))
    #expect(program.screen.contains(sentence) && program.terminalDifferences == [], "\(program.screen)")
  }

  @Test func aKeymapNamedButNotThere() async throws {
    let path = try home.write("config", Journey.kubeconfig(port: 1))
    let sentence = try await refusal(["--keymap", home.path + "/mine.yaml"], kubeconfig: path)
    #expect(sentence.contains("cannot read \(home.path)/mine.yaml"))
  }

  @Test func anUnknownOption() async throws {
    let result = try await Command.run(BuiltProgram.path, ["--frobnicate"], environment: [:])
    #expect(result.status == .exited(64) && result.errorText.contains("--frobnicate"))
  }

  @Test func helpAndVersionNeedNoTerminalAndNoCluster() async throws {
    let help = try await Command.run(BuiltProgram.path, ["--help"], environment: [:])
    #expect(help.status == .success && help.errors.isEmpty)
    for option in ["kubeconfig", "context", "namespace", "all-namespaces", "readonly", "keymap", "theme"] {
      #expect(help.text.contains("--" + option), "--\(option) is missing")
    }
    let version = try await Command.run(BuiltProgram.path, ["--version"], environment: [:])
    #expect(version.status == .success && version.text.split(separator: ".").count == 3, "\(version)")
  }
}
