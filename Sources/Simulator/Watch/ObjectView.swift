import JSON
import Text

/// In which form objects are sent.
struct ObjectView {
  enum Included: String { case none = "None", metadata = "Metadata", object = "Object" }

  let form: Accept.Form
  let resource: ServedResource
  let printer: TablePrinter
  /// What comes with each row of a table.
  let included: Included

  /// Appends the object, in the version in which it was asked for.
  func append(_ revision: Revision, at now: Instant, columns: Bool, to bytes: inout [UInt8]) {
    switch form {
    case .table:
      appendTableHead(columns: columns, to: &bytes)
      appendRow(revision, at: now, to: &bytes)
      bytes += "]}".utf8
    case .partial: partial(revision).append(to: &bytes)
    default: appendWhole(revision, to: &bytes)
    }
  }

  /// `{"kind":"Table",…,"rows":[`, without metadata.
  private func appendTableHead(columns: Bool, to bytes: inout [UInt8]) {
    bytes += #"{"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":{},"columnDefinitions":"#.utf8
    (columns ? definitions : .array([])).append(to: &bytes)
    bytes += #","rows":["#.utf8
  }

  var definitions: JSONTree { .array(printer.columns.map(\.document)) }

  func appendRow(_ revision: Revision, at now: Instant, to bytes: inout [UInt8]) {
    bytes += #"{"cells":"#.utf8
    JSONTree.array(printer.cells(revision.object, now)).append(to: &bytes)
    let conditions = printer.conditions(revision.object)
    if !conditions.isEmpty {
      bytes += #","conditions":"#.utf8
      JSONTree.array(conditions).append(to: &bytes)
    }
    switch included {
    case .none: break
    case .metadata:
      bytes += #","object":"#.utf8
      partial(revision).append(to: &bytes)
    case .object:
      bytes += #","object":"#.utf8
      appendWhole(revision, to: &bytes)
    }
    bytes += "}".utf8
  }

  func appendWhole(_ revision: Revision, to bytes: inout [UInt8]) {
    if revision.object.apiVersion == resource.groupVersion {
      bytes += revision.json
    } else {
      Conversion.convert(revision.object, to: resource).append(to: &bytes)
    }
  }

  func partial(_ revision: Revision) -> JSONTree {
    [
      "kind": "PartialObjectMetadata", "apiVersion": "meta.k8s.io/v1", "metadata": revision.object["metadata"] ?? [:],
    ]
  }
}
