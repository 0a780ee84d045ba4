/// Where in an object a value stands: `spec.containers[*].image`, `metadata.annotations['a.b/c']`, `status.loads[0]`.
///
/// A `*` stands for every element of an array or every value of an object, so that one path may lead to many values.
public struct FieldPath: Hashable, Sendable, Comparable, CustomStringConvertible {
  public enum Step: Hashable, Sendable {
    case member(String)
    /// From the front, counted from 0.
    case element(Int)
    case all
  }

  public let steps: [Step]

  public init(_ steps: [Step]) { self.steps = steps }

  /// Reads a path as it is written above; nil when it is none.
  public init?(_ text: String) {
    var reader = PathReader(text)
    guard let steps = reader.steps(), !steps.isEmpty else { return nil }
    self.steps = steps
  }

  /// The path as it is read.
  public var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .member(let name) where PathReader.isPlain(name): text += text.isEmpty ? name : ".\(name)"
      case .member(let name): text += "['\(PathReader.quoted(name))']"
      case .element(let index): text += "[\(index)]"
      case .all: text += "[*]"
      }
    }
    return text
  }

  public static func < (left: FieldPath, right: FieldPath) -> Bool { left.description < right.description }

  /// Whether rows with the object's metadata alone, which the server sends anyway, have what stands there.
  public var isInMetadata: Bool { steps.first == .member("metadata") }
}

/// Reads the written form of a path.
private struct PathReader {
  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  static func isPlain(_ name: String) -> Bool { !name.isEmpty && name.allSatisfy { !".[]'\\*".contains($0) } }

  static func quoted(_ name: String) -> String {
    name.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
  }

  mutating func steps() -> [FieldPath.Step]? {
    var steps: [FieldPath.Step] = []
    // kubectl writes a leading dot; both ways are read.
    if rest.first == "." { rest.removeFirst() }
    var expectsName = true
    while let first = rest.first {
      if first == "[" {
        guard let step = bracket() else { return nil }
        steps.append(step)
        expectsName = false
      } else {
        if !expectsName {
          guard first == "." else { return nil }
          rest.removeFirst()
        }
        guard let step = plainName() else { return nil }
        steps.append(step)
        expectsName = false
      }
    }
    return steps
  }

  /// A name up to the next dot or bracket, where a backslash makes the character after it an ordinary one.
  private mutating func plainName() -> FieldPath.Step? {
    if rest.first == "*" {
      rest.removeFirst()
      return [nil, ".", "["].contains(rest.first) ? .all : nil
    }
    var name = ""
    while let character = rest.first, character != ".", character != "[" {
      rest.removeFirst()
      if character == "\\" {
        guard let next = rest.popFirst() else { return nil }
        name.append(next)
      } else {
        guard Self.isPlain(String(character)) else { return nil }
        name.append(character)
      }
    }
    return name.isEmpty ? nil : .member(name)
  }

  /// `[*]`, `[0]`, `['name']` or `["name"]`, where a backslash makes the character after it an ordinary one.
  private mutating func bracket() -> FieldPath.Step? {
    rest.removeFirst()
    if let quote = rest.first, quote == "'" || quote == "\"" {
      rest.removeFirst()
      guard let name = quotedName(quote), rest.first == "]" else { return nil }
      rest.removeFirst()
      return .member(name)
    }
    let inside = rest.prefix { $0 != "]" }
    guard inside.endIndex != rest.endIndex else { return nil }
    rest = rest[rest.index(after: inside.endIndex)...]
    if inside == "*" { return .all }
    return Int(inside).flatMap { $0 >= 0 ? .element($0) : nil }
  }

  private mutating func quotedName(_ quote: Character) -> String? {
    var name = ""
    while let character = rest.popFirst() {
      switch character {
      case quote: return name
      case "\\":
        guard let next = rest.popFirst() else { return nil }
        name.append(next)
      default: name.append(character)
      }
    }
    return nil
  }
}
