import Bed
import Files
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct FileReaderTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func failure(_ path: String, limit: Int = 1 << 20) -> FileReader.Failure? {
    do throws(FileReader.Failure) {
      _ = try FileReader.disk.read(path, limit: limit)
      return nil
    } catch {
      return error
    }
  }

  @Test func aFileIsReadWhole() throws {
    let text = String(repeating: "0123456789", count: 20_000)
    #expect(try FileReader.disk.read(try folder.write("long", text)) == Array(text.utf8))
    #expect(try FileReader.disk.read(try folder.write("empty", "")).isEmpty)
    #expect(try FileReader.disk.read("/dev/null").isEmpty)
  }

  @Test func aFileAtItsLimitIsReadAndALargerOneIsRefused() throws {
    let path = try folder.write("four", "1234")
    #expect(try FileReader.disk.read(path, limit: 4).count == 4)
    #expect(failure(path, limit: 3) == .unreadable("it is larger than 3 bytes"))
  }

  @Test func whatIsNotThereIsMissing() throws {
    let path = try folder.write("file", "")
    #expect(failure(folder.path + "/none") == .missing)
    #expect(failure(path + "/below") == .missing)
  }

  @Test func whatIsNoFileIsRefusedAndNotWaitedFor() throws {
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(failure(pipe) == .unreadable("it is a pipe, not a file"))
    #expect(failure(folder.path) == .unreadable("it is a folder, not a file"))
    #expect(failure("/dev/zero") == .unreadable("it is a device, not a file"))
    #expect(failure("/dev/tty") != nil)
  }
}
