#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a plugin prints for a credential.
func reply(_ status: String, version: String = "v1") -> String {
  #"{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/\#(version)","spec":{},"status":{\#(status)}}"#
}

/// Whether a process runs; one that has ended and is not reaped does not.
func isRunning(_ process: String) -> Bool {
  guard let file = fopen("/proc/\(process)/stat", "r") else { return false }
  defer { fclose(file) }
  var bytes = [UInt8](repeating: 0, count: 4096)
  let text = String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
  guard let end = text.lastIndex(of: ")") else { return false }
  return !["Z", "X"].contains(text[end...].dropFirst(2).prefix(1))
}
