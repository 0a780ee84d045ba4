import Bed
import Acts
import Config
import Dashboard
import Model
import Testing
import Text

/// Anything may follow anything: whatever is pressed and told, the promises to `Program` hold.
struct MonkeyTests {
  private let lines = [
    ":pods -A\n", ":ns a,b\n", ":delete-context\n", ":ns\n", ":pods a,b\n", ":deploy\n", ":nodes\n", ":ns x\n",
    ":bad name here\n", ":cols +X:.spec.x\n", ":cols\n", ":cols -X -AGE\n", ":cols reset\n", ":zzz\n",
    "/p1\n", "/", ":",
    "\u{1B}", "?", ":ctx\n", ":ctx dev\n", ":messages\n", "\n", "n", "N", "Y", "y", ":app -l a=b\n", "\t", ":help\n",
  ]
  private let states = ScreenTests.states

  @Test(arguments: [1, 2, 3, 4])
  func promisesHold(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var driver = Driver()
    var open: Set<TableID> = []
    var everOpened: Set<TableID> = []
    var looks: Set<LookID> = []
    var followed: Set<TableID> = []
    let saved: [SaveAnswer] = [.exists, .written(what: "1 row"), .failed("the disk is full")]
    var acts: [ActID: Int] = [:]
    var seen = 0
    for step in 0..<500 {
      act(&driver, &random)
      for effect in driver.effects[seen...] {
        switch effect {
        case .open(let id, let query):
          open.insert(id)
          #expect(everOpened.insert(id).inserted, "an id is used once")
          #expect(!query.feeds.isEmpty)
        case .follow(let id, _):
          followed.insert(id)
          #expect(everOpened.insert(id).inserted, "an id is used once")
        case .close(let id):
          #expect(open.remove(id) != nil || followed.remove(id) != nil, "only what is open is closed")
        case .look(let id, _): looks.insert(id)
        case .endLook(let id): #expect(looks.remove(id) != nil, "only what was asked for is ended")
        case .save(let request): driver.send(.saved(request.number, saved.randomElement(using: &random) ?? .exists))
        case .want(let id, _):
          #expect(open.contains(id) || !everOpened.contains(id), "before it is opened, or while it is")
        case .act(let id, _, let objects):
          #expect(acts.updateValue(objects.count, forKey: id) == nil && !objects.isEmpty)
        case .cancelAct(let id): #expect(acts[id] != nil, "only what was begun is cancelled")
        case .edit(let object): driver.send(.edited(object, .unchanged))
        case .retry, .discover, .readContents, .rememberLine, .copy, .cancelPlugins, .measureMemory, .listNamespaces,
          .editContext, .rememberNamespaces, .rememberTable, .rememberFilters, .rememberView,
          .redraw,
          .suspend, .quit:
          break
        }
      }
      seen = driver.effects.count
      if let look = looks.randomElement(using: &random) { driver.send(.look(look, Self.answer(&random))) }
      if let table = followed.randomElement(using: &random) {
        let owned = TableUpdate.Replacement(columns: Sample.podColumns, rows: [], isPartial: false)
        driver.send(.table(table, feed: 0, TableUpdate(replacement: owned)))
      }
      if let (id, count) = acts.randomElement(using: &random) {
        let outcome = [ActOutcome.done(note: ""), .refused("no"), .notBegun].randomElement(using: &random) ?? .notBegun
        driver.send(.act(id, .ended(Int.random(in: 0...count, using: &random), outcome)))
        driver.send(.act(id, .finished))
      }
      #expect(open.count == 1, "exactly one table is open")
      guard step % 4 == 0 else { continue }
      let frame = driver.draw()
      #expect(FuzzTests.check(frame))
      #expect(!driver.dashboard.needsDrawing)
      #expect(driver.draw() == frame, "drawing changes nothing")
      if let tick = driver.dashboard.nextTick { #expect(tick > driver.now) }
    }
  }

  /// Lines of any depth, some behind masks.
  private static func answer(_ random: inout SeededGenerator) -> LookAnswer {
    if Int.random(in: 0..<9, using: &random) == 0 { return .gone }
    if Int.random(in: 0..<9, using: &random) == 0 { return .failed("the server is busy") }
    let parts: [Document.Part] = [.open, .open, .mask(of: 0), .secret(0), .note(on: 0)]
    var document = Document()
    for line in 0..<Int.random(in: 0..<60, using: &random) {
      document.add(
        String(repeating: "p1 ", count: Int.random(in: 0..<50, using: &random)), .key,
        Document.Line(
          depth: Int.random(in: 0..<4, using: &random), identity: UInt64(line),
          part: parts.randomElement(using: &random) ?? .open, startsFolded: Int.random(in: 0..<9, using: &random) == 0))
    }
    return .found(document, uid: ["", "uid-p1", "other"].randomElement(using: &random) ?? "", version: "1")
  }

  private func act(_ driver: inout Driver, _ random: inout SeededGenerator) {
    let pods = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
      Sample.pod(
        "p\(Int.random(in: 0..<99, using: &random))", namespace: ["a", "b"].randomElement(using: &random) ?? "a",
        age: Double.random(in: -5..<100_000, using: &random))
    }
    let feed = Int.random(in: 0..<3, using: &random)
    switch Int.random(in: 0..<12, using: &random) {
    case 0..<4: driver.press(Action.allCases.filter { $0 != .quit }.randomElement(using: &random) ?? .up)
    case 4: driver.type(lines.randomElement(using: &random) ?? "")
    case 5: driver.list(pods, feed: feed)
    case 6: driver.change(pods.prefix(5).map { .upsert($0, before: nil) }, feed: feed)
    case 7: driver.change(pods.prefix(5).map { .delete($0) }, feed: feed)
    case 8: driver.set(states.randomElement(using: &random) ?? .live, feed: feed)
    case 9: driver.wait(seconds: Double.random(in: 0..<90, using: &random))
    case 10 where Bool.random(using: &random):
      let kinds: [MouseEvent.Kind] = [.press, .release, .wheelUp, .wheelDown]
      let event = MouseEvent(
        kinds.randomElement(using: &random) ?? .press, column: Int.random(in: 0..<90, using: &random),
        row: Int.random(in: 0..<26, using: &random))
      driver.send(.mouse(event, at: driver.now))
    case 10:
      driver.send(
        .resize(Size(columns: Int.random(in: 0..<90, using: &random), rows: Int.random(in: 0..<26, using: &random))))
    default:
      let partial = TableUpdate.Replacement(columns: Sample.podColumns, rows: pods, isPartial: true)
      driver.send(.table(driver.table, feed: feed, TableUpdate(replacement: partial)))
      if Bool.random(using: &random) { driver.send(.catalog(context: "prod-eu", Sample.catalog)) }
      driver.send(
        .cluster(context: "prod-eu", ClusterStatus(clockOffset: Double.random(in: -9..<9, using: &random))))
    }
  }
}
