#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads whole regular files; tests put their own in its place.
public struct FileReader: Sendable {
  /// Why there are no bytes. Says nothing of the path, which whoever asked knows.
  public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing is there, or a folder on the way is missing.
    case missing
    /// The reason is a clause, such as "Permission denied".
    case unreadable(String)

    public var description: String {
      switch self {
      case .missing: "it does not exist"
      case .unreadable(let reason): reason
      }
    }
  }

  /// What a file may have where nothing else is said: 32 MB.
  public static let usualLimit = 32 << 20

  private let content: @Sendable (String, Int) throws(Failure) -> [UInt8]

  public init(_ content: @escaping @Sendable (_ path: String, _ limit: Int) throws(Failure) -> [UInt8]) {
    self.content = content
  }

  /// - Parameter limit: bytes; a larger file is refused, not cut.
  public func read(_ path: String, limit: Int = usualLimit) throws(Failure) -> [UInt8] { try content(path, limit) }

  /// The file system. A folder, a pipe, a socket or a device is refused without waiting for it; /dev/null is an
  /// empty file. Waits for the disk, so it is for neither the main loop nor the cooperative pool.
  public static let disk = FileReader { (path, limit) throws(Failure) in
    if path == "/dev/null" { return [] }
    // Opening a pipe that nobody writes to would wait for ever without O_NONBLOCK.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(SystemError.text(errno))
    }
    defer { close(descriptor) }
    try Self.requireRegular(descriptor)
    return try Self.content(of: descriptor, limit: limit)
  }

  private static func requireRegular(_ descriptor: Int32) throws(Failure) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(SystemError.text(errno)) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: throw .unreadable("it is a folder, not a file")
    case S_IFIFO: throw .unreadable("it is a pipe, not a file")
    case S_IFSOCK: throw .unreadable("it is a socket, not a file")
    default: throw .unreadable("it is a device, not a file")
    }
  }

  private static func content(of descriptor: Int32, limit: Int) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &piece)
      if count == 0 { return bytes }
      if count < 0 { throw .unreadable(SystemError.text(errno)) }
      guard bytes.count + count <= limit else { throw .unreadable("it is larger than \(Self.words(limit))") }
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

  private static func words(_ limit: Int) -> String {
    limit >= 1 << 20 ? "\(limit >> 20) MB" : limit >= 1024 ? "\(limit >> 10) KB" : "\(limit) bytes"
  }
}
