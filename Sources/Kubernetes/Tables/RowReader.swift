import JSON
import Model
import Text

/// Turns rows of a Table, and objects of a plain list, into `Row`s.
final class RowReader {
  let columns: [Column]
  private let rules: [MomentRule]
  private var builder = RowBuilder()

  init(columns: [Column], resource: Resource) {
    self.columns = columns
    rules = MomentRule.rules(for: columns, of: resource)
  }

  /// What kubectl shows of objects that the server does not print: name and age.
  static let plainColumns = [Column(name: "Name", format: "name"), Column(name: "Age")]

  /// Reads an element of a Table's `rows`.
  ///
  /// - Parameter now: the server's time.
  func row(_ value: JSONValue, now: Instant) throws(APIError) -> Row {
    let created = try begin(value["object"])
    var index = 0
    value["cells"]?.forEachElement { cell in
      builder.appendCell { cell.appendText(to: &$0) }
      if index < rules.count, let printed = duration(inCell: index) {
        builder.markMoment(
          printed.began(now: now, created: created), prefix: printed.prefix, suffix: printed.suffix)
      }
      index += 1
    }
    return builder.finish()
  }

  /// Reads an object of a plain list, printed as kubectl prints what it has no columns for.
  func plainRow(_ object: JSONValue, now: Instant) throws(APIError) -> Row {
    let created = try begin(object)
    builder.appendCell { $0.append(contentsOf: (object["metadata"]?["name"]?.string ?? "").utf8) }
    builder.appendCell { cell in
      let age = created.map { HumanDuration.text(seconds: now.seconds(since: $0)) }
      cell.append(contentsOf: (age ?? "<unknown>").utf8)
    }
    if let created { builder.markMoment(created) }
    return builder.finish()
  }

  /// Begins a row with the object's identity; returns its creation time.
  private func begin(_ object: JSONValue?) throws(APIError) -> Instant? {
    guard let metadata = object?["metadata"], let name = metadata["name"]?.string else {
      throw .unreadable(what: "the server sent a row without metadata.name")
    }
    builder.begin(
      namespace: (metadata["namespace"]?.string ?? "").utf8, name: name.utf8,
      uid: (metadata["uid"]?.string ?? "").utf8, resourceVersion: (metadata["resourceVersion"]?.string ?? "").utf8)
    builder.created = metadata["creationTimestamp"]?.string.flatMap { Instant(rfc3339: $0.utf8) }
    builder.isTerminating = metadata["deletionTimestamp"].map { $0.kind == .string } ?? false
    return builder.created
  }

  /// The duration that the cell shows, where its column's rule says that it grows.
  private func duration(inCell index: Int) -> PrintedDuration? {
    switch rules[index] {
    case .none: nil
    case .since: PrintedDuration(whole: builder.cell(index))
    case .ago: PrintedDuration(inParentheses: builder.cell(index))
    case .runningUntil(let completions):
      isComplete(builder.cell(completions)) ? nil : PrintedDuration(whole: builder.cell(index))
    }
  }

  /// Whether `3/3` says that all is done. `0/1 of 3` (a work queue) is done when its first two numbers agree.
  private func isComplete(_ completions: ArraySlice<UInt8>) -> Bool {
    let parts = completions.prefix { $0 != UInt8(ascii: " ") }.split(separator: UInt8(ascii: "/"))
    return parts.count == 2 && parts[0].elementsEqual(parts[1])
  }
}
