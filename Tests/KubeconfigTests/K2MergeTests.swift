import Testing

@testable import Kubeconfig

@Suite struct K2MergeTests {
  @Test func k2TheFirstFileThatDefinesANameWinsWhole() throws {
    let first = """
      contexts: [{name: x, context: {cluster: c, user: u}}]
      clusters: [{name: c, cluster: {server: "https://first"}}]
      users: [{name: u, user: {token: first}}]
      """
    let second = """
      current-context: x
      contexts: [{name: x, context: {cluster: d, user: v, namespace: n}}, {name: y, context: {cluster: d, user: v}}]
      clusters: [{name: c, cluster: {server: "https://second", tls-server-name: s}}, {name: d, cluster: {server: "https://d"}}]
      users: [{name: u, user: {token: second, as: someone}}, {name: v, user: {token: v}}]
      """
    let config = try load(["/1": first, "/2": second], "/1:/2")
    let access = try config.resolve()
    #expect(access.server == "https://first" && access.namespace == "default" && access.serverName == nil)
    #expect(access.bearer == .token("first") && access.impersonation == nil)
    #expect(config.contexts.map(\.name) == ["x", "y"])
    #expect(try config.resolve(context: "y").bearer == .token("v"))
  }

  @Test func k2TheFirstCurrentContextThatIsNotEmptyWins() throws {
    let files = ["/1": "current-context: ''\n", "/2": config("b", current: true), "/3": config("c", current: true)]
    #expect(try load(files, "/1:/2:/3").currentContext == "b")
    #expect(try load(files, "/3:/2").currentContext == "c")
  }

  @Test(arguments: ["contexts", "clusters", "users"])
  func k2ANameTwiceInOneFileIsAnError(_ list: String) {
    let text = "\(list):\n- name: a\n- name: b\n- name: a\n"
    #expect(problems { try load(["/f": text], "/f") } == [.unparsable("/f:4:3: \(list) has the name 'a' twice")])
  }
}
