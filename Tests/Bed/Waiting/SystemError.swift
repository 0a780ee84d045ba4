#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A system call that failed.
public struct SystemError: Error, Hashable, CustomStringConvertible {
  /// What was tried, as "bind 127.0.0.1:8080".
  public let call: String
  /// The value of `errno`.
  public let number: Int32

  init(_ call: String, number: Int32 = errno) {
    self.call = call
    self.number = number
  }

  public var description: String { "\(call): \(String(cString: strerror(number)))" }
}
