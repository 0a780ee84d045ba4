import Files

/// What servers served when they were last asked, on the disk: one file for each server and user. On a thread of its
/// own, as disks make wait; what goes wrong here costs a second at the next start, so nobody is told.
public actor CatalogFolder {
  private nonisolated let executor = ThreadExecutor(name: "catalogs")
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let path: String

  /// Bytes of a file: that of 2,000 custom kinds has about 1 MB.
  private static let limit = 16 << 20

  /// - Parameter path: need not exist.
  public init(path: String) { self.path = path }

  /// Nil where there is none that can be read.
  func load(_ identity: String) -> [UInt8]? { try? FileReader.disk.read(file(identity), limit: Self.limit) }

  func save(_ bytes: [UInt8], _ identity: String) {
    do throws(FileError) {
      try FileWriter.makeFolder(path)
      try FileWriter.replace(file(identity), with: bytes, mode: 0o600)
    } catch {}
  }

  private func file(_ identity: String) -> String { "\(path)/\(identity).json" }
}
