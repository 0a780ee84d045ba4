import Text

/// For whom a certificate is asked: what a PKCS #10 request (RFC 2986) says of its subject.
struct CertificateRequest {
  /// Attributes of the subject by their names, in the order in which they are told.
  private(set) var subject: [(title: String, values: [String])] = []
  /// Its other names (RFC 5280 section 4.2.1.6), by their kind.
  private(set) var alternatives: [(title: String, values: [String])] = []

  /// nil where the text is no request: base64 of PEM, as the API has it.
  init?(_ text: String) {
    guard let pem = Base64.decode(text).map({ String(decoding: $0, as: UTF8.self) }),
      let body = Self.body(ofPEM: pem), let bytes = Base64.decode(body),
      let information = DER(whole: bytes)?.parts.first?.parts, information.count >= 3
    else { return nil }
    subject = Self.subject(information[1])
    if let attributes = information.first(where: { $0.tag == 0xA0 }) { alternatives = Self.alternatives(attributes) }
  }

  private static func body(ofPEM text: String) -> String? {
    let lines = text.split(whereSeparator: \.isNewline)
    guard let begin = lines.firstIndex(where: { $0.hasPrefix("-----BEGIN ") }),
      let end = lines[begin...].firstIndex(where: { $0.hasPrefix("-----END ") })
    else { return nil }
    return lines[(begin + 1)..<end].joined()
  }

  /// X.520's attributes: 2.5.4 and a number.
  private static let titles: [(number: UInt8, title: String)] = [
    (3, "Common Name"), (5, "Serial Number"), (10, "Organization"), (11, "Organizational Unit"), (6, "Country"),
    (7, "Locality"), (8, "Province"), (9, "StreetAddress"), (17, "PostalCode"),
  ]

  private static func subject(_ name: DER) -> [(title: String, values: [String])] {
    let attributes = name.parts.flatMap(\.parts).map(\.parts).filter { $0.count == 2 }
    return titles.compactMap { number, title in
      let values = attributes.filter { $0[0].isIdentifier([0x55, 0x04, number]) }.map { $0[1].text }
      return values.isEmpty ? nil : (title, values)
    }
  }

  /// PKCS #9's extension request, and in it the subject's alternative name.
  private static let extensionRequest: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x0E]
  private static let alternativeName: [UInt8] = [0x55, 0x1D, 0x11]

  private static func alternatives(_ attributes: DER) -> [(title: String, values: [String])] {
    let extensions = attributes.parts.map(\.parts)
      .filter { $0.count == 2 && $0[0].isIdentifier(extensionRequest) }
      .flatMap { $0[1].parts.flatMap(\.parts) }
    let names =
      extensions.map(\.parts)
      .first { $0.first?.isIdentifier(alternativeName) == true }?.last
      .flatMap { DER(whole: Array($0.content)) }?.parts ?? []
    return [(0x82, "DNS Names"), (0x81, "Email Addresses"), (0x86, "URIs"), (0x87, "IP Addresses")]
      .compactMap { tag, title in
        let values = names.filter { $0.tag == tag }.map { tag == 0x87 ? address($0.content) : $0.text }
        return values.isEmpty ? nil : (title, values)
      }
  }

  /// Four bytes in decimal, sixteen in pairs of hexadecimal.
  private static func address(_ bytes: ArraySlice<UInt8>) -> String {
    if bytes.count == 4 { return bytes.map { String($0) }.joined(separator: ".") }
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    return stride(from: 0, to: digits.count, by: 2)
      .map { digits[$0..<min($0 + 2, digits.count)].joined() }.joined(separator: ":")
  }
}

extension DescriptionWriter {
  mutating func certificateRequest(_ request: ObjectValue) {
    guard let request = CertificateRequest(request.text ?? "") else { return field("Subject", "<cannot be read>") }
    section("Subject") { writer in
      for (title, values) in request.subject { writer.field(title, values: values) }
    }
    guard !request.alternatives.isEmpty else { return }
    section("Subject Alternative Names") { writer in
      for (title, values) in request.alternatives { writer.field(title, values: values) }
    }
  }
}
