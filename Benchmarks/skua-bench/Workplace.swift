import Dispatch
import Foundation

/// The benchmark's own directory: keys for curl, and an empty home for each run of the program.
struct Workplace {
  private let directory: URL
  private let interrupts: [any DispatchSourceSignal]

  /// The keys in it must not outlive the benchmark: an interrupt removes it too.
  init() throws {
    let directory = URL.temporaryDirectory.appending(path: "skua-bench-\(UUID().uuidString)")
    self.directory = directory
    try FileManager.default.createDirectory(
      at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    interrupts = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        try? FileManager.default.removeItem(at: directory)
        exit(128 + number)
      }
      source.resume()
      return source
    }
  }

  func remove() { try? FileManager.default.removeItem(at: directory) }

  /// A new, empty directory.
  func home() throws -> String {
    let home = directory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: false)
    return home.path
  }

  /// Writes a file and returns its path.
  func file(_ name: String, _ content: Data) throws -> String {
    let file = directory.appending(path: name)
    try content.write(to: file)
    return file.path
  }
}
