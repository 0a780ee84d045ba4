#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writing all of some bytes to an open file, which may take only a part of them at a time.
public enum WholeWrite {
  /// Why not all was written.
  public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Of `errno`.
    public let number: Int32
    public var description: String { SystemError.text(number) }
  }

  /// Waits for the disk. After a failure a part may be there.
  public static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Failure) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
        #if canImport(Glibc)
          return Glibc.write(descriptor, rest.baseAddress, rest.count)
        #else
          return Darwin.write(descriptor, rest.baseAddress, rest.count)
        #endif
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw Failure(number: count == 0 ? ENOSPC : errno) }
      written += count
    }
  }
}
