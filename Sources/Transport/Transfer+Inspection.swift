import CCurl

#if canImport(Glibc)
  import Glibc
#endif

/// A look at the certificate that was refused.
///
/// OpenSSL refuses in the middle of the handshake, before libcurl has read the certificate, so that "expired" is all
/// that is known. The handshake is made once more, verifying nothing, and then the connection is closed: nothing is
/// asked, and neither our certificate nor any header is sent.
extension Transfer {
  /// Seconds for it at most.
  private static let inspectionLimit = 3

  /// Whether there is something to look at that was not looked at yet.
  func mayInspect(after error: TransportError) -> Bool {
    guard refusal == nil, case .serverCertificate(_, let fault) = error else { return false }
    return fault.canBeInspected
  }

  /// Makes the handle that failed with `error` ready to look; only while it is in no multi handle.
  func prepareInspection(after error: TransportError) -> Bool {
    do throws(TransportError) {
      // The connections of the pool are verified; this one shall be with nobody.
      try easy.set(CURLOPT_SHARE, pointer: nil)
      try easy.set(CURLOPT_CONNECT_ONLY, true)
      try easy.set(CURLOPT_SSL_VERIFYPEER, false)
      try easy.set(CURLOPT_SSL_VERIFYHOST, 0)
      try easy.set(CURLOPT_CERTINFO, true)
      try easy.set(CURLOPT_SSLCERT_BLOB, pointer: nil)
      try easy.set(CURLOPT_SSLKEY_BLOB, pointer: nil)
      try easy.set(CURLOPT_TIMEOUT_MS, Self.inspectionLimit * 1000)
    } catch {
      return false
    }
    refusal = error
    return true
  }

  /// What was refused, with what the certificates say where they were seen.
  func inspected(_ error: TransportError) -> TransportError {
    guard case .serverCertificate(let name, let fault) = error else { return error }
    return .serverCertificate(name: name, fault: fault.with(shownCertificates, now: CalendarText(seconds: time(nil))))
  }

  /// As the server sent them, its own first.
  private var shownCertificates: [ServerCertificate] {
    guard let info = ccurl_get_certificates(easy.raw)?.pointee, let lists = info.certinfo else { return [] }
    return (0..<Int(info.num_of_certs)).compactMap { index in
      var fields: [String] = []
      var next = lists[index]
      while let entry = next?.pointee {
        if let data = entry.data { fields.append(String(cString: data)) }
        next = entry.next
      }
      return ServerCertificate(fields: fields)
    }
  }
}
