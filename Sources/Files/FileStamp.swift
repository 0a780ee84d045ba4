#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How some files are at a moment, to be compared with how they are later: taken before they are read, it lets a
/// ``FileWatch`` that begins afterwards miss nothing.
public struct FileStamps: Hashable, Sendable {
  private let stamps: [String: FileStamp]

  public init(of paths: [String]) {
    stamps = paths.reduce(into: [:]) { $0[$1] = FileStamp(of: $1) }
  }

  /// Whether nothing was there that may be looked at.
  public func isMissing(_ path: String) -> Bool { stamps[path] == nil }

  /// Those of the paths that differ from an earlier moment, missing files included.
  func differences(from earlier: FileStamps, in paths: [String]) -> Set<String> {
    Set(paths.filter { stamps[$0] != earlier.stamps[$0] })
  }
}

/// What tells a file's content from that of a moment ago without reading it. Symbolic links are followed.
struct FileStamp: Hashable, Sendable {
  private var device: UInt64
  private var inode: UInt64
  private var size: Int64
  /// Nanoseconds. The time of the change of status moves with each write and rename, and cannot be set back.
  private var modified: Int64
  private var changed: Int64

  /// nil for what is not there or may not be looked at.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(status.st_ino)
    size = Int64(status.st_size)
    #if canImport(Glibc)
      modified = Self.nanoseconds(status.st_mtim)
      changed = Self.nanoseconds(status.st_ctim)
    #else
      modified = Self.nanoseconds(status.st_mtimespec)
      changed = Self.nanoseconds(status.st_ctimespec)
    #endif
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
