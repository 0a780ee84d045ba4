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

  /// Host and port, for people to read; the text itself where there is none.
  static func host(_ text: String) -> String {
    let shown = redacted(text)
    let rest = split(shown)?.rest ?? shown[...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = authority.lastIndex(of: "@").map { authority[$0...].dropFirst() } ?? authority
    return host.isEmpty ? shown : String(host)
  }

  /// The text with `***` for all that may be a password in it: what stands before an `@`, but for the user's name.
  static func redacted(_ text: String) -> String {
    guard let at = text.lastIndex(of: "@") else { return text }
    let start = text.firstRange(of: "://").map(\.upperBound) ?? text.startIndex
    guard start <= at else { return text }
    let user = text[start..<at].prefix { $0 != ":" }
    return user.endIndex == at ? text : text[..<user.endIndex] + ":***" + text[at...]
  }

  private static func split(_ url: String) -> (scheme: String, rest: Substring)? {
    guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else { return nil }
    return (url[..<colon].lowercased(), url[colon...].dropFirst(3))
  }

  private static func hasHost(_ authority: Substring) -> Bool { !authority.isEmpty && authority.first != ":" }
}
