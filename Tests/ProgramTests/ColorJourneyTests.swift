import Bed
import Testing

/// Colours as each kind of terminal can show them, and meaning without any.
@Suite(.serialized) struct ColorJourneyTests {
  private typealias Color = ScreenCell.Color
  private let cluster: FakeCluster

  init() throws { cluster = try FakeCluster() }

  /// Of sixteen colours no terminal type is installed everywhere: ncurses' own xterm-16color, compiled here.
  private static let sixteen = """
    xterm-16color|xterm with 16 colors,
    \tcolors#16, pairs#256,
    \tsetab=\\E[%?%p1%{8}%<%t%p1%{40}%+%e%p1%{92}%+%;%dm,
    \tsetaf=\\E[%?%p1%{8}%<%t%p1%{30}%+%e%p1%{82}%+%;%dm,
    \tuse=xterm,

    """

  private func screen(_ environment: [String: String]) async throws -> ScreenText {
    let directory = try TemporaryDirectory()
    var environment = environment
    if environment["TERM"] == "xterm-16color" {
      let source = try directory.write("source", Self.sixteen)
      let made = try await Command.run("tic", ["-x", "-o", directory.path, source])
      try #require(made.status == .success, "\(made)")
      environment["TERMINFO"] = directory.path
    }
    let journey = try Journey(cluster, environment: environment)
    try await journey.seeLive()
    return try await journey.press(.down)
  }

  /// Colour of a failing pod's status, of a running one's, and of the cursor's row.
  private func colors(_ screen: ScreenText) throws -> (bad: ScreenCell, good: ScreenCell, cursor: ScreenCell) {
    let bad = try #require(screen.cells(of: "CrashLoopBackOff")?.first)
    let row = try #require(screen.row(containing: "web-05"))
    let column = try #require(screen.column(of: "Running", row: row))
    let line = try #require(screen.selectedLine)
    return (bad, screen.cell(row: row, column: column), screen.cell(row: line, column: 1))
  }

  @Test func trueColor() async throws {
    let screen = try await screen(["COLORTERM": "truecolor"])
    let (bad, good, cursor) = try colors(screen)
    let last = screen.cell(row: try #require(screen.selectedLine), column: screen.columns - 1)
    #expect(last.background == cursor.background, "the cursor's row is marked to the margin")
    #expect(bad.foreground == .rgb(0xF0, 0x70, 0x6A) && bad.attributes.contains(.bold))
    #expect(good.foreground == .rgb(0x7F, 0xB0, 0x69))
    #expect(cursor.background == .rgb(0x2D, 0x34, 0x3F) && cursor.attributes.contains(.bold))
  }

  @Test(arguments: [("xterm-256color", 16...255), ("xterm-16color", 0...15), ("xterm", 0...7)])
  func palettes(type: String, range: ClosedRange<UInt8>) async throws {
    let screen = try await screen(["TERM": type])
    let (bad, good, cursor) = try colors(screen)
    guard case .index(let badIndex) = bad.foreground, case .index(let goodIndex) = good.foreground else {
      Issue.record("no colours: \(bad) \(good)")
      return
    }
    #expect(range.contains(badIndex) && range.contains(goodIndex) && badIndex != goodIndex)
    #expect(cursor.background != .standard || cursor.attributes.contains(.reverse))
    for cell in screen.allCells {
      for color in [cell.foreground, cell.background] {
        switch color {
        case .standard: break
        case .index(let index): #expect(range.contains(index), "\(cell)")
        case .rgb: Issue.record("a true colour: \(cell)")
        }
      }
    }
  }

  @Test(arguments: [["NO_COLOR": "1"], ["NO_COLOR": "1", "COLORTERM": "truecolor"], ["TERM": "vt100"]])
  func withoutColorsCursorAndStateAreTold(environment: [String: String]) async throws {
    let screen = try await screen(environment)
    for cell in screen.allCells { #expect(cell.foreground == .standard && cell.background == .standard, "\(cell)") }
    let (bad, good, cursor) = try colors(screen)
    #expect(cursor.attributes.contains(.reverse), "\(cursor)")
    #expect(bad.attributes != good.attributes)
    #expect(screen.bar.contains("● live") && screen.selected == "web-00")
  }

  @Test func aStateIsToldBySignAndColour() async throws {
    let relay = try Relay(port: cluster.server.port)
    let journey = try Journey(port: relay.port)
    let live = try await journey.seeLive()
    relay.fault = .refuse
    relay.cut()
    let stale = try await journey.see("▲ stale")
    let before = try #require(live.cells(of: "● live")?.first?.foreground)
    let after = try #require(stale.cells(of: "▲ stale")?.first?.foreground)
    #expect(before != after && before != .standard && after != .standard)
  }

  @Test func aTerminalThatIsNotUTF8ByItsLocaleIsDrawnAllTheSame() async throws {
    let journey = try Journey(cluster, environment: ["LANG": "C", "LC_ALL": "C"])
    #expect(try await journey.seeLive().bar.contains("demo (demo-cluster) › shop"))
  }
}

extension ScreenText {
  fileprivate var allCells: [ScreenCell] {
    (0..<rows).flatMap { row in (0..<columns).map { cell(row: row, column: $0) } }
  }
}
