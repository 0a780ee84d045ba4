import CCurl

/// The open connections that some transfers share. When its last holder lets go, all of them are closed.
///
/// A pool of its own for each group is how a dead connection is given up for good: libcurl goes on
/// using an HTTP/2 connection that brings no byte, and `CURLOPT_MAXLIFETIME_CONN` counts whole seconds only,
/// so it would keep what was made in the second before. The curl thread alone touches it, so no lock
/// functions are set.
final class ConnectionPool {
  /// HTTP/1.1 has its own connections: a watch must not land on a connection that a log left behind.
  struct Key: Hashable {
    let group: Int
    let version: Request.Version

    init(_ request: Request) {
      group = request.group
      version = request.version
    }
  }

  let raw: UnsafeMutableRawPointer

  init() throws(TransportError) {
    guard let raw = curl_share_init() else { throw .other(code: 27, detail: "out of memory") }
    self.raw = raw
    guard ccurl_share_connections(raw) == CURLSHE_OK else {
      throw .other(code: 4, detail: "libcurl cannot share connections")
    }
  }

  deinit { curl_share_cleanup(raw) }
}
