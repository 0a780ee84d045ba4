#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A new folder that only its owner can read.
public struct OwnFolder {
  public let path: String

  /// Nil where none can be made in `parent`.
  public init?(in parent: String, named name: String) {
    var template = Array("\(parent)/\(name).XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// With all that is in it.
  public func remove() { Self.remove(path) }

  /// Links are not followed.
  private static func remove(_ path: String) {
    // What is no folder goes at once, and so does an empty one.
    guard unlink(path) != 0, rmdir(path) != 0, let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { remove("\(path)/\(name)") }
    }
    closedir(folder)
    rmdir(path)
  }
}
