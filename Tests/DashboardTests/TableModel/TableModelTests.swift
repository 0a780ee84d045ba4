import Bed
import Config
import Model
import Testing
import Text

@testable import Dashboard

/// Whatever comes between whatever keys: the table is what a naive model says, and no key is ever taken for another
/// object than the one that was seen under the cursor when it was pressed.
struct TableModelTests {
  private static let steps = 10_000

  @Test(arguments: [1, 2]) func tenThousandInterleavingsEqualTheModel(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var run = TableRun(random: &random)
    for step in 0..<(Self.steps / 2) {
      let what = run.act(&random)
      let differences = run.differences()
      guard differences.isEmpty else {
        Issue.record("seed \(seed), step \(step), after \(what): \(differences.joined(separator: "; "))")
        return
      }
    }
    #expect(run.deeds.count >= 18 && run.deeds.values.allSatisfy { $0 > 20 }, "\(run.deeds)")
  }
}

/// A dashboard and the model beside it.
private struct TableRun {
  private var driver: Driver
  private var model: TableModel
  private var uids = 0
  private(set) var deeds: [String: Int] = [:]
  /// The names that the last frame showed, and the one under its cursor.
  private var frame: (names: [String], selected: String?) = ([], nil)
  private var problems: [String] = []

  init(random: inout SeededGenerator) {
    driver = Driver(columns: 64, rows: 10)
    model = TableModel(now: Driver.start)
    for number in 0..<24 { add(Self.names[number * 2 % Self.names.count], &random) }
    driver.list(model.pods.values.map(\.row), columns: ModelPod.columns)
    driver.press(.bottom)
    model.move(to: .max)
    draw()
  }

  private static let names = ["api", "db", "web"].flatMap { stem in (0..<14).map { "\(stem)-\($0)" } }

  private mutating func add(_ name: String, _ random: inout SeededGenerator) {
    uids += 1
    model.pods[name] = .random(name, uid: uids, now: model.now, &random)
  }

  private var table: TableView? { driver.dashboard.stack.table }

  /// - Returns: what was done.
  mutating func act(_ random: inout SeededGenerator) -> String {
    let what = deed(&random)
    deeds[what, default: 0] += 1
    if Int.random(in: 0..<8, using: &random) == 0 { draw() }
    return what
  }

  private mutating func deed(_ random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<30, using: &random) {
    case 0..<6: return change(&random)
    case 6..<8: return delete(&random)
    case 8: return recreate(&random)
    case 9: return replace(isPartial: Bool.random(using: &random), &random)
    case 10: return sort(&random)
    case 11: return filter(&random)
    case 12: return pass(&random)
    case 13..<18: return step(.down)
    case 18..<20: return step(.up)
    case 20: return page(.pageDown, 7)
    case 21: return page(.pageUp, -7)
    case 22: return jump(.top, 0)
    case 23: return jump(.bottom, .max)
    case 24..<27: return mark()
    case 27: return markAll()
    case 28: return invert()
    default: return unmark()
    }
  }
}

// MARK: - News

extension TableRun {
  private mutating func change(_ random: inout SeededGenerator) -> String {
    let name = Self.names.randomElement(using: &random) ?? ""
    if let old = model.pods[name] {
      var new = ModelPod.random(name, uid: old.uid, now: model.now, &random)
      new.created = old.created
      model.pods[name] = new
    } else {
      add(name, &random)
    }
    driver.change([.upsert(model.pods[name]?.row ?? Sample.pod(""), before: nil)])
    model.follow()
    return "change"
  }

  private mutating func delete(_ random: inout SeededGenerator) -> String {
    guard model.pods.count > 12, let name = model.pods.keys.sorted().randomElement(using: &random),
      var pod = model.pods.removeValue(forKey: name)
    else { return "no delete" }
    // Its last state says something else than the table has.
    pod.restarts += 7
    pod.status = "Gone"
    driver.change([.delete(pod.row)])
    model.follow()
    return "delete"
  }

  private mutating func recreate(_ random: inout SeededGenerator) -> String {
    guard let name = model.pods.keys.sorted().randomElement(using: &random) else { return "no recreate" }
    add(name, &random)
    driver.change([.upsert(model.pods[name]?.row ?? Sample.pod(""), before: nil)])
    model.follow()
    return "recreate"
  }

  private mutating func replace(isPartial: Bool, _ random: inout SeededGenerator) -> String {
    for _ in 0..<5 {
      guard let name = Self.names.randomElement(using: &random) else { continue }
      if isPartial || Bool.random(using: &random) { add(name, &random) } else { model.pods[name] = nil }
    }
    // A first page leaves the others as they are.
    let rows = isPartial ? model.pods.values.filter { $0.uid > uids - 5 } : Array(model.pods.values)
    let replacement = TableUpdate.Replacement(
      columns: ModelPod.columns, rows: rows.map(\.row).shuffled(using: &random), isPartial: isPartial)
    driver.send(.table(driver.table, feed: 0, TableUpdate(replacement: replacement)))
    model.follow()
    return isPartial ? "partial page" : "replace"
  }

  private mutating func pass(_ random: inout SeededGenerator) -> String {
    driver.wait(seconds: Double(Int.random(in: 2..<40, using: &random)))
    model.now = driver.now
    model.follow()
    return "time"
  }
}

// MARK: - Keys

extension TableRun {
  private mutating func sort(_ random: inout SeededGenerator) -> String {
    let order = ModelOrder.allCases.randomElement(using: &random) ?? .key
    let isDescending = Bool.random(using: &random)
    driver.type(order == .key ? ":sort\n" : ":sort \(order) \(isDescending ? "desc" : "asc")\n")
    (model.order, model.isDescending) = (order, isDescending)
    model.follow()
    return "sort"
  }

  private mutating func filter(_ random: inout SeededGenerator) -> String {
    let filter = ModelFilter.allCases.randomElement(using: &random) ?? .none
    driver.type("/")
    driver.press(.deleteToStart)
    // As one who types: what is kept on the way, the cursor is not to be asked of.
    driver.send(.paste(filter.rawValue))
    driver.type("\n")
    model.filter = .none
    model.follow()
    model.filter = filter
    model.follow()
    return "filter"
  }

  /// What was seen below must be where it lands, if it is still there.
  private mutating func step(_ action: Action) -> String {
    let step = action == .down ? 1 : -1
    var landing: String?
    if let selected = frame.selected, model.aim?.name == selected, let line = frame.names.firstIndex(of: selected) {
      let next = line + step
      if frame.names.indices.contains(next), model.shown.contains(frame.names[next]) { landing = frame.names[next] }
    }
    driver.press(action)
    model.step(step)
    if let landing, table?.selected?.row.name != landing {
      problems.append("\(action) landed on \(table?.selected?.row.name ?? "nothing") instead of \(landing)")
    }
    return "\(action)"
  }

  private mutating func page(_ action: Action, _ distance: Int) -> String {
    driver.press(action)
    model.move(by: distance)
    return "\(action)"
  }

  private mutating func jump(_ action: Action, _ position: Int) -> String {
    driver.press(action)
    model.move(to: position)
    return "\(action)"
  }

  private mutating func mark() -> String {
    let before = Set((table?.targets ?? []).map(\.uid))
    let hadMarks = !model.marks.isEmpty
    driver.press(.mark)
    if let target = model.target {
      if model.marks.removeValue(forKey: target.name) == nil { model.marks[target.name] = target.uid }
    }
    model.step(1)
    // Nobody else than the one under the cursor of the last frame, in the incarnation that was seen.
    let changed = Set((table?.rows.marked ?? []).map(\.row.uid)).symmetricDifference(hadMarks ? before : [])
    if changed.count > 1 { problems.append("one key changed \(changed.count) marks") }
    return "mark"
  }

  private mutating func markAll() -> String {
    driver.press(.markAll)
    for name in model.shown { model.marks[name] = model.pods[name]?.uid }
    return "mark all"
  }

  private mutating func invert() -> String {
    driver.press(.invertMarks)
    for name in model.shown where model.marks.removeValue(forKey: name) == nil {
      model.marks[name] = model.pods[name]?.uid
    }
    return "invert"
  }

  private mutating func unmark() -> String {
    driver.press(.unmarkAll)
    model.marks = [:]
    return "unmark"
  }
}

// MARK: - Comparing

extension TableRun {
  private mutating func draw() {
    let lines = driver.lines()
    let rows = lines.dropFirst(2).dropLast().filter { !$0.isEmpty }
    let names = rows.map { String($0.dropFirst().prefix { $0 != " " }) }
    let shown = model.shown
    if shown.isEmpty {
      frame = ([], nil)
    } else {
      frame = (names, rows.firstIndex { "▌◉".contains($0.first ?? " ") }.map { String(names[$0 - rows.startIndex]) })
      compare(names, rows.map { $0.first ?? " " }, shown)
    }
    model.draw(frame.names)
    var count = model.marks.isEmpty ? "" : "  \(model.marks.count) marked"
    if model.hiddenMarks > 0 { count += " (\(model.hiddenMarks) hidden)" }
    let total = model.filter == .none ? "\(shown.count)" : "\(shown.count) of \(model.pods.count)"
    if !lines[0].hasSuffix("\(count)  \(total)") { problems.append("\(lines[0]) instead of \(count)  \(total)") }
  }

  private mutating func compare(_ names: [String], _ signs: [Character], _ shown: [String]) {
    guard let first = names.first, let start = shown.firstIndex(of: first) else {
      return problems.append("\(names) instead of \(shown)")
    }
    if names != Array(shown[start...].prefix(names.count)) { problems.append("\(names) is no part of \(shown)") }
    if names.count != min(7, shown.count) { problems.append("\(names.count) rows are drawn") }
    for (name, sign) in zip(names, signs) {
      let isSelected = name == model.selected?.name
      let isMarked = model.marks[name] != nil
      let wanted: Character = isSelected ? (isMarked ? "◉" : "▌") : isMarked ? "•" : " "
      if sign != wanted { problems.append("\(name) has \(sign) instead of \(wanted) before it") }
    }
  }

  /// What the table has otherwise than the model.
  mutating func differences() -> [String] {
    var found = problems
    problems = []
    guard let table else { return ["there is no table"] }
    let names = table.rows.shown.entries(in: 0..<table.rows.shown.count).map(\.row.name)
    let shown = model.shown
    if names != shown { found.append("rows \(names) instead of \(shown)") }
    if table.rows.total != model.pods.count { found.append("\(table.rows.total) rows in all") }
    if !shown.isEmpty, names.indices.contains(table.cursor.position) {
      let name = names[table.cursor.position]
      if name != model.selected?.name {
        found.append("the cursor is on \(name) instead of \(model.selected?.name ?? "")")
      }
    }
    if table.selected?.row.uid != model.target.map({ "\($0.uid)" }) {
      found.append("keys go to \(table.selected?.row.name ?? "nothing") instead of \(model.target?.name ?? "nothing")")
    }
    let marked = table.rows.marked.map(\.row.name)
    if marked != model.marks.keys.sorted() { found.append("marked \(marked) instead of \(model.marks.keys.sorted())") }
    let expected = model.marks.isEmpty ? model.target.map { [$0.uid] } ?? [] : Array(model.marks.values)
    if Set(table.targets.map(\.uid)) != Set(expected.map { "\($0)" }) { found.append("acts go elsewhere") }
    if table.hiddenMarks.count != model.hiddenMarks { found.append("\(table.hiddenMarks.count) marks are hidden") }
    return found
  }
}
