import CCurl

/// libcurl's handle of one transfer, with typed options. Whoever holds it calls `free` once, after it was
/// taken out of the multi handle.
struct EasyHandle {
  let raw: UnsafeMutableRawPointer

  init() throws(TransportError) {
    guard let raw = curl_easy_init() else { throw .other(code: 27, detail: "out of memory") }
    self.raw = raw
  }

  func free() { curl_easy_cleanup(raw) }

  func set(_ option: CURLoption, _ value: Int) throws(TransportError) {
    try check(ccurl_set_long(raw, option, value), option)
  }

  func set(_ option: CURLoption, _ value: Bool) throws(TransportError) {
    try set(option, value ? 1 : 0)
  }

  func set(_ option: CURLoption, _ text: String?) throws(TransportError) {
    try check(ccurl_set_text(raw, option, text), option)
  }

  func set(_ option: CURLoption, pointer: UnsafeMutableRawPointer?) throws(TransportError) {
    try check(ccurl_set_pointer(raw, option, pointer), option)
  }

  /// libcurl keeps a copy.
  func set(_ option: CURLoption, blob: [UInt8]) throws(TransportError) {
    try check(ccurl_set_blob(raw, option, blob, blob.count), option)
  }

  /// libcurl keeps a copy.
  func set(body: [UInt8]) throws(TransportError) {
    try check(ccurl_set_offset(raw, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)), CURLOPT_POSTFIELDSIZE_LARGE)
    // An empty array may have no address, and a null pointer would mean "read it from stdin".
    let result = body.isEmpty ? ccurl_set_text(raw, CURLOPT_COPYPOSTFIELDS, "") : set(bytes: body)
    try check(result, CURLOPT_COPYPOSTFIELDS)
  }

  func long(_ info: CURLINFO) -> Int {
    var value = 0
    ccurl_get_long(raw, info, &value)
    return value
  }

  func offset(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    ccurl_get_offset(raw, info, &value)
    return Int(value)
  }

  private func set(bytes: [UInt8]) -> CURLcode {
    bytes.withUnsafeBytes {
      ccurl_set_pointer(raw, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress))
    }
  }

  private func check(_ code: CURLcode, _ option: CURLoption) throws(TransportError) {
    guard code != CURLE_OK else { return }
    throw .other(code: Int(code.rawValue), detail: "libcurl refuses its option \(option.rawValue)")
  }
}

/// A `curl_slist`, freed with its owner.
final class StringList {
  private(set) var raw: UnsafeMutablePointer<curl_slist>?

  init(_ strings: [String]) throws(TransportError) {
    for string in strings {
      guard let longer = curl_slist_append(raw, string) else { throw .other(code: 27, detail: "out of memory") }
      raw = longer
    }
  }

  deinit { curl_slist_free_all(raw) }
}
