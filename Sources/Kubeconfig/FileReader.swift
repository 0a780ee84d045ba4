#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads whole files; tests put their own in its place.
public struct FileReader: Sendable {
  public enum Failure: Error, Hashable, Sendable {
    case missing
    case unreadable(String)
  }

  private let content: @Sendable (String) throws(Failure) -> [UInt8]

  public init(_ content: @escaping @Sendable (String) throws(Failure) -> [UInt8]) { self.content = content }

  public func read(_ path: String) throws(Failure) -> [UInt8] { try content(path) }

  /// The file system. Blocks, so not for the cooperative pool. A file may have 32 MB.
  public static let disk = FileReader { (path) throws(Failure) in
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Self.read(descriptor, &piece)
      if count == 0 { return bytes }
      if count < 0 { throw .unreadable(String(cString: strerror(errno))) }
      guard bytes.count + count <= 32 << 20 else { throw .unreadable("it is larger than 32 MB") }
      bytes.append(contentsOf: piece.prefix(count))
    }
  }

  private static func read(_ descriptor: Int32, _ piece: inout [UInt8]) -> Int {
    while true {
      let count = piece.withUnsafeMutableBytes { buffer in
        #if canImport(Glibc)
          Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #else
          Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
      }
      if count >= 0 || errno != EINTR { return count }
    }
  }
}
