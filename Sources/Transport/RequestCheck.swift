extension Request {
  /// Why this cannot be said in HTTP, or `nil` (RFC 9110 5.6.2 and 5.5). A line break in a value would let
  /// whoever chose the value write header lines of their own.
  var fault: String? {
    guard Self.isToken(method) else { return "the method is not an HTTP token" }
    guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      return "the URL has a character that must be percent-encoded"
    }
    guard !url.utf8.contains(UInt8(ascii: "#")) else { return "the URL has a fragment" }
    for header in headers {
      guard Self.isToken(header.name) else { return "a header name is not an HTTP token" }
      guard header.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
        return "the value of the header \(header.name) has a line break or another control character"
      }
    }
    guard (tls.certificatePEM == nil) == (tls.keyPEM == nil) else {
      return "a client certificate and its key must be given together"
    }
    return nil
  }

  private static func isToken(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }
}
