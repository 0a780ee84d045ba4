import Testing
import Text

@Suite struct Base64Tests {
  /// RFC 4648 section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func bothWays(plain: String, encoded: String) {
    #expect(Base64.encode(plain.utf8) == encoded)
    #expect(Base64.decode(encoded) == Array(plain.utf8))
  }

  @Test func everyByteSurvives() {
    let bytes = (0...255).map(UInt8.init) + [255, 254]
    #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    #expect(Base64.encode([0xFB, 0xFF]) == "+/8=")
  }

  @Test func lineBreaksAreSkipped() { #expect(Base64.decode("Zm9v\r\nYmFy\n") == Array("foobar".utf8)) }

  @Test(arguments: ["Zg", "Zg=", "Z", "Zm9v=", "Zg==Zg==", "Zm9v ", "_w==", "Zg===", "é"])
  func whatIsNoBase64IsNil(_ text: String) { #expect(Base64.decode(text) == nil) }
}
