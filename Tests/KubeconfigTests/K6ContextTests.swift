import Testing

@testable import Kubeconfig

@Suite struct K6ContextTests {
  @Test func k6AnUnknownContextIsAnErrorThatNamesTheOthers() throws {
    let config = try load(["/a": config("a"), "/b": config("b", current: true)], "/a:/b")
    #expect(problems { try config.resolve(context: "z") } == [.unknownContext("z", known: ["a", "b"])])
    #expect(try config.resolve(context: "a").context == "a")
    #expect(try config.resolve().context == "b")
  }

  @Test func k6WithoutACurrentContextOneMustBeNamed() throws {
    let config = try load(["/a": config("a")], "/a")
    #expect(problems { try config.resolve() } == [.noCurrentContext(known: ["a"])])
    let dangling = try load(["/a": "current-context: gone\n"], "/a")
    #expect(problems { try dangling.resolve() } == [.unknownContext("gone", known: [])])
  }

  @Test func k6AMissingClusterAndUserAreBothNamed() throws {
    let text = "contexts: [{name: x, context: {cluster: c, user: u}}, {name: y}, {name: z, context: {user: u}}]"
    let config = try load(["/a": text], "/a")
    #expect(
      problems { try config.resolve(context: "x") } == [
        .missingCluster("c", context: "x"), .missingUser("u", context: "x"),
      ])
    #expect(problems { try config.resolve(context: "y") } == [.contextWithoutCluster(context: "y")])
    #expect(
      problems { try config.resolve(context: "z") } == [
        .contextWithoutCluster(context: "z"), .missingUser("u", context: "z"),
      ])
  }

  @Test func k6AllErrorsAreGathered() {
    let found = problems {
      try access(
        cluster: "proxy-url: 'ftp://p', insecure-skip-tls-verify: true, certificate-authority-data: '*'",
        user: "token: t, username: n, exec: {}, auth-provider: {}, client-key-data: Q0E=, as-uid: '1'")
    }
    #expect(
      Set(found) == [
        .cluster("c", .noServer), .cluster("c", .badProxy("ftp://p")), .cluster("c", .authorityWithoutVerification),
        .cluster("c", .material(.undecodable(field: "certificate-authority-data"))), .user("u", .tokenAndPassword),
        .user("u", .pluginAndProvider), .user("u", .keyWithoutCertificate), .user("u", .impersonationWithoutUser),
        .user("u", .plugin(.noCommand)),
      ])
    #expect(found.count == 9)
  }

  @Test func k6EveryProblemIsOneSentence() {
    let error = KubeconfigError([
      .unknownContext("z", known: (1...10).map { "c\($0)" }), .cluster("c", .badServer("x", reason: "has no host")),
      .user("u", .material(.unreadable(field: "client-key", path: "/k", reason: "Permission denied"))),
    ])
    #expect(
      error.description == """
        The context 'z' does not exist; choose from 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8' and 2 more. \
        The cluster 'c' has the server 'x', which has no host. \
        The user 'u' has the client-key /k, which cannot be read: Permission denied.
        """)
  }

  @Test func k6AContextWithoutAUserIsAnonymous() throws {
    let text = "contexts: [{name: x, context: {cluster: c}}]\nclusters: [{name: c, cluster: {server: 'https://h'}}]"
    let access = try load(["/a": text], "/a").resolve(context: "x")
    #expect(access.user.isEmpty && access.bearer == nil && access.basic == nil && access.clientCertificate == nil)
  }
}
