#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ports for servers that do not say which one they took.
public enum FreePort {
  /// A port of 127.0.0.1 that nobody listens on, and that nobody here is given again: below those that the system hands
  /// out.
  public static func next() throws -> UInt16 {
    for _ in 0..<1000 {
      let port = candidate.withLock { next in
        next = next < 30_000 ? next + 1 : 10_000
        return next
      }
      if (try? Socket.listener(port: port)) != nil { return port }
    }
    throw SystemError("bind 127.0.0.1", number: EADDRINUSE)
  }

  /// Far from where a run beside this one, with the next process number, begins.
  private static let candidate = Locked(UInt16(10_000 + Int(getpid()) * 7919 % 20_000))
}
