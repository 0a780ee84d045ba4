/// The status and header fields of a final answer (never a 1xx, never a proxy's answer to CONNECT).
///
/// Values are the server's bytes: hostile until made visible.
public struct ResponseHead: Hashable, Sendable {
  /// 200 to 999.
  public var status: Int
  /// In the order they came, names as the server spells them.
  public var headers: [Header]
  public var isHTTP2: Bool

  public init(status: Int, headers: [Header], isHTTP2: Bool) {
    self.status = status
    self.headers = headers
    self.isHTTP2 = isHTTP2
  }

  /// The value of the first field with that name, compared without regard to ASCII case.
  public subscript(name: String) -> String? {
    headers.first { equalIgnoringASCIICase($0.name, name) }?.value
  }
}

func equalIgnoringASCIICase(_ left: String, _ right: String) -> Bool {
  left.utf8.elementsEqual(right.utf8) { lowercased($0) == lowercased($1) }
}

private func lowercased(_ byte: UInt8) -> UInt8 {
  (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}
