import Bed
import Files
import Foundation
import Testing

@testable import Kubeconfig

/// Contexts renamed and deleted in files on disk: nothing else of them may change.
@Suite struct K9EditTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func path(_ name: String = "config") -> String { "\(folder.path)/\(name)" }

  private func content(_ name: String = "config") throws -> String {
    String(decoding: try FileReader.disk.read(path(name)), as: UTF8.self)
  }

  private func perform(_ edit: KubeconfigEdit, files: String...) throws {
    let list = (files.isEmpty ? ["config"] : files).map(path).joined(separator: ":")
    try edit.perform(on: try Kubeconfig.load(environment: ["KUBECONFIG": list]))
  }

  private func failure(_ edit: KubeconfigEdit) -> KubeconfigEditError? {
    do {
      try perform(edit)
      return nil
    } catch {
      return error as? KubeconfigEditError
    }
  }

  /// As kubectl writes it, with a person's comments.
  private static let block = """
    # mine
    apiVersion: v1
    clusters:
    - cluster: {server: "https://h"}   # the only one
      name: c
    contexts:
    # the old one
    - context:
        cluster: c
        namespace: old
        user: u
      name: old     # to go
    - name:  'next'
      context: {cluster: c, user: u,}

    - context: # nobody
        cluster: c
        user: ""
      name: "last"
    # behind them
    current-context: old # now
    kind: Config
    preferences: {}
    users:
    - name: u
      user: {token: old}
    """

  @Test func k9_aRenameChangesTheNameAndTheCurrentContextAlone() throws {
    try folder.write("config", Self.block)
    try perform(.rename("old", to: "new/1"))
    let expected = Self.block.replacing("  name: old  ", with: "  name: new/1  ")
      .replacing("current-context: old", with: "current-context: new/1")
    #expect(try content() == expected)
    try perform(.rename("next", to: "it's"))
    try perform(.rename("last", to: "say \"so\" \\"))
    #expect(
      try content()
        == expected.replacing("'next'", with: "'it''s'").replacing("\"last\"", with: #""say \"so\" \\""#))
  }

  @Test(arguments: ["yes", "12", "1e3", "~", "a: b", "a #b", "- x", "é", " x", "null", "a,b", "*x", "arn:aws:x"])
  func k9_aNameThatIsNoPlainWordIsQuoted(_ name: String) throws {
    for text in [Self.block, #"{"contexts": [{"name": "old", "context": {}}], "current-context": "old"}"#] {
      try folder.write("config", text)
      try perform(.rename("old", to: name))
      let config = try Kubeconfig.load(explicitPath: path(), environment: [:])
      #expect(config.contexts.first?.name == name && config.currentContext == name)
    }
  }

  @Test func k9_deletingTakesTheEntrysLinesAndLeavesClusterUserAndCurrentContext() throws {
    try folder.write("config", Self.block)
    try perform(.delete("old"))
    let lines = Self.block.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(try content() == (lines[..<7] + lines[12...]).joined(separator: "\n"))
    try perform(.delete("last"))
    #expect(try content() == (lines[..<7] + lines[12..<15] + lines[19...]).joined(separator: "\n"))
    try perform(.delete("next"))
    #expect(try content() == (lines[..<7] + lines[14..<15] + lines[19...]).joined(separator: "\n"))
    let config = try Kubeconfig.load(explicitPath: path(), environment: [:])
    #expect(config.contexts.isEmpty && config.currentContext == "old" && config.clusterNames == ["c"])
  }

  private static let json = """
    {
      "kind": "Config",
      "contexts": [
        {"name": "a", "context": {"cluster": "c"}},
        {"name": "b", "context": {"cluster": "c"}} ,
        {"name": "d", "context": {"cluster": "c"}}
      ],
      "current-context": "a"
    }
    """

  @Test func k9_JSONStaysJSON() throws {
    try folder.write("config", Self.json)
    try perform(.rename("a", to: "z"))
    #expect(try content() == Self.json.replacing("\"a\"", with: "\"z\""))
    try perform(.delete("d"))
    try perform(.delete("z"))
    let object = try JSONSerialization.jsonObject(with: Data(try content().utf8)) as? [String: Any]
    let contexts = try #require(object?["contexts"] as? [[String: Any]])
    #expect(contexts.map { $0["name"] as? String } == ["b"])
    try perform(.delete("b"))
    #expect(try JSONSerialization.jsonObject(with: Data(try content().utf8)) is [String: Any])
    #expect(try content().contains("\"current-context\": \"z\""))
  }

  @Test func k9_flowStyleWithCommentsKeepsThem() throws {
    try folder.write("config", "contexts: [{name: a}, # of a\n  {name: b},\n]\n")
    try perform(.delete("a"))
    #expect(try content() == "contexts: [ # of a\n  {name: b},\n]\n")
    try perform(.delete("b"))
    #expect(try content() == "contexts: [ # of a\n  ]\n")
  }

  @Test(arguments: [
    ("contexts: [{name: &n a, context: {}}, {name: b, context: {user: *n}}]\n", KubeconfigEdit.rename("a", to: "z")),
    ("contexts: [{name: a, context: &c {user: u}}, {name: b, context: *c}]\n", .delete("a")),
    ("contexts:\n- name: a\n  context: &c {user: u}\n- {name: b, context: *c}\n", .delete("a")),
    ("u: &c {}\ncontexts:\n- name: a\n  context: &c {user: u}\n- {name: b, context: *c}\n", .delete("a")),
    ("contexts: &l\n- name: a\n- name: b\n", .delete("a")),
    ("contexts:\n- # here\n  name: a\n", .delete("a")),
    ("contexts:\n- name: |-\n    a\n", .rename("a", to: "z")),
  ])
  func k9_whatSharesItsTextIsRefusedAndStays(_ text: String, _ edit: KubeconfigEdit) throws {
    try folder.write("config", text)
    let error = try #require(failure(edit))
    #expect("\(error)".hasSuffix("edit the file by hand.") || "\(error)".contains("anchored"), "\(error)")
    #expect(try content() == text)
  }

  @Test func k9_theFileThatDefinesTheContextIsWrittenAndTheOneWithTheCurrentContext() throws {
    try folder.write("one", "current-context: b\ncontexts: [{name: a}]\n")
    try folder.write("two", "contexts: [{name: b}, {name: a}]\n")
    try perform(.rename("b", to: "z"), files: "one", "none", "two")
    #expect(try content("one") == "current-context: z\ncontexts: [{name: a}]\n")
    #expect(try content("two") == "contexts: [{name: z}, {name: a}]\n")
    try perform(.delete("a"), files: "one", "two")
    #expect(try content("one") == "current-context: z\ncontexts: []\n")
    #expect(try content("two") == "contexts: [{name: z}, {name: a}]\n", "what was hidden is seen now")
  }

  @Test func k9_modeAndLinkAreKeptAndNoLockIsLeft() throws {
    try folder.write("below/real", Self.block)
    chmod(path("below/real"), 0o640)
    symlink("below/real", path())
    try perform(.rename("old", to: "new"))
    var status = stat()
    #expect(lstat(path(), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(stat(path(), &status) == 0 && status.st_mode & 0o777 == 0o640)
    #expect(try content("below/real").contains("name: new "))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["below", "config"])
  }

  @Test func k9_aLockOfAnotherIsWaitedForAndThenAnError() async throws {
    try folder.write("config", Self.block)
    try folder.write("config.lock", "")
    #expect(failure(.delete("old")) == .locked(file: path(), lock: path("config.lock")))
    #expect(try content() == Self.block)
    #expect(FileManager.default.fileExists(atPath: path("config.lock")), "it is the other's")
    unlink(path("config.lock"))
    #expect(failure(.delete("old")) == nil)
  }

  @Test func k9_namesThatCannotBeAreErrors() throws {
    try folder.write("config", Self.block)
    #expect(failure(.delete("none")) == .unknownContext("none"))
    #expect(failure(.rename("old", to: "next")) == .nameTaken("next"))
    for name in ["", "a\nb", "a\u{7}b", "a\u{2028}b"] { #expect(failure(.rename("old", to: name)) == .badName) }
    var overrides = Overrides()
    overrides.server = "https://s"
    let config = try Kubeconfig.load(environment: [:], overrides: overrides)
    #expect(throws: KubeconfigEditError.inNoFile("s")) { try KubeconfigEdit.delete("s").perform(on: config) }
  }

  @Test func k9_linesThatEndInCRLFAndAMarkAtTheBeginningStay() throws {
    let text = "\u{FEFF}" + Self.block.replacing("\n", with: "\r\n")
    try folder.write("config", text)
    try perform(.rename("old", to: "new"))
    #expect(
      try content()
        == text.replacing("  name: old  ", with: "  name: new  ")
        .replacing("current-context: old", with: "current-context: new"))
    try perform(.delete("new"))
    #expect(try !content().contains("namespace: old") && content().contains("# to go") == false)
  }
}
