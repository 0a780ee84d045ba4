import Files
import Model

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The file that an object is edited in: readable by its owner alone, in a folder that is so too, as it may hold
/// secrets. All of it waits for the disk.
struct EditFile: Sendable {
  let path: String

  /// A new file; one that was kept from before is never overwritten.
  init(for object: ObjectReference, in folder: String) throws(FileError) {
    try FileWriter.makeFolder(folder)
    let name = "\(Self.plain(object.resource.name))-\(Self.plain(object.name))"
    for number in 1...1000 {
      let path = "\(folder)/\(name)\(number == 1 ? "" : "-\(number)").yaml"
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if descriptor >= 0 {
        close(descriptor)
        self.path = path
        return
      }
      guard errno == EEXIST else { throw FileError(path: path, reason: SystemError.text(errno)) }
    }
    throw FileError(path: folder, reason: "a thousand texts of that name are kept there already")
  }

  /// Nothing that means anything in a path: servers choose both names.
  private static func plain(_ name: String) -> String {
    let characters = name.unicodeScalars.drop { $0 == "." }.prefix(100).map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || "0"..."9" ~= scalar || ".-".unicodeScalars.contains(scalar))
        ? Character(scalar) : "-"
    }
    return String(characters)
  }

  func write(_ bytes: [UInt8]) throws(FileError) { try FileWriter.replace(path, with: bytes, mode: 0o600) }

  /// What a person may have typed is no more than this.
  func read() throws(FileReader.Failure) -> [UInt8] { try FileReader.disk.read(path, limit: 16 << 20) }

  func remove() { unlink(path) }
}
