import Kubeconfig

extension APIServer {
  public var identity: String { access.identity }
}

extension ClusterAccess {
  /// A name for this server as this user, for a file: 64 hexadecimal digits from which neither can be told. It holds no
  /// secret, so a token that changes makes no other one; a cluster that was made anew at the same address does.
  public var identity: String {
    let parts =
      [server, user, basic?.user ?? "", serverName ?? ""]
      + (impersonation.map { [$0.user, $0.uid ?? ""] + $0.groups } ?? [])
    // Each with its length before it, so that no two lists of parts read alike.
    var text: [UInt8] = parts.flatMap { Array("\($0.utf8.count):\($0)".utf8) }
    text += certificateAuthority ?? []
    return sha256(text).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
