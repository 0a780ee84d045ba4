import Text

/// Writes a description from top to bottom: what kinds and sections are made of.
struct DescriptionWriter {
  /// What is described.
  let object: ObjectValue
  let related: Related
  /// The server's time, for ages.
  let now: Instant
  /// For dates.
  let secondsFromUTC: Int
  private(set) var lines = ElasticLines()
  private var level = 0
  private var beginsItem = false

  init(_ object: ObjectValue, related: Related, now: Instant, secondsFromUTC: Int) {
    self.object = object
    self.related = related
    self.now = now
    self.secondsFromUTC = secondsFromUTC
  }

  static let none = "<none>"
  static let unset = "<unset>"

  // MARK: Lines

  /// One line of cells.
  mutating func line(_ cells: String...) { line(cells) }

  mutating func line(_ cells: [String], isHeader: Bool = false, isNamed: Bool = false) {
    var cells = cells.map(Visible.text)
    if beginsItem, !cells.isEmpty { cells[0] = "- " + cells[0] }
    lines.append(
      ElasticLines.Line(level: beginsItem ? level - 1 : level, cells: cells, isHeader: isHeader, isNamed: isNamed))
    beginsItem = false
  }

  /// What `body` writes is one of several: its first line has a dash, under which the others stand.
  mutating func item(_ body: (inout DescriptionWriter) -> Void) {
    indented { writer in
      writer.beginsItem = true
      body(&writer)
      if writer.beginsItem { writer.line("") }
    }
  }

  mutating func blank() { line([]) }

  /// A line that names what stands below it, one level deeper.
  mutating func section(_ name: String, _ body: (inout DescriptionWriter) -> Void) {
    line(name + ":")
    indented(body)
  }

  mutating func indented(_ body: (inout DescriptionWriter) -> Void) {
    level += 1
    body(&self)
    level -= 1
  }

  // MARK: Fields

  /// `Name:  value`. Lines after the first stand under the value.
  mutating func field(_ name: String, _ value: String) {
    field(name, values: value.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  /// `Name:  value`, where there is a value or `otherwise`; no line where there is neither.
  mutating func field(_ name: String, _ value: ObjectValue, otherwise: String? = nil) {
    if let text = value.filledText ?? otherwise { field(name, text) }
  }

  /// The first value beside the name, the others below it; none is said to be none.
  mutating func field(_ name: String, values: [String]) {
    line(name + ":", values.first ?? Self.none)
    for value in values.dropFirst() { line("", value) }
  }

  /// A field for an instant; no line where there is none.
  mutating func date(_ name: String, _ value: ObjectValue, otherwise: String? = nil) {
    if let text = date(value) ?? otherwise { field(name, text) }
  }

  /// A point in time as a date; what is no such point as it is, and nil for nothing.
  func date(_ value: ObjectValue) -> String? {
    guard let text = value.filledText else { return nil }
    return Instant(rfc3339: text.utf8)?.dateText(secondsFromUTC: secondsFromUTC) ?? text
  }

  /// How long ago, `<unknown>` where that is not known.
  func age(_ value: ObjectValue) -> String {
    guard let instant = value.text.flatMap({ Instant(rfc3339: $0.utf8) }) else { return "<unknown>" }
    return HumanDuration.text(seconds: now.seconds(since: instant))
  }

  // MARK: Tables

  /// A heading, dashes under it, and rows.
  ///
  /// - Parameter isNamed: whether the first column names what the others say, and is no value itself.
  mutating func table(_ header: [String], _ rows: [[String]], isNamed: Bool = false) {
    line(header, isHeader: true)
    line(header.map { String(repeating: "-", count: $0.count) }, isHeader: true)
    for row in rows { line(row.map { $0.replacing("\n", with: " ") }, isNamed: isNamed) }
  }

  /// `Name:` with a table below it, or with what is said where there are no rows.
  mutating func table(
    _ name: String, _ header: [String], _ rows: [[String]], otherwise: String? = none, isNamed: Bool = false
  ) {
    if rows.isEmpty {
      if let otherwise { field(name, otherwise) }
    } else {
      section(name) { $0.table(header, rows, isNamed: isNamed) }
    }
  }
}
