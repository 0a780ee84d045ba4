import Files
import Testing

@Suite struct UserFoldersTests {
  @Test func theHomeFolderHasThemByDefault() {
    let folders = UserFolders(environment: ["HOME": "/home/u/", "XDG_STATE_HOME": ""])
    #expect(folders.config == "/home/u/.config/skua")
    #expect(folders.state == "/home/u/.local/state/skua")
    #expect(folders.cache == "/home/u/.cache/skua")
  }

  @Test func theVariablesGoFirstWhereTheyAreAbsolute() {
    let folders = UserFolders(
      environment: ["HOME": "/h", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "s", "XDG_CACHE_HOME": "/"])
    #expect(folders.config == "/c/skua")
    #expect(folders.state == "/h/.local/state/skua")
    #expect(folders.cache == "/skua")
  }

  @Test func withoutAHomeThereAreNone() {
    let folders = UserFolders(environment: ["XDG_CACHE_HOME": "/c"])
    #expect(folders.config == nil && folders.state == nil && folders.cache == "/c/skua")
  }
}
