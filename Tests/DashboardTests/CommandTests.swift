import Model
import Testing

@testable import Dashboard

struct CommandTests {
  private func show(_ line: String) throws -> ShowCommand? {
    if case .show(let command) = try CommandParser.parse(line) { command } else { nil }
  }

  @Test func aResourceAlone() throws {
    #expect(try show("deploy") == ShowCommand(resource: "deploy"))
    #expect(try show("  pods  ") == ShowCommand(resource: "pods"))
    #expect(try CommandParser.parse("   ") == nil)
  }

  @Test(arguments: ["pods a,b", "pods -n a,b", "pods -n=a,b", "pods -na,b", "pods --namespace a,b", "-n a,b pods"])
  func namespacesInEveryWay(line: String) throws {
    #expect(try show(line) == ShowCommand(resource: "pods", namespaces: .some(["a", "b"])))
  }

  @Test func repeatedNamespacesCountOnce() throws {
    #expect(try show("pods a,b,a")?.namespaces == .some(["a", "b"]))
  }

  @Test func allNamespaces() throws {
    #expect(try show("pods -A")?.namespaces == .all)
    #expect(try show("pods --all-namespaces")?.namespaces == .all)
  }

  @Test func selectors() throws {
    let command = try show("pods kube-system -l 'env in (a, b),app!=x' --field-selector=status.phase=Running")
    #expect(
      command
        == ShowCommand(
          resource: "pods", namespaces: .some(["kube-system"]), labelSelector: "env in (a, b),app!=x",
          fieldSelector: "status.phase=Running"))
    #expect(try show("pods -lapp=x")?.labelSelector == "app=x")
  }

  @Test func words() throws {
    for line in ["q", "quit", "q!", "exit", "Q"] { #expect(try CommandParser.parse(line) == .quit) }
    #expect(try CommandParser.parse("help") == .help)
    #expect(throws: CommandError.tooManyFor("quit", usage: "", word: "x")) { try CommandParser.parse("q x") }
  }

  @Test(arguments: [
    ("pods -x", CommandError.unknownOption("-x")), ("pods -n", .missingValue(option: "-n")),
    ("pods -l=", .missingValue(option: "-l")), ("pods a b", .tooMany("b")),
    ("pods A_b", .badNamespace("A_b")), ("pods ,", .badNamespace(",")), ("pods ../x", .badNamespace("../x")),
    ("pods -A -n a", .twoScopes), ("pods -l 'a", .unclosedQuote), ("-A", .missingValue(option: ":")),
  ])
  func mistakes(line: String, error: CommandError) {
    #expect(throws: error) { try CommandParser.parse(line) }
  }
}

struct ShowResolutionTests {
  private let scope = Scope(contexts: ["c"], namespaces: .some(["payments"]))

  private func resolve(_ name: String, catalog: ResourceCatalog? = Sample.catalog) -> ShowResolution {
    ShowResolution(ShowCommand(resource: name), catalog: catalog, scope: scope)
  }

  @Test func podsNeedNoCatalog() {
    #expect(resolve("po", catalog: nil) == .query(TableQuery(resource: .pods, scope: scope)))
    #expect(resolve("svc", catalog: nil) == .waiting)
    #expect(resolve("all", catalog: nil) == .waiting)
  }

  @Test func namesOfEveryKind() {
    for name in ["deploy", "Deployment", "deployments.apps", "deployments.v1.apps"] {
      #expect(resolve(name) == .query(TableQuery(resource: Sample.deployments, scope: scope)))
    }
  }

  @Test func problemsAreOneSentence() {
    #expect(resolve("podz") == .unknown("no resource is called \"podz\"; did you mean pods?"))
    #expect(resolve("xyzzy") == .unknown("no resource is called \"xyzzy\""))
    #expect(resolve("all") == .problem("\"all\" is a category; it holds pods, deployments.apps"))
    #expect(
      resolve("subjectaccessreviews")
        == .problem("subjectaccessreviews.authorization.k8s.io cannot be listed: the server does not offer that"))
  }

  @Test func aGroupThatCouldNotBeReadIsNamed() {
    let catalog = ResourceCatalog(resources: [.pods], failures: ["metrics.k8s.io/v1beta1 did not answer"])
    #expect(
      resolve("xyzzy", catalog: catalog)
        == .unknown("no resource is called \"xyzzy\" (metrics.k8s.io/v1beta1 did not answer)"))
  }
}
