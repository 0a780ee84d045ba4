import JSON

/// Reading and changing what lies deep in an object.
extension JSONTree {
  /// What lies at the end of these names; nil where a step is missing, null or no object.
  subscript(path: [String]) -> JSONTree? {
    get {
      var here: JSONTree? = self
      for name in path {
        guard let next = here?[name] else { return nil }
        here = next
      }
      return here
    }
    set { set(newValue, at: path[...]) }
  }

  subscript(first: String, second: String, rest: String...) -> JSONTree? {
    get { self[[first, second] + rest] }
    set { set(newValue, at: ([first, second] + rest)[...]) }
  }

  /// Makes the objects on the way where there are none. Does nothing to what is no object.
  private mutating func set(_ value: JSONTree?, at path: ArraySlice<String>) {
    guard let name = path.first, case .object(var members) = self else { return }
    self = .null  // Or the members would be copied, being held twice.
    if path.count == 1 {
      members[name] = value
    } else {
      var inner = members.removeValue(forKey: name) ?? .object([:])
      if inner == .null { inner = .object([:]) }
      inner.set(value, at: path.dropFirst())
      members[name] = inner
    }
    self = .object(members)
  }

  var integer: Int? {
    switch self {
    case .integer(let value): Int(value)
    case .number(let value): Int(exactly: value.rounded(.towardZero))
    default: nil
    }
  }

  var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// The elements of an array; none for all else.
  var elements: [JSONTree] { if case .array(let elements) = self { elements } else { [] } }

  /// The members whose values are strings.
  var strings: [String: String] {
    guard case .object(let members) = self else { return [:] }
    return members.compactMapValues(\.string)
  }

  init(_ strings: [String: String]) { self = .object(strings.mapValues { .string($0) }) }
  init(_ number: Int) { self = .integer(Int64(number)) }

  var isEmpty: Bool {
    switch self {
    case .null: true
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    case .string(let text): text.isEmpty
    default: false
    }
  }
}
