import Bed
import Config
import Dashboard
import Model
import Testing
import Text

/// What a cluster sends is hostile: a frame holds printable scalars only, each in its own cells.
struct FuzzTests {
  /// Fails for anything a terminal would act on, and for wide characters without their right half.
  static func check(_ frame: Frame) -> Bool {
    for row in 0..<frame.size.rows {
      var awaitsContinuation = false
      for column in 0..<frame.size.columns {
        let cell = frame[column: column, row: row]
        if cell.isContinuation != awaitsContinuation { return false }
        guard !cell.isContinuation else {
          awaitsContinuation = false
          continue
        }
        let width = CellWidth.of(cell.scalar)
        guard width == 1 || width == 2, isHarmless(cell.scalar), cell.combining.unicodeScalars.count <= 4,
          cell.combining.unicodeScalars.allSatisfy({ CellWidth.of($0) == 0 && isHarmless($0) })
        else { return false }
        awaitsContinuation = width == 2
      }
      if awaitsContinuation { return false }
    }
    return true
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xE0000...0xE007F:
      false
    default: true
    }
  }

  private static let nasty: [[UInt8]] = [
    Array("\u{1B}[2J\u{1B}]0;owned\u{7}".utf8), [0xC2, 0x9B, 0x31, 0x4A], [0xFF, 0xFE, 0xC0, 0x80], [0xE4, 0xBD],
    Array("\u{202E}abc\u{2066}\u{200F}".utf8), Array("日本語テキスト".utf8), Array("👩‍👩‍👧‍👦🏽".utf8),
    Array("e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}".utf8), Array("\u{301}leading".utf8),
    Array("a\nb".utf8), Array("tab\there".utf8), Array("\u{E0041}\u{FEFF}\u{2028}".utf8), [0x00, 0x08, 0x7F],
  ]

  @Test func noBytesOfACellReachTheFrameRaw() {
    var random = SeededGenerator(seed: 11)
    var driver = Driver(columns: 47, rows: 12)
    let columns = [Column(name: "Name"), Column(name: "\u{1B}[31mBad\u{202E}"), Column(name: "幅"), Column(name: "D")]
    for round in 0..<400 {
      let rows = (0..<8).map { index in
        Row(
          namespace: "payments", name: "n\(index)", uid: "", resourceVersion: "",
          cells: [Array("n\(index)".utf8)] + (0..<3).map { _ in cell(&random) },
          moments: index == 3 ? [Row.Moment(cell: 3, instant: Driver.start, prefix: 5, suffix: 4)] : [])
      }
      driver.list(rows, columns: columns)
      if round % 4 == 1 { driver.press(.scrollRight) }
      if round % 7 == 0 {
        driver.send(.resize(Size(columns: Int.random(in: 1..<90, using: &random), rows: 12)))
      }
      #expect(Self.check(driver.draw()), "round \(round)")
    }
  }

  private func cell(_ random: inout SeededGenerator) -> [UInt8] {
    let part = Self.nasty.randomElement(using: &random) ?? []
    let noise = (0..<Int.random(in: 0..<12, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
    return noise + part + (Bool.random(using: &random) ? noise : [])
  }

  @Test func nothingElseThatIsToldReachesTheFrameRaw() {
    let evil = "\u{1B}[2J\u{9B}31m\u{202E}日本\n"
    for columns in [20, 47, 80, 200] {
      var driver = Driver(columns: columns, rows: 12, namespace: evil, cluster: evil)
      driver.send(
        .cluster(
          context: "prod-eu",
          ClusterStatus(connection: .down(since: Driver.start, reason: evil), serverVersion: "v1" + evil)))
      #expect(Self.check(driver.draw()))
      driver.send(.message(evil))
      #expect(Self.check(driver.draw()))
      for state in [FeedState.forbidden(reason: evil), .failed(reason: evil)] {
        driver.set(state)
        #expect(Self.check(driver.draw()))
      }
      driver.list([Sample.pod("a")])
      driver.set(.stale(since: Driver.start, reason: evil, next: nil))
      #expect(Self.check(driver.draw()))
      for prompt in [":", "/"] {
        driver.type(prompt)
        driver.send(.paste(evil))
        #expect(Self.check(driver.draw()))
        driver.type("\n")
        #expect(Self.check(driver.draw()))
        driver.type("\u{1B}")
      }
    }
  }

  @Test func aCellEndsAtItsFirstBreakAsKubectlCutsIt() {
    var driver = Driver()
    let columns = [Column(name: "Name"), Column(name: "Note"), Column(name: "More")]
    driver.list([Sample.plain("a", namespace: "payments", cells: ["one\ntwo", "x\ry"])], columns: columns)
    #expect(driver.lines()[2] == "▌a         one...  x...")
  }

  @Test func wideCharactersAreNeverHalved() {
    var driver = Driver(columns: 20, rows: 5)
    let columns = [Column(name: "Name"), Column(name: "Text")]
    driver.list([Sample.plain("aa", namespace: "payments", cells: ["日本語日本語日本語"])], columns: columns)
    let frame = driver.draw()
    #expect(FuzzTests.check(frame))
    #expect(frame.text(row: 2) == "▌aa    日本語日本語…")
  }
}
