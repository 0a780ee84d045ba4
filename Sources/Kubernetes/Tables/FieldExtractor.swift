import JSON
import Model

/// Puts the values at the wanted paths into the row: scalars as kubectl prints them, arrays and objects as JSON,
/// nothing for null and for what is not there. What a Secret holds comes no further than here: its mask does.
final class FieldExtractor: Extractor {
  private let root: SecretPlace

  init(resource: Resource) { root = resource.qualifiedName == "secrets" ? .root : .other }

  func extract(_ item: Item, into row: inout RowBuilder) {
    guard let object = item.object else { return }
    for (field, path) in row.fieldPaths.enumerated() { find(path.steps[...], in: object, root, field, &row) }
  }

  private func find(
    _ steps: ArraySlice<FieldPath.Step>, in value: JSONValue, _ place: SecretPlace, _ field: Int,
    _ row: inout RowBuilder
  ) {
    guard let step = steps.first else { return append(value, place, field, &row) }
    let rest = steps.dropFirst()
    switch step {
    case .member(let name):
      if let member = value[name] { find(rest, in: member, place.member(name), field, &row) }
    case .element(let index):
      var left = index
      value.forEachElement { element in
        if left == 0 { find(rest, in: element, .other, field, &row) }
        left -= 1
      }
    case .all:
      value.forEachElement { find(rest, in: $0, .other, field, &row) }
      value.forEachMember { find(rest, in: $1, place.member($0), field, &row) }
    }
  }

  private func append(_ value: JSONValue, _ place: SecretPlace, _ field: Int, _ row: inout RowBuilder) {
    switch value.kind {
    case .null: break
    case .array, .object: row.appendValue(field: field) { value.appendJSON(to: &$0, place) }
    case .bool, .integer, .number, .string:
      let mask = value.mask(place)
      row.appendValue(field: field) { bytes in
        if let mask { bytes += mask.utf8 } else { value.appendText(to: &bytes) }
      }
    }
  }
}

extension SecretPlace {
  /// Most objects are no secrets, and have names that need not be decoded.
  fileprivate func member(_ key: UnsafeRawBufferPointer) -> SecretPlace {
    self == .other ? .other : member(String(decoding: key, as: UTF8.self))
  }
}

extension JSONValue {
  /// What stands in place of it; nil for what may be shown.
  fileprivate func mask(_ place: SecretPlace) -> String? {
    guard case .secret(let isEncoded) = place, let string else { return nil }
    return SecretMask.text(for: string, isEncoded: isEncoded)
  }

  /// As JSON, with masks in place of secrets.
  fileprivate func appendJSON(to bytes: inout [UInt8], _ place: SecretPlace) {
    if let mask = mask(place) { return bytes += JSONText.string(mask).utf8 }
    guard place != .other, kind == .object else { return appendJSON(to: &bytes) }
    var isFirst = true
    bytes.append(UInt8(ascii: "{"))
    forEachMember { key, value in
      let name = String(decoding: key, as: UTF8.self)
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      bytes += "\(JSONText.string(name)):".utf8
      value.appendJSON(to: &bytes, place.member(name))
    }
    bytes.append(UInt8(ascii: "}"))
  }
}
