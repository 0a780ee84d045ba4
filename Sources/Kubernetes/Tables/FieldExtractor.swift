import JSON
import Model

/// Puts the values at the wanted paths into the row: scalars as kubectl prints them, arrays and objects as JSON,
/// nothing for null and for what is not there.
final class FieldExtractor: Extractor {
  func extract(_ item: Item, into row: inout RowBuilder) {
    guard let object = item.object else { return }
    for (field, path) in row.fieldPaths.enumerated() { find(path.steps[...], in: object, field, &row) }
  }

  private func find(_ steps: ArraySlice<FieldPath.Step>, in value: JSONValue, _ field: Int, _ row: inout RowBuilder) {
    guard let step = steps.first else { return append(value, field, &row) }
    let rest = steps.dropFirst()
    switch step {
    case .member(let name):
      if let member = value[name] { find(rest, in: member, field, &row) }
    case .element(let index):
      var left = index
      value.forEachElement { element in
        if left == 0 { find(rest, in: element, field, &row) }
        left -= 1
      }
    case .all:
      value.forEachElement { find(rest, in: $0, field, &row) }
      value.forEachMember { find(rest, in: $1, field, &row) }
    }
  }

  private func append(_ value: JSONValue, _ field: Int, _ row: inout RowBuilder) {
    switch value.kind {
    case .null: break
    case .array, .object: row.appendValue(field: field) { value.appendJSON(to: &$0) }
    case .bool, .integer, .number, .string: row.appendValue(field: field) { value.appendText(to: &$0) }
    }
  }
}
