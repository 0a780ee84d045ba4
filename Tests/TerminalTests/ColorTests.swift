import Bed
import Config
import Glibc
import Testing

@testable import Dashboard
@testable import Terminal

extension TerminalTests {
  @Suite struct Colors {
    /// The cell as a person sees it.
    private func cell(
      _ style: Style, type: String = "xterm-256color", colorTerm: String = "", depth: ColorDepth? = nil,
      theme: String = "roles: {bad: \"#c81e28 bold\", cursor: \"on #28342c\"}"
    ) throws -> ScreenCell {
      let bench = try Bench(type: type, colorTerm: colorTerm, theme: theme, depth: depth)
      return try bench.screen(showing: bench.frame(["some"], style: style)).cell(row: 0, column: 1)
    }

    @Test(arguments: ["xterm-256color", "tmux-256color"])
    func directColoursAreSentAsTheyAre(type: String) throws {
      let cell = try cell(Style(.bad, over: .cursor), type: type, colorTerm: "truecolor")
      #expect(cell.foreground == .rgb(200, 30, 40))
      #expect(cell.background == .rgb(40, 52, 44))
      #expect(cell.attributes == .bold)
    }

    @Test func theUsersOwnSixteenColoursStayTheirsAmongDirectOnes() throws {
      let theme = "roles: {bad: bright-red on blue, good: \"#000003 on #000000\"}"
      let ansi = try cell(Style(.bad), colorTerm: "truecolor", theme: theme)
      #expect(ansi.foreground == .index(9) && ansi.background == .index(4))
      let black = try cell(Style(.good), colorTerm: "truecolor", theme: theme)
      #expect(black.foreground == .rgb(0, 1, 0) && black.background == .rgb(0, 1, 0), "as good as black")
    }

    @Test func fewerColoursAreTheNearest() throws {
      #expect(try cell(Style(.bad)).foreground == .index(160))
      #expect(try cell(Style(.bad), depth: .ansi16).foreground == .index(1))
      #expect(try cell(Style(.bad), type: "linux").foreground == .index(1))
    }

    @Test func withoutColourOnlyAttributesAreSent() throws {
      for cell in [try cell(Style(.bad), depth: .mono), try cell(Style(.bad), type: "vt220")] {
        #expect(cell.foreground == .standard && cell.background == .standard)
        #expect(cell.attributes == .bold)
      }
    }

    @Test func whatIsTheTerminalsOwnIsLeftToIt() throws {
      let cell = try cell(Style(.good), colorTerm: "truecolor", theme: "roles: {good: \"on #202020\"}")
      #expect(cell.foreground == .standard && cell.background == .rgb(32, 32, 32))
    }

    @Test func everyAttributeReachesTheScreen() throws {
      for (name, attribute) in [
        ("bold", ScreenCell.Attributes.bold), ("underline", .underline), ("reverse", .reverse), ("italic", .italic),
      ] {
        #expect(try cell(Style(.good), theme: "roles: {good: default \(name)}").attributes == attribute)
      }
      let bench = try Bench(theme: "roles: {good: dim}")
      #expect(try bench.sent(bench.frame(["some"], style: Style(.good))).contains("␛[0;2m"), "libvterm knows no dim")
    }

    @Test func manyStylesAtOnceKeepTheirOwnColours() throws {
      let bench = try Bench(columns: 80, rows: 2, colorTerm: "truecolor", theme: Self.everyRoleItsOwn)
      var frame = bench.frame([])
      for (column, role) in Role.allCases.enumerated() { frame.cells[column] = Cell("x", style: Style(role)) }
      let screen = try bench.screen(showing: frame)
      for column in Role.allCases.indices {
        #expect(screen.cell(row: 0, column: column).foreground == .rgb(100, UInt8(column), 0))
      }
    }

    private static let everyRoleItsOwn =
      "roles:\n"
      + Role.allCases.enumerated().map { index, role in
        "  \(role.rawValue): \"#64\(index < 16 ? "0" : "")\(String(index, radix: 16))00\"\n"
      }.joined()

    @Test func theEnvironmentIsAsItWas() throws {
      setenv("TERMINFO", "/nonexistent", 1)
      _ = try Bench(colorTerm: "truecolor")
      #expect(getenv("TERMINFO").map { String(cString: $0) } == "/nonexistent")
      unsetenv("TERMINFO")
      _ = try Bench(colorTerm: "truecolor")
      #expect(getenv("TERMINFO") == nil)
    }

    /// All that ncurses needs to draw must survive the way through the changed entry.
    @Test(arguments: ["xterm-256color", "tmux-256color", "rxvt-unicode-256color"])
    func theDirectEntryIsTheTerminalsOwnOtherwise(type: String) throws {
      func drawing(_ colorTerm: String) throws -> String {
        let bench = try Bench(type: type, colorTerm: colorTerm)
        #expect(bench.terminal.depth == (colorTerm.isEmpty ? .indexed256 : .direct))
        let opening = try bench.sent()
        let first = try bench.sent(bench.frame(["plain", "more", "and", "last line, it is full"]))
        let second = try bench.sent(bench.frame(["plain", "more"]))
        bench.terminal.close()
        return try (opening + first + second + bench.sent()).replacing("␛]104\u{7}", with: "")
      }
      #expect(try drawing("truecolor") == drawing(""))
    }
  }
}
