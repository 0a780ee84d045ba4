#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Tells one thread from another while both live.
enum ThreadIdentity {
  static var current: Int { pthread_self().hashValue }
}
