import Testing

@testable import Config

@Suite struct NearestColorTests {
  @Test(arguments: [
    (RGB(0, 0, 0), 16), (RGB(255, 255, 255), 231), (RGB(95, 135, 175), 67), (RGB(0x80, 0x80, 0x80), 244),
    (RGB(254, 1, 2), 196),
  ])
  func theCubesOwnColoursAreFound(rgb: RGB, index: Int) {
    #expect(Color.rgb(rgb).shown(at: .indexed256) == .index(UInt8(index)))
  }

  @Test func everyFixedColourIsItsOwnNearest() {
    for index in UInt8(16)...255 {
      guard case .index(let found) = Color.rgb(.xterm(index)).shown(at: .indexed256) else {
        Issue.record("no index for \(index)")
        continue
      }
      #expect(RGB.xterm(found) == RGB.xterm(index), "some colours occur twice")
    }
  }

  @Test func theUsersSixteenAreNeverReplacedWhereTheyExist() {
    #expect(Color.index(9).shown(at: .direct) == .index(9))
    #expect(Color.index(9).shown(at: .indexed256) == .index(9))
    #expect(Color.index(9).shown(at: .ansi16) == .index(9))
    #expect(Color.index(9).shown(at: .ansi8) == .index(1))
    #expect(Color.index(3).shown(at: .ansi8) == .index(3))
  }

  @Test(arguments: ColorDepth.allCases)
  func theTerminalsOwnColourStaysItsOwn(depth: ColorDepth) {
    #expect(Color.terminal.shown(at: depth) == .terminal)
  }

  @Test func withoutColourEverythingIsTheTerminals() {
    #expect(Color.rgb(RGB(1, 2, 3)).shown(at: .mono) == .terminal)
    #expect(Color.index(1).shown(at: .mono) == .terminal)
  }
}
