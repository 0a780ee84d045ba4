import CNcurses
import Config
import Dashboard

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension CursesScreen {
  /// ncurses writes and measures characters by the locale. Numbers and dates stay as in C: others parse those.
  static func useUTF8() {
    setlocale(LC_CTYPE, "")
    if String(cString: nl_langinfo(Int32(CODESET))) != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
  }

  static func eraseCharacter(of modes: termios) -> UInt8 {
    withUnsafeBytes(of: modes.c_cc) { $0[Int(VERASE)] }
  }

  /// Reads the terminal's entry without touching the terminal.
  static func depth(
    of environment: TerminalEnvironment, output: Int32, wanted: ColorDepth?
  ) throws(TerminalError) -> ColorDepth {
    guard !environment.type.isEmpty else { throw .noTerminalType }
    var status: Int32 = 0
    guard setupterm(environment.type, output, &status) == OK else { throw .unknownTerminalType(environment.type) }
    guard nc_string("cup") != nil else { throw .tooPlain(environment.type) }
    let setsColor = nc_string("setaf").map { String(cString: $0) } ?? ""
    return environment.depth(
      entryColors: Int(nc_number("colors")), entryIsANSI: setsColor.hasPrefix("\u{1B}["), wanted: wanted)
  }

  /// ncurses wants C files. These are its own, so that closing them leaves the caller's descriptors open.
  static func open(_ descriptor: Int32, _ mode: String) throws(TerminalError) -> UnsafeMutablePointer<FILE> {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0, let file = fdopen(copy, mode) else { throw .refused("fdopen", errno) }
    return file
  }

  /// ncurses takes an entry and a size from the environment only (LINES and COLUMNS go before asking the terminal,
  /// which may say anything). All is put back at once, so that nobody else sees it.
  static func newScreen(
    _ type: String, _ output: UnsafeMutablePointer<FILE>, _ input: UnsafeMutablePointer<FILE>, size: Size?,
    isDirect: Bool
  ) throws(TerminalError) -> OpaquePointer {
    use_env(true)
    use_tioctl(false)
    let size = size ?? Size(columns: 80, rows: 24)
    var variables = ["LINES": "\(size.rows)", "COLUMNS": "\(size.columns)"]
    if isDirect { variables["TERMINFO"] = DirectColorEntry.environmentValue(terminalType: type) }
    let before = variables.map { name, _ in (name, getenv(name).map { String(cString: $0) }) }
    for (name, value) in variables { setenv(name, value, 1) }
    let screen = newterm(type, output, input)
    for (name, value) in before {
      if let value { setenv(name, value, 1) } else { unsetenv(name) }
    }
    if let screen { return screen }
    fclose(output)
    fclose(input)
    throw .unknownTerminalType(type)
  }
}
