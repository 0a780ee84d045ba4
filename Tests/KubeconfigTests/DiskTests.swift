import Testing

@testable import Kubeconfig

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct DiskTests {
  /// Runs `body` in a new directory and removes its files.
  private func inDirectory(files: [String: [UInt8]], _ body: (String) throws -> Void) throws {
    var template = Array("/tmp/kubeconfig-XXXXXX".utf8CString)
    let directory = String(cString: try #require(mkdtemp(&template)))
    for (name, bytes) in files {
      let file = try #require(fopen("\(directory)/\(name)", "w"))
      fwrite(bytes, 1, bytes.count, file)
      fclose(file)
    }
    defer {
      for name in files.keys { unlink("\(directory)/\(name)") }
      rmdir(directory)
    }
    try body(directory)
  }

  @Test func filesAreReadFromDisk() throws {
    let long = [UInt8](repeating: UInt8(ascii: "#"), count: 200_000)
    try inDirectory(files: ["config": long + Array(("\n" + config("a", current: true)).utf8), "empty": []]) {
      directory in
      let config = try Kubeconfig.load(environment: ["KUBECONFIG": "\(directory)/none:\(directory)/config"])
      #expect(try config.resolve().bearer == .token("t-a"))
      #expect(config.missingFiles == ["\(directory)/none"])
      #expect(try FileReader.disk.read("\(directory)/empty").isEmpty)
      #expect(
        problems { try Kubeconfig.load(explicitPath: directory, environment: [:]) }
          == [.unreadableFile(directory, reason: "Is a directory")])
      #expect(throws: FileReader.Failure.missing) { try FileReader.disk.read("\(directory)/config/below") }
    }
  }

  @Test func aFileWithoutEndIsNotReadToTheEnd() {
    #expect(throws: FileReader.Failure.unreadable("it is larger than 32 MB")) { try FileReader.disk.read("/dev/zero") }
  }
}
