import Config
import Dashboard

/// What comes from the terminal.
public enum TerminalInput: Hashable, Sendable {
  case key(Key)
  case mouse(MouseEvent)
  /// Pasted in one piece, line ends as line feeds. As hostile as any text: it may hold control characters.
  case paste(String)
  case resized(Size)
  /// The terminal is gone; nothing will come any more.
  case hangup
}
