import CNcurses
import Config

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

  /// The size is the terminal's own: LINES and COLUMNS are often stale.
  ///
  /// TERMINFO is the only way to hand ncurses an entry. It is put back at once, so that no child sees it.
  static func newScreen(
    _ type: String, _ output: UnsafeMutablePointer<FILE>, _ input: UnsafeMutablePointer<FILE>, isDirect: Bool
  ) throws(TerminalError) -> OpaquePointer {
    use_env(false)
    use_tioctl(true)
    let before = getenv("TERMINFO").map { String(cString: $0) }
    if isDirect { setenv("TERMINFO", DirectColorEntry.environmentValue(terminalType: type), 1) }
    let screen = newterm(type, output, input)
    if isDirect {
      if let before { setenv("TERMINFO", before, 1) } else { unsetenv("TERMINFO") }
    }
    if let screen { return screen }
    fclose(output)
    fclose(input)
    throw .unknownTerminalType(type)
  }
}
