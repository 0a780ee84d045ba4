import JSON
import Text

/// Bodies in Kubernetes' protobuf, which kubectl sends for what it has types for: those kinds of which it creates nothing but
/// a name and some texts (`create namespace`, `auth can-i`, `drain`), read by their published field numbers.
enum ProtobufBody {
  static let mediaType = "application/vnd.kubernetes.protobuf"

  enum Field {
    case text, number, flag, texts, textMap, dataMap, time
    case message(String)
  }

  /// Nil for other kinds, and for what is no such message.
  static func tree(_ bytes: [UInt8]) -> JSONTree? {
    guard bytes.starts(with: Array("k8s\0".utf8)), let envelope = fields(bytes[4...]) else { return nil }
    guard let raw = envelope.last(where: { $0.number == 2 })?.bytes,
      let type = envelope.first(where: { $0.number == 1 })?.bytes.flatMap(fields)
    else { return nil }
    let names = type.compactMap { field in field.bytes.map { (field.number, String(decoding: $0, as: UTF8.self)) } }
    guard let kind = names.first(where: { $0.0 == 2 })?.1, var tree = message(raw, kind) else { return nil }
    tree["kind"] = .string(kind)
    tree["apiVersion"] = names.first { $0.0 == 1 }.map { .string($0.1) }
    return tree
  }

  private static func message(_ bytes: ArraySlice<UInt8>, _ kind: String) -> JSONTree? {
    guard let schema = ProtobufSchemas.all[kind], let fields = fields(bytes) else { return nil }
    var members: [String: JSONTree] = [:]
    for field in fields {
      guard let (name, type) = schema[field.number] else { continue }
      switch type {
      case .number: members[name] = .integer(Int64(bitPattern: field.value))
      case .flag: members[name] = .bool(field.value != 0)
      default:
        guard let bytes = field.bytes, let value = value(bytes, type, members[name]) else { return nil }
        members[name] = value
      }
    }
    // What Go leaves out when it is empty is there as an empty text.
    return .object(members.filter { $0.value != "" })
  }

  private static func value(_ bytes: ArraySlice<UInt8>, _ type: Field, _ before: JSONTree?) -> JSONTree? {
    switch type {
    case .message(let kind): return message(bytes, kind)
    case .texts: return .array((before?.elements ?? []) + [text(bytes)])
    case .time:
      let seconds = fields(bytes)?.first { $0.number == 1 }?.value
      return seconds.map { .string(Instant(seconds: Int64(bitPattern: $0)).rfc3339) } ?? .null
    case .textMap, .dataMap:
      guard let pair = fields(bytes), let key = pair.first(where: { $0.number == 1 })?.bytes else { return nil }
      let value = pair.first { $0.number == 2 }?.bytes ?? []
      var members = before ?? [:]
      let isData = if case .dataMap = type { true } else { false }
      members[String(decoding: key, as: UTF8.self)] = isData ? .string(Base64.encode(value)) : text(value)
      return members
    case .text, .number, .flag: return text(bytes)
    }
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> JSONTree { .string(String(decoding: bytes, as: UTF8.self)) }

  // MARK: The encoding

  private struct Read {
    var number: Int
    var value: UInt64 = 0
    var bytes: ArraySlice<UInt8>?
  }

  private static func fields(_ bytes: ArraySlice<UInt8>) -> [Read]? {
    var (rest, fields): (ArraySlice<UInt8>, [Read]) = (bytes, [])
    while !rest.isEmpty {
      guard let tag = varint(&rest) else { return nil }
      var field = Read(number: Int(clamping: tag >> 3))
      switch tag & 7 {
      case 0:
        guard let value = varint(&rest) else { return nil }
        field.value = value
      case 2:
        guard let count = varint(&rest), count <= rest.count else { return nil }
        field.bytes = rest.prefix(Int(count))
        rest = rest.dropFirst(Int(count))
      case 1: rest = rest.dropFirst(8)
      case 5: rest = rest.dropFirst(4)
      default: return nil
      }
      fields.append(field)
    }
    return fields
  }

  private static func varint(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: 0 as UInt64, to: 64, by: 7) {
      guard let byte = rest.popFirst() else { return nil }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }
}
