#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the kernel says of this process's memory, in bytes.
enum ProcessMemory {
  /// The most that was ever resident.
  static var peak: Int? {
    var usage = rusage()
    #if os(Linux)
      guard getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return nil }
      return usage.ru_maxrss * 1024
    #else
      guard getrusage(RUSAGE_SELF, &usage) == 0 else { return nil }
      return usage.ru_maxrss
    #endif
  }

  /// What is resident now; nil where it cannot be told. No disk is behind /proc, so this does not wait.
  static var resident: Int? {
    #if os(Linux)
      let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return nil }
      defer { close(descriptor) }
      var bytes = [UInt8](repeating: 0, count: 128)
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return nil }
      let pages = bytes[..<count].split(separator: UInt8(ascii: " ")).dropFirst().first
      return pages.flatMap { Int(String(decoding: $0, as: UTF8.self)) }.map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) }
    #else
      return nil
    #endif
  }
}
