import Bed
import Testing

/// What is generated from the declarations of the flags: completions and the man page.
@Suite struct CompletionTests {
  private let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  /// What bash offers at the end of `line`.
  private func offers(_ words: [String], _ environment: [String: String] = [:]) async throws -> [String] {
    let script = """
      source <("$0" --generate-completion-script bash)
      PATH=$(dirname "$0"):$PATH
      COMP_WORDS=(skua "$@") COMP_CWORD=$# COMP_LINE="skua $*" COMP_POINT=${#COMP_LINE} COMP_TYPE=9
      _skua skua "${@: -1}" "${COMP_WORDS[COMP_CWORD-1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let result = try await Command.run(
      "bash", ["--norc", "-c", script, BuiltProgram.path] + words,
      environment: ["HOME": home.path, "PATH": "/usr/bin:/bin"].merging(environment) { $1 })
    return result.text.split(separator: "\n").map(String.init)
  }

  @Test func contextsClustersAndUsersComeFromTheKubeconfig() async throws {
    let path = try home.write("config", Journey.kubeconfig(port: 1))
    #expect(try await offers(["--context", ""], ["KUBECONFIG": path]) == ["demo"])
    #expect(try await offers(["--cluster", ""], ["KUBECONFIG": path]) == ["demo-cluster"])
    #expect(try await offers(["--user", ""], ["KUBECONFIG": path]) == ["me"])
    #expect(try await offers(["--kubeconfig", path, "--context", "d"]) == ["demo"])
    #expect(try await offers(["--context", ""]) == [])
  }

  @Test(arguments: [("zsh", #"arn\:aws\:eks"#), ("fish", "arn:aws:eks"), ("bash", "arn:aws:eks")])
  func aColonIsPartOfANameInEveryShell(shell: String, offered: String) async throws {
    let path = try home.write("config", "contexts: [{name: 'arn:aws:eks'}]\n")
    let result = try await Command.run(
      BuiltProgram.path, ["---completion", "--", "--context", "2", "0", "skua", "--context", ""],
      environment: ["KUBECONFIG": path, "SAP_SHELL": shell])
    #expect(result.text.split(separator: "\n").first.map(String.init) == offered, "\(result)")
  }

  @Test func flagsAndCommandsAreOffered() async throws {
    #expect(try await offers(["--insec"]) == ["--insecure-skip-tls-verify"])
    #expect(try await offers(["inf"]) == ["info"])
    #expect(try await offers(["--log-level", ""]) == ["error", "warning", "info", "debug"])
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func thereIsAScriptForEachShell(shell: String) async throws {
    let result = try await Command.run(BuiltProgram.path, ["--generate-completion-script", shell], environment: [:])
    #expect(result.status == .success && result.text.contains("request-timeout"))
  }

  @Test func theManPageHasEveryFlagThatHelpHas() async throws {
    let page = try await Command.run(BuiltProgram.path, ["manual-page"], environment: [:])
    let help = try await Command.run(BuiltProgram.path, ["--help"], environment: [:])
    #expect(page.status == .success && page.text.hasPrefix(".TH SKUA 1 "))
    let flags = help.text.matches(of: /--[a-z-]+/).map { String($0.0) }
    #expect(flags.count > 25)
    for flag in flags { #expect(page.text.contains(flag.replacing("-", with: "\\-")), "\(flag)") }
    for title in ["NAME", "SYNOPSIS", "OPTIONS", "COMMANDS", "ENVIRONMENT", "FILES", "EXIT STATUS"] {
      #expect(page.text.contains("\n.SH \(title)\n"), "\(title)")
    }
    #expect(!help.text.contains("manual-page"), "it is for the installation")
  }
}
