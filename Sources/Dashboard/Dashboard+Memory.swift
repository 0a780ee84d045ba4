import Config
import Model
import Text

// MARK: - Where memory is

extension Dashboard {
  /// Seconds between two looks at memory.
  private static let memoryInterval = 1.0

  /// Opens the page, which fills when the first report comes.
  mutating func showMemory() -> [Effect] {
    memoryAsked = surroundings.now
    let lines = [PageLine(StyledText("counting", .muted))]
    stack.push(
      PageView(topic: .memory, title: "memory", lines: lines, columns: size.columns, rows: pageRows))
    needsDrawing = true
    return [.measureMemory]
  }

  mutating func apply(_ report: MemoryReport) {
    guard stack.page?.topic == .memory else { return }
    let lines = MemoryPage.lines(report, index: stack.tableMemory)
    stack.withPage { page in
      guard page.content != .lines(lines) else { return }
      page.replace(lines, grows: false)
    }
    needsDrawing = true
  }

  /// The page as plain text, a line feed after each line.
  public func memoryText(_ report: MemoryReport) -> String {
    MemoryPage.lines(report, index: stack.tableMemory).map { $0.text.plain + "\n" }.joined()
  }

  /// Asks anew once a second while the page is on top.
  mutating func refreshMemory() -> [Effect] {
    guard let next = nextMemory, surroundings.now >= next else { return [] }
    memoryAsked = surroundings.now
    return [.measureMemory]
  }

  /// When memory is looked at next; nil while nobody reads of it.
  var nextMemory: Instant? {
    guard stack.page?.topic == .memory else { return nil }
    return (memoryAsked ?? surroundings.now).adding(seconds: Self.memoryInterval)
  }
}
