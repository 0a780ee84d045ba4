/// The proxies that the environment names for clusters without a proxy-url, by the rules that Go's programs, and so
/// kubectl, follow (golang.org/x/net/http/httpproxy): HTTPS_PROXY for https, HTTP_PROXY for http, upper case first,
/// and NO_PROXY for the exceptions. What is loopback never goes through one.
public struct ProxyEnvironment: Hashable, Sendable {
  /// nil where none is named, or what is named is none.
  public let https: String?
  public let http: String?
  /// As it was given; empty for none.
  public let exceptions: String
  /// The variables that are set to something that is no proxy.
  public let ignored: [String]
  private let rules: [NoProxyRule]

  public init(_ environment: [String: String]) {
    func value(_ name: String) -> String? {
      [name, name.lowercased()].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    }
    https = value("HTTPS_PROXY").flatMap(Self.proxy)
    http = value("HTTP_PROXY").flatMap(Self.proxy)
    let understood = ["HTTPS_PROXY": https, "HTTP_PROXY": http]
    ignored = ["HTTPS_PROXY", "HTTP_PROXY"].filter { value($0) != nil && understood[$0] == .some(nil) }
    exceptions = value("NO_PROXY") ?? ""
    rules = NoProxyRule.rules(exceptions)
  }

  /// Without their passwords.
  public var shownHTTPS: String? { https.map(ServerURL.redacted) }
  public var shownHTTP: String? { http.map(ServerURL.redacted) }

  /// - Parameter server: as ``ClusterAccess/server``.
  public func proxy(for server: String) -> String? {
    let isTLS = server.lowercased().hasPrefix("https:")
    guard let proxy = isTLS ? https : http, let target = ProxyTarget(server: server, port: isTLS ? "443" : "80"),
      !target.isLoopback, !rules.contains(where: { $0.matches(target) })
    else { return nil }
    return proxy
  }

  /// A proxy without a scheme speaks HTTP; one that cannot be understood does not count.
  private static func proxy(_ text: String) -> String? {
    let text = text.contains("://") ? text : "http://" + text
    return ServerURL.isProxy(text) || text.hasPrefix("socks5h://") && ServerURL.isProxy("socks5" + text.dropFirst(7))
      ? text : nil
  }
}
