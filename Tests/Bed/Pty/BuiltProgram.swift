#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the program under test lies.
public enum BuiltProgram {
  /// The path in the environment's `SKUA_BINARY`, else `skua` in the directory of the test executable, where SwiftPM
  /// builds both.
  public static var path: String {
    if let path = getenv("SKUA_BINARY") { return String(cString: path) }
    guard let own = CommandLine.arguments.first, let slash = own.lastIndex(of: "/") else { return "./skua" }
    return own[..<slash] + "/skua"
  }
}
