/// What a certificate says of itself, as far as a sentence needs it. Written by whoever runs the server, so cleaned of
/// anything that could move a cursor, and cut.
public struct ServerCertificate: Hashable, Sendable {
  /// The issuer's common name, or all of its name.
  public var issuer: String
  /// Host names and addresses it is for.
  public var names: [String]
  public var validFrom: CalendarText
  public var validUntil: CalendarText

  public init(issuer: String, names: [String], validFrom: CalendarText, validUntil: CalendarText) {
    self.issuer = issuer
    self.names = names
    self.validFrom = validFrom
    self.validUntil = validUntil
  }

  /// Reads the fields that libcurl gives of one certificate: `Subject:CN = a`, `Expire date:Nov 21 14:42:57 2026 GMT`,
  /// `X509v3 Subject Alternative Name:DNS:a, IP Address:127.0.0.1`. nil without dates.
  init?(fields: [String]) {
    func field(_ name: String) -> Substring? {
      fields.first { $0.hasPrefix(name + ":") }?.dropFirst(name.utf8.count + 1)
    }
    guard let from = field("Start date").flatMap(CalendarText.init(opensslDate:)),
      let until = field("Expire date").flatMap(CalendarText.init(opensslDate:))
    else { return nil }
    validFrom = from
    validUntil = until
    issuer = Self.commonName(of: field("Issuer") ?? "")
    names = (field("X509v3 Subject Alternative Name") ?? "").split(separator: ",").compactMap { part in
      part.firstIndex(of: ":").map { Self.clean(part[part.index(after: $0)...]) }
    }
    if names.isEmpty { names = [Self.commonName(of: field("Subject") ?? "")] }
  }

  /// `a, b, c and 4 more`.
  var nameList: String {
    let shown = names.prefix(3).joined(separator: ", ")
    return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
  }

  /// `CN` of `C = US, O = Example, CN = a`.
  private static func commonName(of name: Substring) -> String {
    for part in name.split(separator: ",") {
      let sides = part.split(separator: "=", maxSplits: 1)
      if sides.count == 2, sides[0].filter({ $0 != " " }) == "CN" { return clean(sides[1]) }
    }
    return clean(name)
  }

  private static func clean(_ text: Substring) -> String {
    let inner = text.drop { $0 == " " }
    return plainLine(inner.count > 80 ? inner.prefix(79) + "…" : inner)
  }
}
