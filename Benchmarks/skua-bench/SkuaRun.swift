import Bed

/// One run of the program: all pods, on a terminal of 200 by 50, with an empty home.
final class SkuaRun {
  private static let deadline = Duration.seconds(120)

  let program: PtyProgram
  let figures: ProcessFigures
  private let started: ContinuousClock.Instant
  /// When each number of rows was first on the screen, in seconds from the start.
  private var counts: [Int: Double] = [:]
  /// Seconds until the screen was full.
  private(set) var firstRows: Double?

  convenience init(_ cluster: BenchCluster) throws {
    try self.init(home: cluster.workplace.home(), kubeconfig: cluster.kubeconfig)
  }

  init(home: String, kubeconfig: String) throws {
    let environment = ["HOME": home, "KUBECONFIG": kubeconfig]
    started = .now
    program = try PtyProgram(
      executable: BuiltProgram.path, arguments: ["-A"], environment: environment, columns: 200, rows: 50)
    figures = ProcessFigures(processID: program.processID)
  }

  /// Waits until the table is complete and live.
  func load() async throws {
    try await program.wait("live table", deadline: Self.deadline) { screen in
      note(screen)
      return firstRows != nil && ScreenReading(screen).isLive
    }
  }

  /// Seconds until the top line counted what the server counts: before the start, or now. (Cron jobs make and delete
  /// pods all the time.)
  func allRows(_ cluster: BenchCluster, countBefore: Int) async throws -> Double {
    var asked: Set = [countBefore]
    for _ in 0..<10 {
      asked.insert(try await cluster.pods().count)
      note(program.screen)
      if let seconds = asked.compactMap({ counts[$0] }).min() { return seconds }
    }
    throw BenchError.missing("the screen counts \(counts.keys.sorted()) pods and the server \(asked.sorted())")
  }

  /// Presses a key and waits for its frame; returns the milliseconds that it took by the program's own count.
  @discardableResult
  func press(_ key: PtyKey) async throws -> Double {
    try await frame { program.press(key) }
  }

  /// Presses keys that move by rows, pages and to both ends; returns the milliseconds that each took.
  func pressInTurn(_ count: Int) async throws -> [Double] {
    let turns: [PtyKey] = [.down, .down, .down, .pageDown, .pageDown, .end, .up, .up, .pageUp, .home]
    var times: [Double] = []
    for index in 0..<count { times.append(try await press(turns[index % turns.count])) }
    return times
  }

  /// Types a character and waits for its frame.
  @discardableResult
  func type(_ character: Character) async throws -> Double {
    try await frame { program.type(String(character)) }
  }

  private func frame(after input: () -> Void) async throws -> Double {
    let before = program.frameTimes.count
    input()
    try await program.wait("frame for a key", deadline: Self.deadline) { _ in program.frameTimes.count > before }
    return Double(program.frameTimes[before]) / 1000
  }

  /// Leaves the program as a person does.
  func quit() async throws {
    program.press(.control("c"))
    try await program.waitForExit()
  }

  private func note(_ screen: ScreenText) {
    let seconds = (ContinuousClock.now - started) / .seconds(1)
    let reading = ScreenReading(screen)
    if firstRows == nil, reading.isFull { firstRows = seconds }
    if let count = reading.count, counts[count] == nil { counts[count] = seconds }
  }
}
