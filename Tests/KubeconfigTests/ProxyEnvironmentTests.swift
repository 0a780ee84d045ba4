import Testing

@testable import Kubeconfig

/// The cases of golang.org/x/net/http/httpproxy's documentation and rules.
@Suite struct ProxyEnvironmentTests {
  private func proxy(_ server: String, _ exceptions: String = "", _ more: [String: String] = [:]) -> String? {
    let usual = ["HTTPS_PROXY": "http://s:1", "HTTP_PROXY": "http://p:1", "NO_PROXY": exceptions]
    return ProxyEnvironment(usual.merging(more) { $1 }).proxy(for: server)
  }

  @Test func k8_theSchemeOfTheServerChooses() {
    #expect(proxy("https://h:6443") == "http://s:1")
    #expect(proxy("http://h") == "http://p:1")
    #expect(ProxyEnvironment(["HTTP_PROXY": "http://p"]).proxy(for: "https://h") == nil)
  }

  @Test func k8_upperCaseComesFirstAndEmptyDoesNotCount() {
    #expect(ProxyEnvironment(["https_proxy": "l", "HTTPS_PROXY": "U"]).https == "http://U")
    #expect(ProxyEnvironment(["https_proxy": "l", "HTTPS_PROXY": ""]).https == "http://l")
    #expect(ProxyEnvironment(["no_proxy": "h", "https_proxy": "l"]).proxy(for: "https://h") == nil)
  }

  @Test(arguments: [
    ("p", "http://p"), ("p:3128", "http://p:3128"), ("u:x@p:1", "http://u:x@p:1"), ("https://p", "https://p"),
    ("socks5://p:1", "socks5://p:1"), ("socks5h://p", "socks5h://p"),
  ])
  func k8_aProxyNeedsNoScheme(_ text: String, _ url: String) {
    #expect(ProxyEnvironment(["HTTPS_PROXY": text]).proxy(for: "https://h") == url)
  }

  @Test(arguments: ["ftp://p", "http://", "://p", "p p"]) func k8_whatIsNoProxyDoesNotCount(_ text: String) {
    #expect(ProxyEnvironment(["HTTPS_PROXY": text]).proxy(for: "https://h") == nil)
  }

  @Test(arguments: ["https://localhost:6443", "https://127.0.0.1:6443", "https://127.9.9.9", "https://[::1]:6443"])
  func k8_loopbackIsNeverProxied(_ server: String) { #expect(proxy(server) == nil) }

  @Test(arguments: [
    ("https://foo.com", "foo.com"), ("https://bar.foo.com", "foo.com"), ("https://FOO.com", "Foo.Com"),
    ("https://x.y.com", ".y.com"), ("https://x.y.com", "*.y.com"), ("https://any", "*"), ("https://any", "a, * "),
    ("https://foo.com:6443", "foo.com:6443"), ("https://foo.com", "foo.com:443"), ("https://10.1.2.3", "10.1.2.3"),
    ("https://10.1.2.3:6443", "10.1.2.3:6443"), ("https://10.1.2.3", "10.0.0.0/8"),
    ("https://10.1.2.3", " 10.1.2.0/23"),
    ("https://[fd00::1]:6443", "fd00::/8"), ("https://[fd00::1]:6443", "[fd00::1]:6443"),
    ("https://[fd00::1]", "fd00::1"), ("https://[::ffff:10.1.2.3]", "10.1.2.3"), ("https://h", ",,x, h,"),
  ])
  func k8_exceptionsMatch(server: String, list: String) { #expect(proxy(server, list) == nil) }

  @Test(arguments: [
    ("https://y.com", ".y.com"), ("https://y.com", "*.y.com"), ("https://xfoo.com", "foo.com"),
    ("https://foo.com:6443", "foo.com:443"), ("https://10.1.2.3:6443", "10.1.2.3:443"),
    ("https://11.1.2.3", "10.0.0.0/8"),
    ("https://10.1.4.1", "10.1.2.0/23"), ("https://h", "**"), ("https://h", ""), ("https://10.1.2.3", "10.1.2"),
    ("https://[fe00::1]", "fd00::/8"), ("https://h", ":443"), ("https://10.1.2.3", "10.0.0.0/33"), ("https://h", "."),
  ])
  func k8_otherExceptionsDoNot(server: String, list: String) { #expect(proxy(server, list) == "http://s:1") }

  @Test func k8_aProxyURLWinsOverTheEnvironmentAndItsExceptions() throws {
    let text = """
      current-context: x
      contexts: [{name: x, context: {cluster: c}}, {name: y, context: {cluster: d}}]
      clusters:
      - {name: c, cluster: {server: 'https://h', proxy-url: 'socks5://own:1'}}
      - {name: d, cluster: {server: 'https://h'}}
      """
    for exceptions in ["", "*"] {
      let config = try Kubeconfig.load(
        explicitPath: "/a", environment: ["HTTPS_PROXY": "env:1", "NO_PROXY": exceptions],
        reading: reader(["/a": text]))
      #expect(try config.resolve().proxy == "socks5://own:1")
      #expect(try config.resolve(context: "y").proxy == (exceptions == "*" ? nil : "http://env:1"))
    }
  }

  @Test(arguments: [
    ("http://u:hunter2@p:x y", "http://u:***@p:x y"), ("ftp://u:hun@ter2@p", "ftp://u:***@p"),
    ("ftp://u@p", "ftp://u@p"),
    ("u:hunter2@p", "u:***@p"), ("ftp://p", "ftp://p"),
  ])
  func k8_aPasswordInAProxyIsNotShown(proxy: String, shown: String) {
    let found = problems { try access(cluster: "server: 'https://h', proxy-url: '\(proxy)'") }
    #expect(
      found.map(\.description) == [
        "The cluster 'c' has the proxy-url '\(shown)', which is no http, https or socks5 URL."
      ])
    let server = problems { try access(cluster: "server: '\(proxy)'") }
    #expect(!"\(server.map(\.description))".contains("ter2"))
  }
}
