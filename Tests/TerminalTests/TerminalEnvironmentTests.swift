import Config
import Testing

@testable import Terminal

@Suite struct TerminalEnvironmentTests {
  private func depth(
    _ type: String, colorTerm: String = "", refuses: Bool = false, colors: Int = 256, isANSI: Bool = true,
    wanted: ColorDepth? = nil
  ) -> ColorDepth {
    TerminalEnvironment(type: type, colorTerm: colorTerm, refusesColor: refuses)
      .depth(entryColors: colors, entryIsANSI: isANSI, wanted: wanted)
  }

  @Test func theEntrySaysHowManyColoursThereAre() {
    #expect(depth("xterm-256color") == .indexed256)
    #expect(depth("xterm-16color", colors: 16) == .ansi16)
    #expect(depth("linux", colors: 8) == .ansi8)
    #expect(depth("vt220", colors: -1) == .mono)
    #expect(depth("xterm-88color", colors: 88) == .ansi16)
  }

  @Test func colortermMakesItDirectWhereTheEntryCanBeExtended() {
    #expect(depth("xterm-256color", colorTerm: "truecolor") == .direct)
    #expect(depth("xterm-256color", colorTerm: "24bit") == .direct)
    #expect(depth("xterm-direct", colorTerm: "truecolor", colors: 1 << 24) == .direct)
    #expect(depth("xterm-256color", colorTerm: "yes") == .indexed256)
    #expect(depth("odd-256color", colorTerm: "truecolor", isANSI: false) == .indexed256)
    #expect(depth("linux", colorTerm: "truecolor", colors: 8) == .ansi8)
    #expect(depth("screen-256color", colorTerm: "truecolor") == .indexed256, "GNU screen garbles it")
  }

  @Test func noColorMeansNone() {
    #expect(depth("xterm-256color", colorTerm: "truecolor", refuses: true) == .mono)
  }

  @Test func whatIsAskedForIsUsedAsFarAsTheTerminalCan() {
    #expect(depth("xterm-256color", wanted: .direct) == .direct)
    #expect(depth("xterm-256color", colorTerm: "truecolor", wanted: .ansi16) == .ansi16)
    #expect(depth("linux", colors: 8, wanted: .indexed256) == .ansi8)
    #expect(depth("xterm-256color", refuses: true, wanted: .indexed256) == .indexed256)
    #expect(depth("xterm-256color", wanted: .mono) == .mono)
  }
}
