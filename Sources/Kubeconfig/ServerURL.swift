/// The URLs that a cluster entry may have.
enum ServerURL {
  enum Reading: Equatable {
    case url(String)
    /// A clause that follows "The server 'x' ".
    case bad(String)
  }

  /// The server's URL without a slash at its end. Without a scheme it is http, whatever the cluster says of
  /// TLS: client-go decides before it has read that (clientcmd/client_config.go, rest.IsConfigTransportTLS).
  static func server(_ text: String) -> Reading {
    let withScheme = text.contains("://") ? text : "http://" + text
    guard let (scheme, rest) = split(withScheme), ["http", "https"].contains(scheme) else {
      return .bad("must begin with http:// or https://")
    }
    let authority = rest.prefix { $0 != "/" }
    guard hasHost(authority) else { return .bad("has no host") }
    guard !authority.contains("@") else { return .bad("must not name a user") }
    guard rest.unicodeScalars.allSatisfy({ ("!"..."~").contains($0) && $0 != "?" && $0 != "#" && $0 != "\\" }) else {
      return .bad("has a character that no server's URL may have")
    }
    var url = "\(scheme)://\(rest)"
    while url.hasSuffix("/") { url.removeLast() }
    return .url(url)
  }

  /// Whether a proxy-url is one (client-go clientcmd/helpers.go, parseProxyURL).
  static func isProxy(_ text: String) -> Bool {
    guard let (scheme, rest) = split(text), ["http", "https", "socks5"].contains(scheme) else { return false }
    let authority = rest.prefix { $0 != "/" }
    let host = authority.lastIndex(of: "@").map { authority[$0...].dropFirst() } ?? authority
    return hasHost(host)
      && text.unicodeScalars.allSatisfy { ("!"..."~").contains($0) }
  }

  private static func split(_ url: String) -> (scheme: String, rest: Substring)? {
    guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else { return nil }
    return (url[..<colon].lowercased(), url[colon...].dropFirst(3))
  }

  private static func hasHost(_ authority: Substring) -> Bool { !authority.isEmpty && authority.first != ":" }
}
