import Files
import Threads

/// The namespaces used on each context, kept between two runs: one file for each context in the state folder, a name on
/// each line, the last used first.
final class NamespaceMemory: Sendable {
  private let folder: String
  /// One at a time writes, so that the newest is what stays.
  private let writing = Guarded(())

  /// - Parameter state: the program's state folder.
  init(state: String) { folder = "\(state)/namespaces" }

  /// Waits for the disk. Nothing where nothing was kept; what is no name is left out.
  func load(_ context: String) -> [String] {
    guard let bytes = try? FileReader.disk.read(path(of: context), limit: 1 << 16) else { return [] }
    return bytes.split(separator: 0x0A).prefix(50).map { String(decoding: $0, as: UTF8.self) }.filter(Self.isName)
  }

  /// Waits for the disk.
  func save(_ names: [String], of context: String) throws(FileError) {
    let bytes = Array(names.filter(Self.isName).map { $0 + "\n" }.joined().utf8)
    let result = writing.withLock { _ -> Result<Void, FileError> in
      do throws(FileError) {
        try FileWriter.makeFolder(folder)
        try FileWriter.replace(path(of: context), with: bytes)
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  /// A context's name may hold anything, and be long: what is no letter, digit, dot or hyphen is written in
  /// hexadecimal, and a long name is told from others by its hash (FNV-1a).
  private func path(of context: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var name: [UInt8] = []
    for byte in context.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || 0x30...0x39 ~= byte || byte == 0x2D)
      name +=
        isPlain || (byte == 0x2E && !name.isEmpty) ? [byte] : [0x5F, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    guard name.count > 200 else { return "\(folder)/\(String(decoding: name, as: UTF8.self))" }
    let hash = context.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return "\(folder)/\(String(decoding: name.prefix(180), as: UTF8.self))-\(String(hash, radix: 16))"
  }

  /// A DNS label (RFC 1123).
  private static func isName(_ text: String) -> Bool {
    let bytes = text.utf8
    return !bytes.isEmpty && bytes.count <= 63
      && bytes.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2D }
  }
}
