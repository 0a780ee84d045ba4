import Config
import Model
import Text

/// The lines of a page: a few, made where they are shown, or a document's, of which only those on the screen are made.
enum PageContent: Hashable, Sendable {
  case lines([PageLine])
  case document(Document)

  var count: Int {
    switch self {
    case .lines(let lines): lines.count
    case .document(let document): document.count
    }
  }

  /// A line, fit to be shown.
  subscript(index: Int) -> PageLine { line(index) { _ in nil } }

  /// A line, fit to be shown, with the names of states in their roles.
  func line(_ index: Int, roleForWord: (ArraySlice<UInt8>) -> Role?) -> PageLine {
    switch self {
    case .lines(let lines): return lines[index]
    case .document(let document):
      var text = StyledText()
      document.forEachPiece(of: index) { bytes, style in
        text.append(Visible.text(bytes), (style == .state ? roleForWord(bytes) : nil) ?? style.role)
      }
      let spaces = document.bytes(of: index).prefix { $0 == 0x20 }.count
      return PageLine(text, indent: document[index].indent ?? spaces + 2)
    }
  }

  /// What folds and masks go by.
  func structure(of index: Int) -> Document.Line {
    switch self {
    case .lines: Document.Line()
    case .document(let document): document[index]
    }
  }

  /// Rows that a line takes. One that has no more bytes than there are columns fits, whatever it says.
  func rows(of index: Int, width: Int) -> Int {
    if case .document(let document) = self, document.length(of: index) <= width { return 1 }
    return self[index].breaks(width: width).count
  }

  /// The lines that have all the words, ascending.
  func matches(_ matcher: TextMatcher) -> [Int] {
    if matcher.isEmpty { return [] }
    switch self {
    case .lines(let lines): return lines.indices.filter { matcher.matches(lines[$0].text.plain) }
    case .document(let document):
      return document.withBytes { bytes in
        (0..<document.count).filter { matcher.matches(UnsafeRawBufferPointer(rebasing: bytes[document.range(of: $0)])) }
      }
    }
  }
}

extension Document.Style {
  var role: Role {
    switch self {
    case .text, .state: .text
    case .muted: .muted
    case .title: .sectionTitle
    case .key: .syntaxKey
    case .string: .syntaxString
    case .number: .syntaxNumber
    case .word: .syntaxWord
    case .note: .syntaxNote
    case .good: .good
    case .busy: .busy
    case .warning: .warning
    case .bad: .bad
    }
  }
}
