import JSON

/// RFC 6902: operations one after another, on places named by RFC 6901.
enum JSONPatch {
  static func apply(_ operations: [JSONTree], to object: JSONTree) throws(StatusError) -> JSONTree {
    var object = object
    for operation in operations {
      let path = steps(operation.string(of: "path"))
      switch operation.string(of: "op") {
      case "add": try change(&object, path[...], .add(value(of: operation)))
      case "replace": try change(&object, path[...], .replace(value(of: operation)))
      case "remove": try change(&object, path[...], .remove)
      case "test":
        guard (find(object, path[...]) ?? .null) == value(of: operation) else {
          throw failed("testing value \(operation.string(of: "path")) failed: test failed")
        }
      case "copy", "move":
        let from = steps(operation.string(of: "from"))
        guard let moved = find(object, from[...]) else { throw failed("the from path does not exist") }
        if operation.string(of: "op") == "move" { try change(&object, from[...], .remove) }
        try change(&object, path[...], .add(moved))
      case let other: throw .badRequest("Unexpected kind: \(other)")
      }
    }
    return object
  }

  private enum Operation {
    case add(JSONTree), replace(JSONTree), remove
  }

  private static func value(of operation: JSONTree) -> JSONTree {
    if case .object(let members) = operation { members["value"] ?? .null } else { .null }
  }

  private static func steps(_ pointer: String) -> [String] {
    pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
      String($0).replacing("~1", with: "/").replacing("~0", with: "~")
    }
  }

  private static func find(_ tree: JSONTree, _ path: ArraySlice<String>) -> JSONTree? {
    guard let step = path.first else { return tree }
    switch tree {
    case .object(let members): return members[step].flatMap { find($0, path.dropFirst()) }
    case .array(let elements):
      guard let index = Int(step), elements.indices.contains(index) else { return nil }
      return find(elements[index], path.dropFirst())
    default: return nil
    }
  }

  private static func change(_ tree: inout JSONTree, _ path: ArraySlice<String>, _ operation: Operation)
    throws(StatusError)
  {
    guard let step = path.first else {
      switch operation {
      case .add(let value), .replace(let value): tree = value
      case .remove: tree = .null
      }
      return
    }
    switch tree {
    case .object(var members):
      if path.count > 1 {
        guard var inner = members[step] else { throw missing(step) }
        try change(&inner, path.dropFirst(), operation)
        members[step] = inner
      } else {
        try change(&members, step, operation)
      }
      tree = .object(members)
    case .array(var elements):
      try change(&elements, path, operation)
      tree = .array(elements)
    default: throw missing(step)
    }
  }

  private static func change(_ members: inout [String: JSONTree], _ step: String, _ operation: Operation)
    throws(StatusError)
  {
    switch operation {
    case .add(let value): members[step] = value
    case .replace(let value):
      guard members[step] != nil else { throw missing(step) }
      members[step] = value
    case .remove: guard members.removeValue(forKey: step) != nil else { throw missing(step) }
    }
  }

  private static func change(_ elements: inout [JSONTree], _ path: ArraySlice<String>, _ operation: Operation)
    throws(StatusError)
  {
    guard let step = path.first else { return }
    if step == "-", path.count == 1, case .add(let value) = operation { return elements.append(value) }
    guard let index = Int(step), index >= 0, index < elements.count || (index == elements.count && path.count == 1)
    else {
      throw failed("invalid index referenced")
    }
    if path.count > 1 { return try change(&elements[index], path.dropFirst(), operation) }
    switch operation {
    case .add(let value): elements.insert(value, at: index)
    case .replace(let value) where index < elements.count: elements[index] = value
    case .remove where index < elements.count: elements.remove(at: index)
    default: throw failed("invalid index referenced")
    }
  }

  private static func missing(_ step: String) -> StatusError { failed("doc is missing path: \(step): missing value") }

  private static func failed(_ why: String) -> StatusError {
    StatusError(
      code: 422, reason: "Invalid", message: "the server rejected our request due to an error in our request: \(why)")
  }
}
