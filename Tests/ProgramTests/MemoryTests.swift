import Bed
import Cache
import Dashboard
import Files
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@testable import Program

/// What is kept from run to run, by several programs at once.
@Suite struct MemoryTests {
  private let state: TemporaryDirectory

  init() throws { state = try TemporaryDirectory() }

  private func kind(_ number: Int) -> TableKind { TableKind(context: "c", resource: "kind-\(number)") }

  private let wide = TableChoices(isWide: true)

  @Test func whatOthersHaveKeptStays() throws {
    let (first, second) = (TableMemory(state: state.path), TableMemory(state: state.path))
    first.keep(wide, of: kind(1))
    try first.flush()
    second.keep(wide, of: kind(2))
    second.keep(TableChoices(sort: ColumnSort(column: "AGE")), of: kind(1))
    try second.flush()
    first.keep(wide, of: kind(3))
    try first.flush()
    let choices = first.load().choices
    #expect(choices.count == 3 && choices[kind(1)]?.isWide == false, "what was written once is not written again")
  }

  @Test func aFullFileStillTakesWhatItHas() throws {
    let memory = TableMemory(state: state.path)
    for number in 0..<2000 { memory.keep(TableChoices(), of: kind(number)) }
    try memory.flush()
    memory.keep(wide, of: kind(7))
    memory.keep(wide, of: kind(2000))
    try memory.flush()
    let choices = memory.load().choices
    #expect(choices.count == 2000 && choices[kind(7)] == wide)
  }

  private func lines() -> LineMemory {
    LineMemory(state: state.path, inbox: Inbox {}, activity: Activity {})
  }

  private func kept() throws -> [String] {
    let bytes = try FileReader.disk.read("\(state.path)/history", limit: 1 << 20)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func eachLineIsKeptOnceWhereItWasLast() throws {
    let memory = lines()
    for line in ["pods", "nodes", "pods", "a\nb"] { memory.add(line, .command) }
    memory.add("nodes", .filter)
    memory.write()
    #expect(try kept() == [":nodes", ":pods", "/nodes"])
  }

  @Test func ofEachKindTheNewestAreKept() throws {
    let memory = lines()
    for number in 0..<501 { memory.add("\(number)", .filter) }
    memory.add("pods", .command)
    memory.write()
    #expect(try kept() == (1...500).map { "/\($0)" } + [":pods"])
  }

  @Test func linesAreTheirOwnersAlone() throws {
    let memory = lines()
    memory.add("pods", .command)
    memory.write()
    var info = stat()
    #expect(stat("\(state.path)/history", &info) == 0 && info.st_mode & 0o777 == 0o600)
  }
}
