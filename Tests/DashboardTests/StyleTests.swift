import Config
import Dashboard
import Model
import Testing

/// Roles of cells where colour means something.
struct StyleTests {
  private func style(of text: String, in frame: Frame, row: Int) -> [Style]? {
    let scalars = (0..<frame.size.columns).map { frame[column: $0, row: row].scalar }
    let wanted = Array(text.unicodeScalars)
    let start = scalars.indices.first { scalars[$0...].starts(with: wanted) }
    return start.map { start in (start..<(start + wanted.count)).map { frame[column: $0, row: row].style } }
  }

  @Test func knownWordsHaveTheirRolesAndTheCursorLiesOverThem() {
    var driver = ScreenTests.payments(columns: 80, rows: 24)
    let frame = driver.draw()
    #expect(style(of: "Running", in: frame, row: 2) == Array(repeating: Style(.good, over: .cursor), count: 7))
    #expect(style(of: "Running", in: frame, row: 3) == Array(repeating: Style(.good), count: 7))
    #expect(style(of: "CrashLoopBackOff", in: frame, row: 5)?.first == Style(.bad))
    #expect(frame[column: 79, row: 2].style == Style(.text, over: .cursor))
  }

  @Test func aNameThatIsAKnownWordHasNoRole() {
    var driver = Driver()
    driver.list([Sample.pod("a"), Sample.pod("Pending")])
    #expect(style(of: "Pending", in: driver.draw(), row: 2)?.first == Style(.text, over: .cursor))
  }

  @Test func lettersThatAFilterFoundAreMarked() {
    var driver = ScreenTests.payments(columns: 80, rows: 24)
    driver.type("/API\n")
    let frame = driver.draw()
    #expect(style(of: "api", in: frame, row: 2) == Array(repeating: Style(.match, over: .cursor), count: 3))
    #expect(style(of: "api", in: frame, row: 3) == Array(repeating: Style(.match), count: 3))
    #expect(style(of: "payments", in: frame, row: 3) == Array(repeating: Style(.text), count: 8))
  }

  @Test func theStateIsPaintedOnTheBar() {
    var driver = ScreenTests.payments(columns: 80, rows: 24)
    #expect(style(of: "● live", in: driver.draw(), row: 0)?.first == Style(.bar, over: .good))
  }

  @Test func keysAndTitlesOfHintsDiffer() {
    var driver = ScreenTests.payments(columns: 80, rows: 24)
    let frame = driver.draw()
    #expect(style(of: "? help", in: frame, row: 23)?.first == Style(.hintText, over: .hintKey))
    #expect(style(of: "help", in: frame, row: 23)?.first == Style(.hintText))
  }
}
