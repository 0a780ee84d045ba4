import Describe
import Glibc
import JSON
import Text
import YAML

/// An object with all that is read beside it, from `Samples`; and its description, as `kubectl describe` was compared
/// with it (`KubectlSampleTests`).
public struct Sample: Sendable, CustomStringConvertible {
  public struct Unreadable: Error { let path: String }

  public let description: String
  public let object: ObjectValue
  /// The object as JSON.
  public let json: String
  private let related: ObjectValue
  private let relatedJSON: [(key: String, items: [String])]

  /// Noon of the day on which everything in the samples happens.
  public static let now = Instant(seconds: 1_767_268_800)

  public init(_ name: String) throws {
    description = name
    let text = try Self.read("\(name).yaml")
    let document = try YAMLNode.documents(Array(text.utf8), file: name)
    let sample = try JSONParser().withDocument(Array(Self.json(document[0]).utf8)) { ObjectValue($0) }
    object = sample.member("object")
    related = sample.member("related")
    json = document[0]["object"].map(Self.json) ?? "{}"
    relatedJSON = (document[0]["related"]?.mapping ?? []).map { entry in
      (entry.key.scalar?.text ?? "", (entry.value.sequence ?? []).map(Self.json))
    }
  }

  public static let names: [String] = {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".yaml") { names.append(String(name.dropLast(5))) }
    }
    return names.sorted()
  }()

  static let path = #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/Samples"

  /// What has been read beside `object`, an edition of the sample's own.
  public func answers(for object: ObjectValue) -> Related {
    var answers = Related()
    for request in Description.requests(for: object) {
      let found = related.member(Self.key(request.purpose))
      answers[request.purpose] = found == .null ? .absent : .found(found.list)
    }
    return answers
  }

  /// What is read beside the object for a purpose, as JSON; nil where that is not there.
  public func json(for purpose: String) -> [String]? { relatedJSON.first { $0.key == purpose }?.items }

  /// The purposes for which something is there.
  public var purposes: [String] { relatedJSON.map(\.key) }

  public func lines(of other: ObjectValue? = nil) -> [DescriptionLine] {
    Description.lines(of: other ?? object, related: answers(for: other ?? object), now: Self.now)
  }

  private static func key(_ purpose: RelatedRequest.Purpose) -> String {
    switch purpose {
    case .service(let name): "service:\(name)"
    case .backend(let name): "backend:\(name)"
    default: "\(purpose)"
    }
  }

  /// YAML's plain scalars as JSON: true, false, null and numbers, all else is text.
  private static func json(_ node: YAMLNode) -> String {
    switch node.value {
    case .sequence(let nodes): "[" + nodes.map(json).joined(separator: ",") + "]"
    case .mapping(let entries):
      JSONText.object(entries.map { ($0.key.scalar?.text ?? "", json($0.value)) })
    case .scalar(let scalar):
      node.isNull
        ? "null"
        : scalar.isPlain && (["true", "false"].contains(scalar.text) || Double(scalar.text) != nil)
          ? scalar.text : JSONText.string(scalar.text)
    }
  }

  public static func read(_ name: String) throws -> String {
    guard let file = fopen("\(path)/\(name)", "r") else { throw Unreadable(path: name) }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    return String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
  }

  public static func write(_ text: String, to name: String) throws {
    guard let file = fopen("\(path)/\(name)", "w") else { throw Unreadable(path: name) }
    defer { fclose(file) }
    fputs(text, file)
  }
}

extension ObjectValue {
  /// The member of that key; null where there is none.
  public func member(_ key: String) -> ObjectValue {
    guard case .object(let members) = self else { return .null }
    return members.first { $0.key == key }?.value ?? .null
  }

  public var list: [ObjectValue] { if case .array(let elements) = self { elements } else { [] } }

  /// An object read from JSON.
  public init(text: String) throws {
    self = try JSONParser().withDocument(Array(text.utf8)) { ObjectValue($0) }
  }
}
