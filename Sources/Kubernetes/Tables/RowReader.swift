import JSON
import Model

/// Turns items of a list or a watch into rows: reads the identity, then lets each extractor take its part.
final class RowReader {
  let columns: [Column]
  private let extractors: [any Extractor]
  private var builder: RowBuilder

  /// - Parameters:
  ///   - wanted: values that rows have besides the columns.
  ///   - extractors: those that come after the reader's own.
  init(columns: [Column], resource: Resource, wanted: WantedFields, extractors: [any Extractor]) {
    self.columns = columns
    var all: [any Extractor] = [CellExtractor(columns: columns, resource: resource)]
    if !wanted.isEmpty { all.append(FieldExtractor(resource: resource)) }
    self.extractors = all + extractors
    builder = RowBuilder(fields: wanted)
  }

  func row(_ item: Item) throws(APIError) -> Row {
    guard let metadata = item.object?["metadata"].map({ ObjectMetadata($0) }), let name = metadata.name else {
      throw .unreadable(what: "The server sent a row without metadata.name.")
    }
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    builder.begin(
      namespace: metadata.namespace ?? none, name: name, uid: metadata.uid ?? none,
      resourceVersion: metadata.resourceVersion ?? none)
    builder.created = metadata.created
    builder.isTerminating = metadata.isTerminating
    metadata.appendLabels(to: &builder)
    metadata.appendOwners(to: &builder)
    for extractor in extractors { try extractor.extract(item, into: &builder) }
    return builder.finish()
  }
}
