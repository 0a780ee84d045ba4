/// Who may ask: whoever knows the secret that the server's URL begins with, and asks for this very server. A page in a
/// browser knows neither the path, nor may it come from somewhere else or by another name (DNS rebinding).
struct Gate: Sendable {
  /// The first step of every path. kubectl keeps it, where it would send no token to an `http://` server.
  let secret: String
  let port: UInt16

  func admits(_ request: HTTPRequest) -> Bool {
    let hosts = ["127.0.0.1:\(port)", "localhost:\(port)"]
    guard let host = request.headers["host"]?.lowercased(), hosts.contains(host) else { return false }
    guard let origin = request.headers["origin"]?.lowercased() else { return true }
    return hosts.contains { origin == "http://\($0)" }
  }
}
