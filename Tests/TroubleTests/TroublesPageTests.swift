import Glibc
import Testing

/// docs/troubles.md is the list that is tested.
@Suite struct TroublesPageTests {
  private static let page =
    """
    # Troubles

    What skua says when something is wrong, one sentence each: what, where, what to do. This page is generated from the list
    that `Tests/TroubleTests` makes happen on real files, servers and certificates.


    """
    + Trouble.groups.map { group in
      "## \(group.title)\n\n| trouble | what is said |\n|---|---|\n"
        + group.troubles.map { "| \(cell($0.name)) | \(cell($0.sentence)) |\n" }.joined()
    }.joined(separator: "\n")

  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

  /// With SKUA_UPDATE_DOCS=1 this writes the page instead of comparing it.
  @Test func theCommittedPageIsTheGeneratedOne() throws {
    let path = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/docs/troubles.md"
    if getenv("SKUA_UPDATE_DOCS") != nil, let file = fopen(path, "w") {
      fputs(Self.page, file)
      fclose(file)
    }
    let file = try #require(fopen(path, "r"), "run: SKUA_UPDATE_DOCS=1 swift test --filter TroubleTests")
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let text = String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
    #expect(text == Self.page, "run: SKUA_UPDATE_DOCS=1 swift test --filter TroubleTests")
  }

  @Test func noTroubleIsListedTwice() {
    for group in Trouble.groups { #expect(Set(group.troubles.map(\.name)).count == group.troubles.count) }
  }
}
