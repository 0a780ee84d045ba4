import Bed
import Foundation
import Testing

/// In tmux, which as it is shipped takes a text for the clipboard from its own command alone.
@Suite struct TmuxJourneyTests {
  /// One of before 3.2, that does not know `-w`.
  private static let oldTmux = """
    #!/bin/sh
    [ "$*" = 'load-buffer -w -' ] && exit 1
    cat > "$HOME/part"
    mv "$HOME/part" "$HOME/buffer"
    """

  @Test func theNamesOfTheMarkedReachItsBuffer() async throws {
    let folder = try TemporaryDirectory()
    chmod(try folder.write("bin/tmux", Self.oldTmux), 0o755)
    let journey = try Journey(
      try FakeCluster(),
      environment: [
        "TMUX": "/nowhere,1,0", "HOME": folder.path, "PATH": "\(folder.path)/bin:/usr/bin:/bin",
      ])
    try await journey.seeLive()
    #expect(try await journey.type("  c").below.contains("2 names sent to the terminal's clipboard (OSC 52)"))
    var buffer: String? { try? String(contentsOfFile: "\(folder.path)/buffer", encoding: .utf8) }
    #expect(try await eventually { buffer == "api-0\nweb-00" }, "\(buffer ?? "nothing")")
  }
}
