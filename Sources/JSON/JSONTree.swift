/// A document that owns all it holds, to be compared and changed. The order of an object's members is not kept, as it
/// means nothing in JSON; a number without a fraction is an integer, however it was written.
public indirect enum JSONTree: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONTree])
  case object([String: JSONTree])

  public init(number: Double) {
    self = Int64(exactly: number).map { .integer($0) } ?? .number(number)
  }

  public init(_ value: JSONValue) {
    switch value.kind {
    case .null: self = .null
    case .bool: self = .bool(value.bool == true)
    case .integer: self = .integer(value.integer ?? 0)
    case .number: self.init(number: value.double ?? 0)
    case .string: self = .string(value.string ?? "")
    case .array:
      var elements: [JSONTree] = []
      value.forEachElement { elements.append(JSONTree($0)) }
      self = .array(elements)
    case .object:
      var members: [String: JSONTree] = [:]
      value.forEachMember { name, value in
        // Of members of one name Go takes the last.
        members[String(decoding: name, as: UTF8.self)] = JSONTree(value)
      }
      self = .object(members)
    }
  }

  /// Throws `JSONError`.
  public init(parsing bytes: [UInt8]) throws {
    self = try JSONParser().withDocument(bytes) { JSONTree($0) }
  }

  /// The member of that name; nil where there is none, or it is null, which means the same to an API server.
  public subscript(name: String) -> JSONTree? {
    get {
      guard case .object(let members) = self, let value = members[name], value != .null else { return nil }
      return value
    }
    set {
      guard case .object(var members) = self else { return }
      members[name] = newValue
      self = .object(members)
    }
  }

  /// The members that are not null; nil for what is no object.
  public var members: [String: JSONTree]? {
    guard case .object(let members) = self else { return nil }
    return members.filter { $0.value != .null }
  }

  public var string: String? { if case .string(let text) = self { text } else { nil } }

  /// As JSON without white space, members by their names.
  public var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): value.isFinite ? value.description : "null"
    case .string(let text): JSONText.string(text)
    case .array(let elements): "[" + elements.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      JSONText.object(members.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value.text) })
    }
  }
}
