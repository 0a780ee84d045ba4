import CNcurses
import Config
import Dashboard

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a terminal can do, as far as its variables, its entry and its size tell; it is not touched.
public struct TerminalAbilities: Hashable, Sendable {
  public var type: String
  public var colorDepth: ColorDepth
  /// Whether its entry says that it reports the mouse.
  public var hasMouse: Bool
  /// Whether the locale's characters are UTF-8, so that none need replacing.
  public var isUTF8: Bool
  /// nil where the descriptor is no terminal.
  public var size: Size?

  /// Throws where no screen could be opened for the terminal's type. To be called where no screen is open.
  public static func read(
    output: Int32 = STDOUT_FILENO, environment: TerminalEnvironment = .current
  ) throws(TerminalError) -> TerminalAbilities {
    let depth = try CursesScreen.depth(of: environment, output: output, wanted: nil)
    setlocale(LC_CTYPE, "")
    let isUTF8 = String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8"
    var size = winsize()
    let isTerminal = isatty(output) == 1 && ioctl(output, UInt(TIOCGWINSZ), &size) == 0
    return TerminalAbilities(
      type: environment.type, colorDepth: depth, hasMouse: nc_string("kmous") != nil, isUTF8: isUTF8,
      size: isTerminal ? Size(columns: Int(size.ws_col), rows: Int(size.ws_row)) : nil)
  }

  /// The version of ncurses.
  public static var libraryVersion: String {
    let words = String(cString: curses_version()).split(separator: " ")
    return words.last.map(String.init) ?? "unknown"
  }
}
