import Bed
import Files
import Foundation
import Testing

@Suite struct FileWatchTests {
  private let folder: TemporaryDirectory
  private let told = Record<Set<String>>()

  init() throws { folder = try TemporaryDirectory() }

  private func watch(_ paths: String...) -> FileWatch { FileWatch(paths) { [told] in told.append($0) } }

  /// Does `change` and waits until `path` is told of once more than before.
  private func expectNews(of path: String, _ what: String, _ change: () throws -> Void) async throws {
    let before = told.elements.count
    try change()
    try await told.wait(what) { $0.dropFirst(before).contains { $0.contains(path) } }
  }

  @Test func aFileThatAppearsChangesIsReplacedAndVanishesIsTold() async throws {
    let path = folder.path + "/config"
    let watch = watch(path)
    try await expectNews(of: path, "a new file") { try folder.write("config", "1") }
    try await expectNews(of: path, "a write in place") { try folder.write("config", "2") }
    try await expectNews(of: path, "a rename over it") {
      let other = try folder.write("other", "3")
      rename(other, path)
    }
    try await expectNews(of: path, "another mode") { chmod(path, 0o400) }
    try await expectNews(of: path, "no file") { unlink(path) }
    watch.stop()
  }

  @Test func aFolderThatIsMissingIsWaitedFor() async throws {
    let path = folder.path + "/a/b/config"
    let watch = watch(path)
    try await expectNews(of: path, "a file in new folders") { try folder.write("a/b/config", "1") }
    try await expectNews(of: path, "a folder moved away") { rename(folder.path + "/a/b", folder.path + "/a/z") }
    try await expectNews(of: path, "another in its place") { try folder.write("a/b/config", "2") }
    watch.stop()
  }

  /// token → ..data/token, ..data → a folder that a rename exchanges (the kubelet's atomic_writer.go).
  @Test func aLinkOnTheWayThatIsExchangedIsTold() async throws {
    try folder.write("one/token", "1")
    try folder.write("two/token", "2")
    symlink("one", folder.path + "/..data")
    let path = folder.path + "/token"
    symlink("..data/token", path)
    let watch = watch(path)
    // Once this is told, the watch is set up: what follows is seen by it and by no first look.
    try await expectNews(of: path, "a first write") { try folder.write("one/token", "11") }
    try await expectNews(of: path, "another folder behind the link") {
      symlink("two", folder.path + "/..data_tmp")
      rename(folder.path + "/..data_tmp", folder.path + "/..data")
    }
    try await expectNews(of: path, "a write to the file behind it") { try folder.write("two/token", "3") }
    watch.stop()
  }

  @Test func onlyWhatChangedIsTold() async throws {
    let (one, two) = (try folder.write("one", "1"), try folder.write("two", "1"))
    let watch = watch(one, two)
    try folder.write("neither", "1")
    try await expectNews(of: two, "the second") { try folder.write("two", "2") }
    #expect(told.elements == [[two]])
    watch.stop()
  }

  @Test func aBurstIsToldOnce() async throws {
    let (path, last) = (try folder.write("busy", ""), folder.path + "/last")
    let watch = watch(path, last)
    for number in 0..<100 { try folder.write("busy", "\(number)") }
    try await expectNews(of: last, "the end of the burst") { try folder.write("last", "") }
    // One for each half a second that the writing took, however slow this machine is; never one for each.
    #expect(told.elements.count < 30, "\(told.elements.count)")
    watch.stop()
  }

  @Test func aWatchThatStoppedTellsNothing() async throws {
    let path = try folder.write("file", "1")
    let other = Record<Set<String>>()
    let stopped = FileWatch([path]) { other.append($0) }
    stopped.stop()
    let watch = watch(path)
    try await expectNews(of: path, "the change") { try folder.write("file", "22") }
    #expect(other.elements.isEmpty)
    watch.stop()
  }
}
