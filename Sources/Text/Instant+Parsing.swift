extension Instant {
  /// RFC 3339 as Kubernetes writes it: "2026-11-21T10:00:00Z", with an optional fraction (cut to
  /// milliseconds) and an offset in place of Z. nil for anything else.
  public init?(rfc3339 bytes: some Collection<UInt8>) {
    let parsed = bytes.withContiguousStorageIfAvailable { Self(rfc3339: FieldReader($0)) }
    guard let instant = parsed ?? Array(bytes).withUnsafeBufferPointer({ Self(rfc3339: FieldReader($0)) }) else {
      return nil
    }
    self = instant
  }

  /// Over plain bytes: each row of a list is dated, and generic code of another module is ten times slower.
  private init?(rfc3339 fields: FieldReader) {
    var reader = fields
    guard let year = reader.number(digits: 4), reader.skip("-"), let month = reader.number(digits: 2), reader.skip("-"),
      let day = reader.number(digits: 2), reader.skip("T") || reader.skip("t"),
      let hour = reader.number(digits: 2), reader.skip(":"), let minute = reader.number(digits: 2), reader.skip(":"),
      let second = reader.number(digits: 2), let fraction = reader.fraction(), let offset = reader.offset(),
      reader.isAtEnd,
      let seconds = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        .secondsSinceEpoch
    else { return nil }
    self.init(milliseconds: (seconds - Int64(offset)) * 1000 + Int64(fraction))
  }

  /// The date of an HTTP answer: RFC 9110 5.6.7, IMF-fixdate only ("Sun, 06 Nov 1994 08:49:37 GMT"). The
  /// name of the day is not compared with the date.
  public init?(httpDate text: String) {
    var text = text
    guard let seconds = text.withUTF8({ Self.seconds(ofHTTPDate: FieldReader($0)) }) else { return nil }
    self.init(seconds: seconds)
  }

  private static func seconds(ofHTTPDate fields: FieldReader) -> Int64? {
    var reader = fields
    guard reader.choice(of: Self.days) != nil, reader.skip(", "), let day = reader.number(digits: 2), reader.skip(" "),
      let month = reader.choice(of: Self.months), reader.skip(" "), let year = reader.number(digits: 4),
      reader.skip(" "), let hour = reader.number(digits: 2), reader.skip(":"), let minute = reader.number(digits: 2),
      reader.skip(":"), let second = reader.number(digits: 2), reader.skip(" GMT"), reader.isAtEnd,
      let seconds = CivilTime(year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second)
        .secondsSinceEpoch
    else { return nil }
    return seconds
  }

  private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}

/// Reads the fixed-width fields of a date from the front of some bytes.
private struct FieldReader {
  private var rest: Slice<UnsafeBufferPointer<UInt8>>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { rest = bytes[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }

  mutating func choice(of names: [String]) -> Int? { names.firstIndex { skip($0) } }

  mutating func digit() -> Int? {
    guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    rest = rest.dropFirst()
    return Int(byte - UInt8(ascii: "0"))
  }

  mutating func number(digits: Int) -> Int? {
    var value = 0
    for _ in 0..<digits {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// Milliseconds of an optional fraction; nil when its point has no digits.
  mutating func fraction() -> Int? {
    guard skip(".") else { return 0 }
    guard var milliseconds = digit().map({ $0 * 100 }) else { return nil }
    var place = 10
    while let digit = digit() {
      milliseconds += digit * place
      place /= 10
    }
    return milliseconds
  }

  /// Seconds east of UTC; nil when there is neither Z nor an offset.
  mutating func offset() -> Int? {
    if skip("Z") || skip("z") { return 0 }
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0, let hours = number(digits: 2), skip(":"), let minutes = number(digits: 2), hours < 24, minutes < 60
    else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}
