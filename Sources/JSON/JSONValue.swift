import CSimdJSON

/// A value in a parsed document: two words that point into the parser's memory, so nothing is copied
/// until it is asked for. Ends with the `body` of ``JSONParser/withDocument(_:_:)``.
public struct JSONValue {
  /// What a value is. An integer fits `Int64`; every other number is a double.
  public enum Kind: Hashable, Sendable { case null, bool, integer, number, string, array, object }

  private let value: sj_value

  init(_ value: sj_value) { self.value = value }

  public var kind: Kind {
    switch sj_kind_of(value) {
    case SJ_BOOL: .bool
    case SJ_INTEGER: .integer
    case SJ_NUMBER: .number
    case SJ_STRING: .string
    case SJ_ARRAY: .array
    case SJ_OBJECT: .object
    default: .null
    }
  }

  public var isNull: Bool { kind == .null }

  /// The first member called `key`; nil when there is none or this is no object.
  public subscript(key: String) -> JSONValue? {
    var key = key
    return key.withUTF8 { name in
      var found = sj_value()
      return sj_member(value, name.baseAddress, name.count, &found) ? JSONValue(found) : nil
    }
  }

  /// Calls `body` for the elements of an array; not at all when this is none.
  public func forEachElement(_ body: (JSONValue) throws -> Void) rethrows {
    guard kind == .array else { return }
    var element = sj_first(value)
    while !sj_is_end(element) {
      try body(JSONValue(element))
      element = sj_after(element)
    }
  }

  /// Calls `body` for the members of an object, in document order and with keys unescaped; not at all
  /// when this is none.
  public func forEachMember(_ body: (UnsafeRawBufferPointer, JSONValue) throws -> Void) rethrows {
    guard kind == .object else { return }
    var key = sj_first(value)
    while !sj_is_end(key) {
      let member = sj_after(key)
      try body(Self.bytes(of: key), JSONValue(member))
      key = sj_after(member)
    }
  }

  /// A string's text; nil for every other kind.
  public var string: String? { withUTF8 { String(decoding: $0, as: UTF8.self) } }

  /// A string's text, unescaped and not copied: it ends with the value. Nil for every other kind.
  public var utf8: UnsafeRawBufferPointer? { kind == .string ? Self.bytes(of: value) : nil }

  /// An integer's value; nil for every other kind, doubles without a fraction included.
  public var integer: Int64? { kind == .integer ? sj_integer(value) : nil }

  /// A number's value, integers included; nil for every other kind.
  public var double: Double? {
    switch kind {
    case .integer, .number: sj_double(value)
    default: nil
    }
  }

  public var bool: Bool? { kind == .bool ? sj_bool(value) : nil }

  /// Hands out a string's text, unescaped, without a copy; nil for every other kind.
  public func withUTF8<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R? {
    guard kind == .string else { return nil }
    return try body(Self.bytes(of: value))
  }

  private static func bytes(of string: sj_value) -> UnsafeRawBufferPointer {
    let bytes = sj_string(string)
    return UnsafeRawBufferPointer(start: bytes.start, count: bytes.count)
  }
}
