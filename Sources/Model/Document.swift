/// Text to be read line by line, with what each piece of it is: an object as YAML, or a description of one.
///
/// A hundred thousand lines are a few arrays, so nothing is made of a line before it is looked at. The bytes are as
/// they came and may be hostile: whoever shows them makes them visible.
public struct Document: Hashable, Sendable {
  /// What a piece of text is, never what it looks like.
  public enum Style: UInt8, Sendable {
    case text, muted, title
    /// Of a language: names, and values by their type.
    case key, string, number, word
    /// Beside the text, not of it.
    case note
    /// A value that may be the name of a state.
    case state
    case good, busy, warning, bad
  }

  /// What else there is to know of a line.
  public struct Line: Hashable, Sendable {
    /// How deep it lies: a line holds those after it that lie deeper, and can fold them away.
    public var depth: Int
    /// What it is about, the same in another reading of the same thing, so that one's place in it can be kept.
    public var identity: UInt64
    /// Cells that it is indented where it is wrapped; nil for two more than where it begins.
    public var indent: Int?
    /// When it is shown.
    public var part: Part
    /// Whether what it holds is folded away until somebody asks for it. Such parts are not copied while they are
    /// folded.
    public var startsFolded: Bool

    public init(
      depth: Int = 0, identity: UInt64 = 0, indent: Int? = nil, part: Part = .open, startsFolded: Bool = false
    ) {
      self.depth = depth
      self.identity = identity
      self.indent = indent
      self.part = part
      self.startsFolded = startsFolded
    }

    fileprivate(set) var end = 0
    fileprivate(set) var runsEnd = 0
  }

  /// Secrets are numbered by their place in the document, from 0.
  public enum Part: Hashable, Sendable {
    /// Always.
    case open
    /// In place of a secret while that is masked.
    case mask(of: Int)
    /// Once the secret was asked for.
    case secret(Int)
    /// Beside a secret that was asked for, such as what it means; no part of the text.
    case note(on: Int)

    /// The secret it belongs to.
    public var secret: Int? {
      switch self {
      case .open: nil
      case .mask(let secret), .secret(let secret), .note(let secret): secret
      }
    }
  }

  private struct Run: Hashable, Sendable {
    var end: Int
    var style: Style
  }

  private var bytes: [UInt8] = []
  private var runs: [Run] = []
  private var lines: [Line] = []
  /// How many secrets are in it.
  public private(set) var secrets = 0

  public init() {}

  public var count: Int { lines.count }

  public subscript(line: Int) -> Line { lines[line] }
}

// MARK: - Writing

extension Document {
  /// Adds to the line that is being written. It may have no line feed.
  public mutating func append(_ text: some Sequence<UInt8>, _ style: Style) {
    bytes.append(contentsOf: text)
    if let last = runs.last, last.style == style, runs.count > (lines.last?.runsEnd ?? 0) {
      runs[runs.count - 1].end = bytes.count
    } else {
      runs.append(Run(end: bytes.count, style: style))
    }
  }

  public mutating func append(_ text: String, _ style: Style) { append(text.utf8, style) }

  /// Ends the line that is being written.
  public mutating func endLine(_ line: Line = Line()) {
    var line = line
    line.end = bytes.count
    line.runsEnd = runs.count
    if let secret = line.part.secret { secrets = max(secrets, secret + 1) }
    lines.append(line)
  }

  /// A whole line.
  public mutating func add(_ text: String, _ style: Style = .text, _ line: Line = Line()) {
    append(text, style)
    endLine(line)
  }
}

// MARK: - Reading

extension Document {
  /// The bytes of a line.
  public func bytes(of line: Int) -> ArraySlice<UInt8> { bytes[start(of: line)..<lines[line].end] }

  public func length(of line: Int) -> Int { lines[line].end - start(of: line) }

  /// Calls `body` for the pieces of a line, from left to right.
  public func forEachPiece(of line: Int, _ body: (ArraySlice<UInt8>, Style) -> Void) {
    var start = start(of: line)
    for run in runs[(line == 0 ? 0 : lines[line - 1].runsEnd)..<lines[line].runsEnd] {
      body(bytes[start..<run.end], run.style)
      start = run.end
    }
  }

  /// Hands the bytes of all lines, one behind the other without line feeds, to `body`, and where each line ends.
  public func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    try bytes.withUnsafeBytes(body)
  }

  /// Where a line's bytes are among all.
  public func range(of line: Int) -> Range<Int> { start(of: line)..<lines[line].end }

  private func start(of line: Int) -> Int { line == 0 ? 0 : lines[line - 1].end }

  /// Where the lines end that `line` holds.
  public func end(ofHeldBy line: Int) -> Int {
    var end = line + 1
    while end < lines.count, lines[end].depth > lines[line].depth { end += 1 }
    return end
  }

  /// The text without masks and notes: all of it, as it was printed.
  public var text: [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + lines.count)
    for line in lines.indices {
      switch lines[line].part {
      case .mask, .note: continue
      case .open, .secret:
        text += bytes(of: line)
        text.append(UInt8(ascii: "\n"))
      }
    }
    return text
  }
}
