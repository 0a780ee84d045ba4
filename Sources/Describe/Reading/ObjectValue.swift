import JSON

/// A JSON value of its own, so that an object and all that is read with it outlive their parsers.
///
/// Whoever wrote the object is not believed: a place that has another type than the API says answers as if it
/// were empty where structure is asked for, and with what is there where text is.
public indirect enum ObjectValue: Hashable, Sendable {
  /// JSON's null, and whatever is not there.
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([ObjectValue])
  /// In the document's order; of a repeated key the first counts.
  case object([Member])

  public struct Member: Hashable, Sendable {
    public var key: String
    public var value: ObjectValue

    public init(_ key: String, _ value: ObjectValue) {
      self.key = key
      self.value = value
    }
  }
}

extension ObjectValue {
  /// Copies a value with all below it, but for the members of any object whose key is `dropped`.
  public init(_ json: JSONValue, dropping dropped: Set<String> = ["managedFields"]) {
    switch json.kind {
    case .null: self = .null
    case .bool: self = .bool(json.bool ?? false)
    case .integer: self = .integer(json.integer ?? 0)
    case .number: self = .number(json.double ?? 0)
    case .string: self = .string(json.string ?? "")
    case .array:
      var elements: [ObjectValue] = []
      json.forEachElement { elements.append(ObjectValue($0, dropping: dropped)) }
      self = .array(elements)
    case .object:
      var members: [Member] = []
      json.forEachMember { bytes, value in
        let key = String(decoding: bytes, as: UTF8.self)
        if !dropped.contains(key) { members.append(Member(key, ObjectValue(value, dropping: dropped))) }
      }
      self = .object(members)
    }
  }

  /// The member called `key`; null where there is none or this is no object.
  subscript(_ key: String) -> ObjectValue {
    guard case .object(let members) = self else { return .null }
    return members.first { $0.key == key }?.value ?? .null
  }

  /// The value at the end of a path of keys, as in "spec.template.metadata"; for keys without a point.
  subscript(path path: String) -> ObjectValue {
    path.split(separator: ".").reduce(self) { $0[String($1)] }
  }

  var isNull: Bool { self == .null }

  /// Whether nothing can be said of it: null, "", [] and {}.
  var isEmpty: Bool {
    switch self {
    case .null: true
    case .string(let text): text.isEmpty
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    case .bool, .integer, .number: false
    }
  }

  /// The elements of an array; none for anything else.
  var elements: [ObjectValue] {
    if case .array(let elements) = self { elements } else { [] }
  }

  /// The members of an object, by key in byte order; none for anything else.
  var members: [Member] {
    guard case .object(let members) = self else { return [] }
    return members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }

  var integer: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// Text for what is there; nil for null.
  ///
  /// A string is itself. Arrays and objects, which are not expected where text is, are said as kubectl's templates
  /// do: `[a b]`, `map[k:v]`.
  var text: String? {
    switch self {
    case .null: nil
    case .bool(let value): String(value)
    case .integer(let value): String(value)
    case .number(let value): Int64(exactly: value).map { String($0) } ?? String(value)
    case .string(let value): value
    case .array(let elements): "[" + elements.map { $0.text ?? "<nil>" }.joined(separator: " ") + "]"
    case .object: "map[" + members.map { "\($0.key):\($0.value.text ?? "<nil>")" }.joined(separator: " ") + "]"
    }
  }

  /// Text for what is there; nil for null and the empty string.
  var filledText: String? { text.flatMap { $0.isEmpty ? nil : $0 } }

  /// The texts of an array's elements, or of the one value that stands where an array should.
  var texts: [String] {
    switch self {
    case .array(let elements): elements.map { $0.text ?? "" }
    case .null: []
    default: [text ?? ""]
    }
  }
}
