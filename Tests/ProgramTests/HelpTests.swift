import Bed
import Config
import Testing

/// `?` and the hints: what they say is the keymap's.
@Suite(.serialized) struct HelpTests {
  @Test func helpListsEveryActionWithItsHelp() async throws {
    let journey = try Journey(try FakeCluster(), columns: 120, rows: 150)
    try await journey.seeLive()
    let screen = try await journey.type("?")
    for action in Action.allCases {
      #expect(screen.contains(action.definition.help), "\(action) is missing: \(screen)")
    }
    let keys = ["page-down": "pgdn  ^f", "back": "esc  q", "quit": "^c", "top": "home  g", "all-namespaces": "0"]
    for (name, keys) in keys {
      let action = try #require(Action(rawValue: name))
      let row = try #require(screen.row(containing: action.definition.help))
      #expect(screen.line(row).trimmed.hasPrefix(keys + " "), "\(screen.line(row))")
    }
  }

  @Test func helpScrollsOnASmallScreenAndEscapeLeavesIt() async throws {
    let journey = try Journey(try FakeCluster(), columns: 60, rows: 15)
    try await journey.seeLive()
    let top = try await journey.type("?")
    #expect(top.contains("in a table") && !top.contains("everywhere"))
    let bottom = try await journey.type("G")
    #expect(bottom.contains("everywhere") && !bottom.contains("in a table"), "\(bottom)")
    #expect(try await journey.press(.escape).bar.contains("› pods"))
  }

  @Test func helpTellsTheKeysOfTheUsersKeymap() async throws {
    let cluster = try FakeCluster()
    let journey = try Journey(
      cluster, files: [".config/skua/keymap.yaml": "table:\n  all-namespaces: f7\nview:\n  help: [f1]\n"],
      columns: 100, rows: 50)
    let table = try await journey.seeLive()
    #expect(table.below.contains("f7 all") && table.below.contains("f1 help"), "\(table)")
    #expect(try await !journey.type("?").contains("in every view"), "? is bound no more")
    let help = try await journey.press(.function(1))
    let row = try #require(help.row(containing: "show the resource in all namespaces"))
    #expect(help.line(row).trimmed.hasPrefix("f7 "))
    try await journey.press(.escape)
    try await journey.press(.function(7))
    try await journey.see("all namespaces ›")
  }

  @Test func hintsNameKeysThatWork() async throws {
    let journey = try Journey(try FakeCluster(), columns: 120)
    let screen = try await journey.seeLive()
    for hint in ["⏎ open", "0 all", "d describe", "y yaml", ": command", "/ filter", "? help", "^c quit"] {
      #expect(screen.below.contains(hint), "\(hint) is not in \(screen.below)")
    }
  }
}

extension String {
  var trimmed: String { String(drop { $0 == " " }) }
}
