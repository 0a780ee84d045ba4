import Text

/// Why there is no screen.
public enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  case notATerminal
  case noTerminalType
  case unknownTerminalType(String)
  /// It cannot place the cursor.
  case tooPlain(String)
  /// A call of the system failed, with its errno.
  case refused(String, Int32)

  /// TERM may hold anything.
  private static func short(_ type: String) -> String {
    let shown = Visible.text(type)
    return shown.count > 40 ? shown.prefix(39) + "…" : shown
  }

  public var description: String {
    switch self {
    case .notATerminal:
      "standard input and output are not a terminal; run skua in one, without redirecting them."
    case .noTerminalType:
      "TERM is not set; set it to the type of your terminal, such as TERM=xterm-256color."
    case .unknownTerminalType(let type):
      "no terminal type '\(Self.short(type))' is installed on this machine; install its terminfo entry or set TERM=xterm-256color."
    case .tooPlain(let type):
      "the terminal type '\(Self.short(type))' cannot place the cursor; set TERM to what your terminal is, such as xterm-256color."
    case .refused(let call, let code):
      "the terminal could not be opened: \(call) failed with errno \(code)."
    }
  }
}
