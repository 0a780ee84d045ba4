import Config
import Glibc
import Testing

@Suite struct KeysPageTests {
  /// With SKUA_UPDATE_DOCS=1 this writes the page instead of comparing it.
  @Test func theCommittedPageIsTheGeneratedOne() throws {
    let path = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/docs/keys.md"
    let page = Keymap.load().0.page
    if getenv("SKUA_UPDATE_DOCS") != nil { try write(page, to: path) }
    #expect(try read(path) == page, "run: SKUA_UPDATE_DOCS=1 swift test --filter ConfigTests")
  }

  @Test func aBarDoesNotEndItsCell() {
    let (keymap, _) = Keymap.load(user: (Array(#"table: {wide: "|"}"#.utf8), "keys.yaml"))
    #expect(keymap.page.contains(#"| `wide` | `\|` |"#))
  }

  private struct FileError: Error { let path: String, code: Int32 }

  private func write(_ text: String, to path: String) throws {
    guard let file = fopen(path, "w") else { throw FileError(path: path, code: errno) }
    defer { fclose(file) }
    fputs(text, file)
  }

  private func read(_ path: String) throws -> String {
    guard let file = fopen(path, "r") else { throw FileError(path: path, code: errno) }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    return String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
  }
}
