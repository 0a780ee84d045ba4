import Testing

@testable import Kubeconfig

@Suite struct K8ServerTests {
  @Test(arguments: [
    ("https://h:6443", "https://h:6443"), ("https://h/k8s/clusters/c-1/", "https://h/k8s/clusters/c-1"),
    ("HTTPS://H", "https://H"),
    ("https://[::1]:6443/", "https://[::1]:6443"), ("http://127.0.0.1:8001", "http://127.0.0.1:8001"),
    ("h:8080", "http://h:8080"),
    ("https://h//", "https://h"),
  ])
  func k8AServerMayHaveAPath(_ server: String, _ url: String) throws {
    #expect(try access(cluster: "server: '\(server)'").server == url)
  }

  @Test func k8AServerWithoutASchemeIsHTTPAndGetsNoCredentials() throws {
    let access = try access(cluster: "server: 'h:1', certificate-authority-data: Q0E=", user: "token: t")
    #expect(access.server == "http://h:1" && access.bearer == nil)
  }

  @Test(arguments: [
    "ftp://h", "file:///etc/passwd", "https://", "https:///path", "https://:6443", "https://u:p@h", "https://h/?a=b",
    "https://h#x",
    "https://h h", "https://é", "://h", "https://h\\\\x",
  ])
  func k8OtherServersAreRefused(_ server: String) {
    let found = problems { try access(cluster: "server: \"\(server)\"") }
    guard found.count == 1, case .cluster("c", .badServer)? = found.first else {
      Issue.record("\(server): \(found)")
      return
    }
  }

  @Test(arguments: ["http://p:3128", "https://p", "socks5://[::1]:1080", "http://u:p%40@proxy:1/"])
  func k8AProxyMayBeHTTPOrSOCKS(_ proxy: String) throws {
    #expect(try access(cluster: "server: 'https://h', proxy-url: '\(proxy)'").proxy == proxy)
  }

  @Test(arguments: ["p:3128", "socks4://p", "http://", "http://u@", "http:// p", "ftp://p"])
  func k8OtherProxiesAreRefused(_ proxy: String) {
    #expect(
      problems { try access(cluster: "server: 'https://h', proxy-url: '\(proxy)'") } == [
        .cluster("c", .badProxy(proxy))
      ])
  }

  @Test func k8TheOtherFieldsOfAClusterAreKept() throws {
    let access = try access(cluster: "server: 'https://h', tls-server-name: s, disable-compression: true")
    #expect(access.serverName == "s" && !access.compresses && access.verifiesServer && access.proxy == nil)
    #expect(
      try Kubeconfig.load(explicitPath: "/a", environment: [:], reading: reader(["/a": config("a")]))
        .resolve(context: "a").compresses)
  }

  @Test func k8ImpersonationNeedsAUser() throws {
    let who = "as-uid: '7', as-groups: [g, h], as-user-extra: {scopes: [a, b], r: []}"
    #expect(
      try access(user: "token: t, as: n, \(who)").impersonation
        == Impersonation(user: "n", uid: "7", groups: ["g", "h"], extra: ["scopes": ["a", "b"], "r": []]))
    for part in ["as-uid: '7'", "as-groups: [g]", "as-user-extra: {a: [b]}"] {
      #expect(problems { try access(user: "token: t, \(part)") } == [.user("u", .impersonationWithoutUser)])
    }
  }
}
