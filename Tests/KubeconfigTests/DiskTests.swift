import Bed
import Testing

@testable import Kubeconfig

@Suite struct DiskTests {
  @Test func filesAreReadFromDisk() throws {
    let folder = try TemporaryDirectory()
    let path = try folder.write("config", String(repeating: "#", count: 200_000) + "\n" + config("a", current: true))
    let config = try Kubeconfig.load(environment: ["KUBECONFIG": "\(folder.path)/none:\(path)"])
    #expect(try config.resolve().bearer == .token("t-a"))
    #expect(config.missingFiles == ["\(folder.path)/none"])
    #expect(
      problems { try Kubeconfig.load(explicitPath: folder.path, environment: [:]) }
        == [.unreadableFile(folder.path, reason: "it is a folder, not a file")])
  }
}
