import Model
import Text

/// Puts YAML on lines as libyaml's emitter does (emitter.c): it knows its column, and whether only indention stands
/// before it.
struct ManifestWriter {
  /// Cells after which a text is folded at its next space.
  static let bestWidth = 80

  private(set) var document = Document()
  /// What is not in the document yet: of one style, so that it goes there in pieces and not byte by byte.
  private var pending: [UInt8] = []
  private var pendingStyle = Document.Style.text
  /// Scalars on the line so far.
  private(set) var column = 0
  /// Whether the last thing written needs no space behind it.
  private var isSpaced = true
  /// Whether nothing but spaces and signs of structure stand on the line.
  private(set) var isAtIndention = true
  /// What is known of the line that is being written, and of those that a text goes on on.
  private var line = Document.Line()
  private var followingLine = Document.Line()

  /// Begins a member or an element: on the line there is where only its collection's sign stands on it.
  mutating func beginEntry(indent: Int, _ entry: Document.Line) {
    let isFresh = column == 0
    followingLine = entry
    followingLine.depth += 1
    followingLine.startsFolded = false
    let before = document.count
    indentLine(to: indent)
    if isFresh || document.count > before { line = entry }
  }

  private mutating func endLine() {
    flush()
    // Another identity for each line of a text.
    document.endLine(line)
    followingLine.identity &+= 1
    line = followingLine
    column = 0
  }

  /// Ends the last line, unless it has ended.
  mutating func finish() { indentLine(to: 0) }

  /// Begins a line at a column, unless it has begun with no more than that.
  mutating func indentLine(to indent: Int) {
    if !isAtIndention || column > indent || (column == indent && !isSpaced) { endLine() }
    if column < indent { put(repeatElement(UInt8(ascii: " "), count: indent - column), .text) }
    isSpaced = true
    isAtIndention = true
  }

  /// A sign of structure.
  mutating func indicator(
    _ sign: String, _ style: Document.Style = .text, needsSpace: Bool = true, isSpaced: Bool = false,
    isIndention: Bool = false
  ) {
    if needsSpace, !self.isSpaced { put(" ".utf8, .text) }
    put(sign.utf8, style)
    self.isSpaced = isSpaced
    isAtIndention = isAtIndention && isIndention
  }

  /// ASCII on the line that is being written.
  mutating func put(_ text: some Collection<UInt8>, _ style: Document.Style) {
    begin(style)
    pending.append(contentsOf: text)
    column += text.count
  }

  /// One scalar, as it is.
  mutating func copy(_ scalar: Slice<UnsafeRawBufferPointer>, _ style: Document.Style) {
    begin(style)
    pending.append(contentsOf: scalar)
    column += 1
  }

  private mutating func begin(_ style: Document.Style) {
    guard style != pendingStyle else { return }
    flush()
    pendingStyle = style
  }

  private mutating func flush() {
    if !pending.isEmpty { document.append(pending, pendingStyle) }
    pending.removeAll(keepingCapacity: true)
  }

  /// A plain text has no sign before it.
  mutating func beginText() {
    if !isSpaced { put(" ".utf8, .text) }
  }

  /// What follows a text needs a space before it.
  mutating func endText() {
    isSpaced = false
    isAtIndention = false
  }

  /// A text goes on.
  mutating func goOn() { isAtIndention = false }

  /// The line ends in a text, and the next begins at its first column.
  mutating func breakLine() {
    endLine()
    isAtIndention = true
    isSpaced = true
  }

  /// A line break of another kind than a line feed: it is kept, and no line of ours ends there.
  mutating func copyBreak(_ scalar: Slice<UnsafeRawBufferPointer>, _ style: Document.Style) {
    copy(scalar, style)
    column = 0
    isAtIndention = true
  }

  mutating func plain(_ text: String, _ style: Document.Style) {
    indicator(text, style)
  }

  /// A key with its colon. One that is long or has several lines gets lines of its own, behind a question mark.
  mutating func key(_ key: [UInt8], indent: Int) {
    key.withUnsafeBytes { key in
      guard key.count > 128 || ScalarAnalysis(key).isMultiline else {
        scalar(key, .key, indent: indent, isSimpleKey: true)
        return indicator(":", needsSpace: false)
      }
      indicator("?", isIndention: true)
      scalar(key, .key, indent: indent)
      indentLine(to: indent)
      indicator(":", isIndention: true)
    }
  }
}

// MARK: - Secrets

extension ManifestWriter {
  /// What stands in place of a secret: how long it is, decoded where it is in base64.
  mutating func mask(of secret: String, isEncoded: Bool) {
    put(" ".utf8, .text)
    flush()
    document.append(SecretMask.dots, .muted)
    document.append(" \(SecretMask.size(of: secret, isEncoded: isEncoded))", .note)
    column += 1
    endText()
  }

  /// What a secret in base64 says, line by line behind number signs.
  mutating func note(onEncoded text: String, indent: Int, _ line: Document.Line) {
    guard let bytes = Base64.decode(text), !bytes.isEmpty else { return }
    if column > 0 { endLine() }
    var line = line
    line.depth += 1
    let indention = String(repeating: " ", count: indent + 2)
    let isText = String(validating: bytes, as: UTF8.self) != nil && !bytes.contains { $0 < 0x20 && $0 != 9 && $0 != 10 }
    var lines = isText ? bytes.split(separator: 10, omittingEmptySubsequences: false) : []
    if lines.last?.isEmpty == true { lines.removeLast() }
    for (index, text) in lines.enumerated() {
      line.identity &+= UInt64(index + 1) << 32
      document.append(indention, .text)
      document.append(text, .note)
      document.endLine(line)
    }
    if !isText { document.add("\(indention)\(bytes.count) bytes that are no text", .muted, line) }
    self.line = followingLine
    isAtIndention = true
    isSpaced = true
  }
}
