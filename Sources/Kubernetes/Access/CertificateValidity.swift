import Text
import Transport

/// From when until when a certificate is good, read from its PEM.
struct CertificateValidity: Hashable {
  var from: CalendarText
  var until: CalendarText

  /// Of the first certificate there is; nil when it cannot be read.
  init?(pem: [UInt8]) {
    let lines = String(decoding: pem, as: UTF8.self).split { $0.isNewline }.map { $0.filter { $0 != " " } }
    guard let begin = lines.firstIndex(of: "-----BEGINCERTIFICATE-----"),
      let end = lines[begin...].firstIndex(of: "-----ENDCERTIFICATE-----"),
      let bytes = Base64.decode(lines[(begin + 1)..<end].joined())
    else { return nil }
    // Certificate and TBSCertificate (RFC 5280 section 4.1): version, where given, serial number, signature and issuer
    // come before the validity.
    guard let certificate = DERElement(bytes[...]), let signed = DERElement(certificate.content) else { return nil }
    var fields = signed.content[...]
    if fields.first == 0xA0 { fields = DERElement(fields)?.rest ?? [] }
    for _ in 0..<3 { fields = DERElement(fields)?.rest ?? [] }
    guard let validity = DERElement(fields), let from = DERElement(validity.content),
      let until = DERElement(from.rest), let first = from.time, let last = until.time
    else { return nil }
    (self.from, self.until) = (first, last)
  }
}

/// One element of DER (X.690 section 8.1), at the start of some bytes.
private struct DERElement {
  var tag: UInt8
  var content: ArraySlice<UInt8>
  /// What stands behind it.
  var rest: ArraySlice<UInt8>

  /// nil when the bytes end before it does.
  init?(_ bytes: ArraySlice<UInt8>) {
    var bytes = bytes
    guard let tag = bytes.popFirst(), let first = bytes.popFirst() else { return nil }
    var length = Int(first)
    if first >= 0x80 {
      let digits = Int(first & 0x7F)
      guard (1...4).contains(digits), bytes.count >= digits else { return nil }
      length = bytes.prefix(digits).reduce(0) { $0 << 8 | Int($1) }
      bytes = bytes.dropFirst(digits)
    }
    guard length <= bytes.count else { return nil }
    self.tag = tag
    content = bytes.prefix(length)
    rest = bytes.dropFirst(length)
  }

  /// UTCTime, whose two digits of a year mean 1950 to 2049, or GeneralizedTime (RFC 5280 section 4.1.2.5).
  var time: CalendarText? {
    let text = String(decoding: content, as: UTF8.self)
    switch tag {
    case 0x17: return CalendarText(digits: (text < "5" ? "20" : "19") + text)
    case 0x18: return CalendarText(digits: text)
    default: return nil
    }
  }
}
