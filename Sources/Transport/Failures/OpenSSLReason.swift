/// Why OpenSSL gave up, by the number in its own error text.
enum OpenSSLReason: Hashable {
  /// A TLS alert from the peer (RFC 8446 section 6).
  case alert(Int)
  /// A reason of OpenSSL's own (openssl/sslerr.h).
  case own(Int)

  /// Finds `error:0A000418:SSL routines::…` in a sentence: the library in the upper bits, the reason in the 23 lower
  /// ones, where those from 1000 on are alerts (ERR_GET_REASON, SSL_AD_REASON_OFFSET).
  init?(in text: String) {
    guard let start = text.firstRange(of: "error:") else { return nil }
    let digits = text[start.upperBound...].prefix { $0.isHexDigit }
    guard digits.count == 8, let code = UInt32(digits, radix: 16), code >> 23 == 20 else { return nil }
    let reason = Int(code & 0x7F_FFFF)
    self = reason > 1000 ? .alert(reason - 1000) : .own(reason)
  }

  /// Whether what came is no TLS: wrong version number, an HTTP request or answer, a record of a senseless length.
  var isNotTLS: Bool { [.own(267), .own(155), .own(156), .own(198)].contains(self) }

  /// Unsupported protocol, version too low, signatures as before 1.2, and the alert `protocol_version`.
  var isTooOld: Bool { [.own(258), .own(396), .own(333), .alert(70)].contains(self) }

  var isHandshakeRefused: Bool { [.alert(40), .alert(71)].contains(self) }

  /// Alerts that speak of the certificate that we showed.
  var clientCertificateFault: ClientCertificateFault? {
    guard case .alert(let number) = self else { return nil }
    switch number {
    case 41, 116: return .missing
    case 44: return .revoked
    case 45: return .expired
    case 48: return .unknownAuthority
    case 42: return .refused("bad certificate")
    case 43: return .refused("unsupported certificate")
    case 46: return .refused("certificate unknown")
    case 49: return .refused("access denied")
    default: return nil
    }
  }
}
