import Testing

@testable import Kubeconfig

@Suite struct K1FilesTests {
  private let files = ["/a": config("a"), "/b": config("b"), "/home/me/.kube/config": config("home")]

  private func names(_ config: Kubeconfig) -> [String] { config.contexts.map(\.name) }

  @Test func k1AnExplicitFileStandsAlone() throws {
    #expect(names(try load(files, explicit: "/b", "/a", home: "/home/me")) == ["b"])
    #expect(problems { try load(files, explicit: "/none", "/a") } == [.missingFile("/none")])
  }

  @Test func k1TheListComesBeforeHome() throws {
    let config = try load(files, "/b:/a", home: "/home/me")
    #expect(names(config) == ["b", "a"])
    #expect(config.files == ["/b", "/a"])
    #expect(names(try load(files, "", home: "/home/me")) == ["home"])
    #expect(names(try load(files, home: "/home/me")) == ["home"])
  }

  @Test func k1EmptyRepeatedAndMissingEntriesAreSkipped() throws {
    let config = try load(files, ":/a::/none:/a:/b:", home: "/home/me")
    #expect(names(config) == ["a", "b"])
    #expect(config.files == ["/a", "/b"])
    #expect(config.missingFiles == ["/none"])
  }

  @Test func k1WhenAllAreMissingThereIsNothingAndItSaysWhereItLooked() throws {
    let config = try load([:], "/x:/y", home: "/home/me")
    #expect(config.contexts.isEmpty && config.files.isEmpty)
    #expect(problems { try config.resolve() } == [.nothingConfigured(lookedFor: ["/x", "/y"])])
    #expect(problems { try load([:]).resolve() } == [.nothingConfigured(lookedFor: [])])
  }

  @Test func k1AnUnreadableOrUnparsableFileIsAnError() {
    let broken = files.merging(["/bad": "a: [\n", "/no": "!", "/list": "- a\n", "/pod": "kind: Pod\n"]) { $1 }
    #expect(
      problems { try load(broken, "/a:/no:/bad") } == [
        .unreadableFile("/no", reason: "Permission denied"),
        .unparsable("/bad:2:1: while parsing a flow node, did not find expected node content"),
      ])
    #expect(problems { try load(broken, "/list") } == [.unparsable("/list:1:1: a kubeconfig must be a mapping")])
    #expect(problems { try load(broken, "/pod") } == [.unparsable("/pod:1:1: it is a v1 Pod, not a v1 Config")])
  }

  @Test(arguments: [
    "", "\n# nothing\n", "{}", "---\n", "kind: Config\napiVersion: v1\ncontexts: null\nclusters:\nusers: []\n",
  ])
  func k1AnEmptyFileIsAnEmptyConfiguration(_ text: String) throws {
    #expect(try load(["/a": text], explicit: "/a").contexts.isEmpty)
  }

  @Test(arguments: [
    ("contexts: {a: b}", "/a:1:11: contexts must be a list"),
    ("users: [x]", "/a:1:9: an entry of users must be a mapping"),
    ("clusters:\n- name: c\n  cluster: [1]", "/a:3:12: cluster must be a mapping"),
    ("clusters:\n- name: c\n  cluster:\n    server: {a: b}", "/a:4:13: server must be a string"),
    (
      "clusters:\n- name: c\n  cluster:\n    insecure-skip-tls-verify: 'true'",
      "/a:4:31: insecure-skip-tls-verify must be true or false"
    ),
    ("users:\n- name: u\n  user:\n    as-groups: x", "/a:4:16: as-groups must be a list"),
    ("users:\n- name: u\n  user:\n    as-groups: [[x]]", "/a:4:17: as-groups must be a list of strings"),
    ("a: 1\na: 2", "/a:2:1: the key 'a' is given twice, first on line 1"),
  ])
  func k1AFieldOfAnotherTypeIsAnErrorWithItsPlace(_ text: String, _ problem: String) {
    #expect(problems { try load(["/a": text], explicit: "/a") } == [.unparsable(problem)])
  }

  @Test func k1JSONIsRead() throws {
    let json = """
      {
      \t"kind": "Config", "apiVersion": "v1", "current-context": "j", "preferences": {},
      \t"contexts": [{"name": "j", "context": {"cluster": "c", "user": "", "namespace": "n"}}],
      \t"clusters": [{"name": "c", "cluster": {"server": "https:\\/\\/h:6443", "insecure-skip-tls-verify": true}}]
      }
      """
    let access = try load(["/j": json], explicit: "/j").resolve()
    #expect(access.server == "https://h:6443" && access.namespace == "n" && !access.verifiesServer)
  }
}
