import Text

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder of programs and what they leave; goes away with its last reference.
final class Folder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/skua-plugins-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw NoFolder(error: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  struct NoFolder: Error { let error: Int32 }

  deinit {
    if let directory = opendir(path) {
      while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        unlink("\(path)/\(name)")
      }
      closedir(directory)
    }
    rmdir(path)
  }

  /// Writes a shell script that can be run by its name; `$D` in it is this folder.
  func script(_ name: String, _ text: String) throws {
    try write(name, "#!/bin/sh\nD='\(path)'\n\(text)\n")
    chmod("\(path)/\(name)", 0o755)
  }

  func write(_ name: String, _ text: String) throws {
    guard let file = fopen("\(path)/\(name)", "w") else { throw NoFolder(error: errno) }
    defer { fclose(file) }
    fputs(text, file)
  }

  /// Empty where there is none.
  func text(_ name: String) -> String {
    guard let file = fopen("\(path)/\(name)", "r") else { return "" }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 18)
    return String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
  }

  func lines(_ name: String) -> [String] { text(name).split(separator: "\n").map(String.init) }
}

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

/// Looks every few milliseconds, as nothing tells when a file is written or somebody else's process has ended.
func eventually(_ condition: () -> Bool) async throws -> Bool {
  let end = ContinuousClock.now + .seconds(30)
  while !condition() {
    guard ContinuousClock.now < end else { return false }
    try await Task.sleep(for: .milliseconds(5))
  }
  return true
}
