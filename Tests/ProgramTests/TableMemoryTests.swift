import Bed
import Dashboard
import Files
import Testing

@testable import Program

/// What several programs keep in the same two files.
@Suite struct TableMemoryTests {
  private let state: TemporaryDirectory

  init() throws { state = try TemporaryDirectory() }

  private func memory() -> TableMemory {
    let memory = TableMemory(state: state.path)
    _ = memory.load()
    return memory
  }

  private static func kind(_ resource: String) -> TableKind { TableKind(context: "demo", resource: resource) }

  @Test func anotherProgramsFiltersStayAndADeletedOneGoes() throws {
    let (one, other) = (memory(), memory())
    one.keep(["late": "age>2d", "web": "web"])
    try one.flush()
    other.keep(["mine": "api"])
    try other.flush()
    one.keep(["web": "web"])
    try one.flush()
    #expect(memory().load().filters == ["mine": "api", "web": "web"])
  }

  @Test func programsThatWriteAtTheSameTimeLoseNothing() async throws {
    let count = 8
    let programs = (0..<count).map { _ in memory() }
    await withTaskGroup(of: Void.self) { group in
      for (number, memory) in programs.enumerated() {
        group.addTask {
          memory.keep(TableChoices(isWide: true), of: Self.kind("kind\(number)"))
          memory.keep(["filter\(number)": "x"])
          do throws(FileError) { try memory.flush() } catch { Issue.record("\(error)") }
        }
      }
    }
    let loaded = memory().load()
    #expect(loaded.choices.count == count && loaded.filters.count == count, "\(loaded)")
  }

  @Test(arguments: ["\"demo\":\n  - {", "- a list\n", "a word"])
  func whatCannotBeReadIsSaidAndNotWrittenOver(text: String) throws {
    for name in ["tables.yaml", "filters.yaml"] { try state.write(name, text) }
    let memory = TableMemory(state: state.path)
    #expect(memory.load().problems.count == 2)
    memory.keep(TableChoices(isWide: true), of: Self.kind("pods"))
    #expect { try memory.flush() } throws: { "\($0)".contains("tables.yaml cannot be written: what is there can") }
    memory.keep(["late": "age>2d"])
    #expect(throws: FileError.self) { try memory.flush() }
    #expect(state.text("tables.yaml") == text && state.text("filters.yaml") == text)

    // Mended, all is kept that could not be meanwhile.
    for name in ["tables.yaml", "filters.yaml"] { try state.write(name, "# nothing\n") }
    try memory.flush()
    let loaded = self.memory().load()
    #expect(loaded.choices == [Self.kind("pods"): TableChoices(isWide: true)])
    #expect(loaded.filters == ["late": "age>2d"] && loaded.problems.isEmpty)
  }

  @Test func theNewestOfWhatCouldNotBeWrittenIsKept() throws {
    try state.write("tables.yaml", "- a list\n")
    let memory = TableMemory(state: state.path)
    memory.keep(TableChoices(isWide: true), of: Self.kind("pods"))
    #expect(throws: FileError.self) { try memory.flush() }
    memory.keep(TableChoices(isWide: false), of: Self.kind("pods"))
    try state.write("tables.yaml", "")
    try memory.flush()
    #expect(self.memory().load().choices == [Self.kind("pods"): TableChoices(isWide: false)])
  }
}
