import Bed
import Files
import Foundation
import Testing

@Suite struct FileWriterTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func mode(_ path: String) throws -> mode_t {
    var status = stat()
    try #require(lstat(path, &status) == 0)
    return status.st_mode & 0o7777
  }

  private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? [] }

  @Test func aNewFileIsForItsOwnerAlone() throws {
    let path = folder.path + "/new"
    try FileWriter.replace(path, with: Array("text".utf8))
    #expect(try FileReader.disk.read(path) == Array("text".utf8))
    #expect(try mode(path) == 0o600)
    #expect(names == ["new"], "nothing else is left")
  }

  @Test func noFileIsMadeInPlaceOfAFolder() throws {
    #expect(throws: FileError.self) { try FileWriter.create(folder.path, with: []) }
    let path = folder.path + "/new"
    #expect(try FileWriter.create(path, with: []))
    #expect(try !FileWriter.create(path, with: []))
  }

  @Test func theModeIsKeptOrTheOneThatIsGiven() throws {
    let path = try folder.write("old", "before")
    chmod(path, 0o640)
    try FileWriter.replace(path, with: [])
    #expect(try mode(path) == 0o640)
    try FileWriter.replace(path, with: [], mode: 0o600)
    #expect(try mode(path) == 0o600)
  }

  @Test func aSymbolicLinkStaysOne() throws {
    let real = try folder.write("below/real", "before")
    let link = folder.path + "/link"
    symlink("below/real", link)
    try FileWriter.replace(link, with: Array("after".utf8))
    #expect(try FileReader.disk.read(real) == Array("after".utf8))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "below/real")
  }

  @Test func whatCannotBeWrittenLeavesTheOldFileAndNoRest() throws {
    symlink("nowhere", folder.path + "/dangling")
    for (path, reason) in [
      (folder.path + "/none/file", "No such file or directory"), (folder.path, "it is not a regular file"),
      (folder.path + "/dangling", "it is a symbolic link to nothing"),
    ] {
      #expect(throws: FileError(path: path, reason: reason)) { try FileWriter.replace(path, with: [1]) }
    }
    #expect(names == ["dangling"])
  }

  @Test func foldersAreMadeForTheirOwnerAlone() throws {
    let path = folder.path + "/a/b/c"
    try FileWriter.makeFolder(path)
    try FileWriter.makeFolder(path)
    #expect(try mode(path) == 0o700)
    #expect(try mode(folder.path + "/a") == 0o700)
    let file = try folder.write("file", "")
    #expect(throws: FileError(path: file, reason: "File exists")) { try FileWriter.makeFolder(file) }
  }
}
