/// Where the next character goes.
struct Cursor: Hashable, Sendable {
  var row = 0
  var column = 0
  /// The last column was written: the next character goes to the next line (terminfo's `xenl`).
  var isPastEnd = false
}

/// What the next character will look like.
struct Pen: Hashable, Sendable {
  var style = Style()
  var isProtected = false
  var link: Hyperlink?
}

/// What DECSC keeps and DECRC brings back.
struct SavedCursor: Hashable, Sendable {
  var cursor = Cursor()
  var pen = Pen()
  var charsets = Charsets()
  var isOrigin = false
}

/// The cursor's shape (DECSCUSR).
public enum CursorShape: Hashable, Sendable {
  case block, underline, bar
}
