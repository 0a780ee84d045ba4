import CCurl

/// The host and port that a URL names, read by libcurl's own parser, so that what is checked here is what
/// is connected to there.
struct Endpoint: Hashable, Sendable {
  var scheme: String
  /// An IPv6 address stands in brackets.
  var host: String
  var port: Int

  /// `nil` when `url` is no absolute URL, or carries a user name.
  init?(url: String) {
    self.init(url, flags: CURLU_DISALLOW_USER)
  }

  /// A proxy may carry a user name, and may lack a scheme.
  init?(proxy: String) {
    self.init(proxy, flags: CURLU_DEFAULT_SCHEME)
  }

  private init?(_ url: String, flags: Int32) {
    guard let parsed = curl_url() else { return nil }
    defer { curl_url_cleanup(parsed) }
    let reading = UInt32(bitPattern: flags | CURLU_PATH_AS_IS | CURLU_NON_SUPPORT_SCHEME)
    guard curl_url_set(parsed, CURLUPART_URL, url, reading) == CURLUE_OK,
      let scheme = Self.part(CURLUPART_SCHEME, of: parsed), let host = Self.part(CURLUPART_HOST, of: parsed)
    else { return nil }
    self.scheme = scheme
    self.host = host
    port = Self.part(CURLUPART_PORT, of: parsed).flatMap { Int($0) } ?? 1080
  }

  /// `url` with another host in it.
  static func url(_ url: String, withHost host: String) -> String? {
    guard let parsed = curl_url() else { return nil }
    defer { curl_url_cleanup(parsed) }
    let flags = UInt32(bitPattern: CURLU_PATH_AS_IS)
    guard curl_url_set(parsed, CURLUPART_URL, url, flags) == CURLUE_OK,
      curl_url_set(parsed, CURLUPART_HOST, host, flags) == CURLUE_OK
    else { return nil }
    return part(CURLUPART_URL, of: parsed)
  }

  private static func part(_ part: CURLUPart, of parsed: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(parsed, part, &text, UInt32(bitPattern: CURLU_DEFAULT_PORT)) == CURLUE_OK, let text
    else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}
