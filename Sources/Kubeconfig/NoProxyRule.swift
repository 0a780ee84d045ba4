/// Where a request goes, as NO_PROXY looks at it.
struct ProxyTarget {
  /// In lower case, without brackets.
  let host: String
  let port: String
  let address: IPAddress?

  init?(server: String, port usual: String) {
    guard let scheme = server.firstRange(of: "://") else { return nil }
    let authority = server[scheme.upperBound...].prefix { $0 != "/" }.lowercased()
    let (host, port) = Self.split(authority)
    self.host = host
    self.port = port ?? usual
    address = IPAddress(host)
  }

  var isLoopback: Bool { host == "localhost" || address?.isLoopback == true }

  /// `h`, `h:1`, `[::1]`, `[::1]:1`; more than one colon without brackets is an address.
  static func split(_ authority: String) -> (host: String, port: String?) {
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      let rest = authority[end...].dropFirst()
      return (String(authority[..<end].dropFirst()), rest.hasPrefix(":") ? String(rest.dropFirst()) : nil)
    }
    guard authority.count(where: { $0 == ":" }) == 1, let colon = authority.firstIndex(of: ":") else {
      return (authority, nil)
    }
    return (String(authority[..<colon]), String(authority[colon...].dropFirst()))
  }
}

/// One entry of NO_PROXY.
enum NoProxyRule: Hashable {
  case everything
  case network(IPAddress, bits: Int)
  /// nil as the port: any.
  case address(IPAddress, port: String?)
  /// The name without a dot before it; whether it matches itself, or only what lies below.
  case domain(String, itself: Bool, port: String?)

  /// What cannot be understood is left out.
  static func rules(_ list: String) -> [NoProxyRule] {
    let entries = list.split(separator: ",").map { trimmed($0).lowercased() }.filter { !$0.isEmpty }
    return entries.contains("*") ? [.everything] : entries.compactMap(Self.init)
  }

  private init?(_ entry: String) {
    if let slash = entry.firstIndex(of: "/"), let network = IPAddress(String(entry[..<slash])),
      let bits = UInt8(entry[slash...].dropFirst()), Int(bits) <= network.bytes.count * 8
    {
      self = .network(network, bits: Int(bits))
      return
    }
    let (host, port) = ProxyTarget.split(entry)
    if let address = IPAddress(host) {
      self = .address(address, port: port)
      return
    }
    let name = host.hasPrefix("*.") ? host.dropFirst() : host[...]
    let isBelow = name.hasPrefix(".")
    guard !name.isEmpty, name != "." else { return nil }
    self = .domain(String(isBelow ? name.dropFirst() : name), itself: !isBelow, port: port)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  func matches(_ target: ProxyTarget) -> Bool {
    switch self {
    case .everything: true
    case .network(let network, let bits): target.address?.isIn(network, bits: bits) ?? false
    case .address(let address, let port): target.address == address && (port ?? target.port) == target.port
    case .domain(let name, let itself, let port):
      (target.host.hasSuffix("." + name) || itself && target.host == name) && (port ?? target.port) == target.port
    }
  }
}
