#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A directory that goes away with its last reference, with the files written into it.
public final class TemporaryDirectory: Sendable {
  public let path: String

  public init() throws {
    var template = Array("/tmp/skua-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw NoTemporaryDirectory(error: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  public struct NoTemporaryDirectory: Error { public let error: Int32 }

  deinit { Self.removeTree(path) }

  private static func removeTree(_ path: String) {
    if let directory = opendir(path) {
      while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { removeTree(path + "/" + name) }
      }
      closedir(directory)
    }
    remove(path)
  }

  /// Writes `name`, a path in it, and returns the file's whole path.
  @discardableResult
  public func write(_ name: String, _ text: String) throws -> String {
    var directory = path
    for part in name.split(separator: "/").dropLast() {
      directory += "/" + part
      mkdir(directory, 0o700)
    }
    let whole = path + "/" + name
    guard let file = fopen(whole, "w") else { throw NoTemporaryDirectory(error: errno) }
    defer { fclose(file) }
    fputs(text, file)
    return whole
  }

  /// Writes a shell script that can be run by its name; `$D` in it is this directory.
  public func script(_ name: String, _ text: String) throws {
    chmod(try write(name, "#!/bin/sh\nD='\(path)'\n\(text)\n"), 0o755)
  }

  /// What is in a file; empty where there is none.
  public func text(_ name: String) -> String {
    guard let file = fopen("\(path)/\(name)", "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += piece[..<count]
    }
  }

  public func lines(_ name: String) -> [String] { text(name).split(separator: "\n").map(String.init) }
}
