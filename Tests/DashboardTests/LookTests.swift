import Config
import Dashboard
import Model
import Testing
import Text

/// Looking at one object on a page: read, folded, searched, masked, and followed while it changes.
@Suite struct LookTests {
  /// A document of lines given by their depths: `1 name` lies one deep. `!` before a line has it start folded.
  private static func document(_ lines: [String]) -> Document {
    var document = Document()
    for line in lines {
      let isQuiet = line.hasPrefix("!")
      let parts = line.drop { $0 == "!" }.split(separator: " ", maxSplits: 1)
      let depth = Int(parts[0]) ?? 0
      let identity = UInt64(truncatingIfNeeded: parts[1].utf8.reduce(7) { $0 &* 31 &+ Int($1) })
      document.add(
        String(repeating: "  ", count: depth) + parts[1], .key,
        Document.Line(depth: depth, identity: identity, startsFolded: isQuiet))
    }
    return document
  }

  private static let object = [
    "0 kind: Pod", "0 metadata:", "!1 managedFields:", "2 manager: kubelet", "2 manager: kubectl", "1 name: web",
    "0 spec:", "1 containers:", "2 image: a", "2 image: b", "1 node: x", "0 status:", "1 phase: Running",
  ]

  /// A page on `ledger-0` with this text.
  private static func opened(_ lines: [String] = object, rows: Int = 24) -> Driver {
    var driver = Driver(rows: rows)
    driver.list([Sample.pod("ledger-0"), Sample.pod("other")])
    driver.press(.yaml)
    driver.answer(document(lines))
    return driver
  }

  @Test func aPageOpensAtOnceAndSaysThatItReadsOnlyWhenThatTakesLong() {
    var driver = Driver()
    driver.list([Sample.pod("ledger-0")])
    let effects = driver.press(.yaml)
    guard case .look(_, let look)? = effects.first else { return #expect(Bool(false), "nothing is read") }
    #expect(look.kind == .yaml && look.object.name == "ledger-0" && look.object.uid == "uid-ledger-0")
    #expect(driver.lines()[0].hasPrefix(" prod-eu › payments › pods/ledger-0 yaml"), "\(driver.lines()[0])")
    #expect(!driver.lines()[0].contains("reading"))
    #expect(driver.dashboard.nextTick == driver.now.adding(seconds: 0.1))
    driver.wait(seconds: 0.1)
    #expect(driver.lines()[0].contains("◌ reading"))
    let left = driver.type("\u{1B}")
    guard case .endLook? = left.first else { return #expect(Bool(false), "it goes on although nobody looks: \(left)") }
    #expect(driver.lines()[0].contains("› pods "))
  }

  @Test func whatStartsFoldedIsOneLineUntilItIsAskedFor() {
    var driver = Self.opened()
    #expect(driver.lines()[3] == "   managedFields: ⋯ 2 lines")
    #expect(driver.lines()[4] == "   name: web")
    driver.press(.unfoldQuiet)
    #expect(driver.lines()[4] == "     manager: kubelet")
    driver.press(.unfoldQuiet)
    #expect(driver.lines()[4] == "   name: web")
  }

  @Test func aLineFoldsWhatItHoldsAndALeafWhatHoldsIt() {
    var driver = Self.opened()
    for _ in 0..<4 { driver.press(.down) }
    #expect(driver.lines()[5].hasPrefix("▌spec:"), "\(driver.lines())")
    driver.press(.fold)
    #expect(driver.lines()[5].hasPrefix("▌spec: ⋯ 4 lines") && driver.lines()[6].hasPrefix(" status:"))
    driver.press(.down)
    #expect(driver.lines()[6].hasPrefix("▌status:"), "what is folded is passed over")
    driver.press(.up)
    driver.press(.fold)
    for _ in 0..<3 { driver.press(.down) }
    driver.press(.fold)
    #expect(driver.lines()[6].hasPrefix("▌  containers: ⋯ 2 lines"), "\(driver.lines())")
    driver.press(.foldAll)
    #expect(
      driver.lines()[1...5].map { $0.dropFirst() }.map(String.init) == [
        "kind: Pod", "metadata: ⋯ 4 lines", "spec: ⋯ 4 lines", "status: ⋯ 1 line", "",
      ])
    driver.press(.foldAll)
    #expect(driver.lines()[3] == "   managedFields: ⋯ 2 lines", "all is unfolded but what starts folded")
  }

  @Test func aSearchLooksIntoWhatIsFoldedAndUnfoldsIt() {
    var driver = Self.opened()
    driver.press(.foldAll)
    driver.type("/image\n")
    #expect(driver.lines()[0].contains("/image (1 of 2)"))
    #expect(driver.lines().contains { $0.hasPrefix("▌    image: a") }, "\(driver.lines())")
    driver.type("n")
    #expect(driver.lines().contains { $0.hasPrefix("▌    image: b") })
  }

  @Test func allOfItIsCopiedAsKubectlPrintsIt() {
    var driver = Self.opened()
    guard case .copy(let text)? = driver.press(.copyAll).first else { return #expect(Bool(false)) }
    #expect(text.hasPrefix("kind: Pod\nmetadata:\n  name: web\nspec:\n") && !text.contains("managedFields"))
    driver.press(.unfoldQuiet)
    guard case .copy(let all)? = driver.press(.copyAll).first else { return #expect(Bool(false)) }
    #expect(all.contains("  managedFields:\n    manager: kubelet\n"))
  }

  @Test func secretsAreMaskedUntilAskedFor() {
    var document = Document()
    document.add("data:", .key)
    for (index, word) in ["hunter2", "swordfish"].enumerated() {
      let identity = UInt64(index + 1)
      document.add("  s\(index): ••••", .key, .init(depth: 1, identity: identity, part: .mask(of: index)))
      document.add("  s\(index): b64\(word)", .key, .init(depth: 1, identity: identity, part: .secret(index)))
      document.add("    \(word)", .note, .init(depth: 2, identity: identity + 9, part: .note(on: index)))
    }
    var driver = Driver()
    driver.list([Sample.pod("s")])
    driver.press(.yaml)
    driver.answer(document)
    #expect(driver.lines()[1...3].map { String($0.dropFirst()) } == ["data:", "  s0: ••••", "  s1: ••••"])
    driver.type("/hunter\n")
    #expect(driver.lines()[0].contains("not found"), "what is masked cannot be searched")
    driver.type("\u{1B}")
    guard case .copy(let masked)? = driver.press(.copyAll).first else { return #expect(Bool(false)) }
    #expect(masked == "data:\n  s0: ••••\n  s1: ••••\n")
    driver.press(.down)
    driver.press(.reveal)
    #expect(
      driver.lines()[1...4].map { String($0.dropFirst()) } == [
        "data:", "  s0: b64hunter2", "    hunter2", "  s1: ••••",
      ])
    #expect(driver.lines()[0].contains("▲ secrets"), "\(driver.lines()[0])")
    guard case .copy(let one)? = driver.press(.copyAll).first else { return #expect(Bool(false)) }
    #expect(one == "data:\n  s0: b64hunter2\n  s1: ••••\n", "what is beside the text is not copied")
    driver.press(.reveal)
    driver.press(.top)
    driver.press(.reveal)
    #expect(driver.lines().contains { $0.contains("swordfish") } && driver.lines().contains { $0.contains("hunter2") })
    driver.press(.reveal)
    #expect(!driver.lines().contains { $0.contains("swordfish") })
  }

  @Test func anObjectThatChangesIsReadAgainAndThePlaceKept() {
    var driver = Self.opened(rows: 8)
    driver.press(.unfoldQuiet)
    for _ in 0..<8 { driver.press(.down) }
    let line = driver.lines().firstIndex { $0.hasPrefix("▌") }
    #expect(line.map { driver.lines()[$0] }?.hasPrefix("▌    image: a") == true, "\(driver.lines())")
    driver.wait(seconds: 5)
    let changed = driver.send(.table(driver.table, feed: 0, TableUpdate(changes: [.upsert(Self.newer, before: nil)])))
    #expect(changed.isEmpty && driver.dashboard.nextTick.map { $0 <= driver.now.adding(seconds: 1) } == true)
    let due = driver.tick()
    guard case .look? = due.first else { return #expect(Bool(false), "it is not read again: \(due)") }
    driver.answer(Self.document(["0 apiVersion: v1"] + Self.object), version: "2")
    #expect(driver.lines().firstIndex { $0.hasPrefix("▌    image: a") } == line, "\(driver.lines())")
    #expect(driver.lines().contains { $0.contains("manager: kubectl") }, "what was unfolded stays so")
    #expect(driver.tick().isEmpty, "once is enough")
  }

  private static let newer = Row(
    namespace: "payments", name: "ledger-0", uid: "uid-ledger-0", resourceVersion: "2", cells: [])

  /// The table below knows: a page must not look live over one that is not.
  @Test func aPageIsAsStaleAsItsTable() {
    var driver = Self.opened()
    #expect(driver.lines()[0].contains("● live"))
    driver.set(.stale(since: driver.now, reason: "the server is down", next: nil))
    let lines = driver.lines()
    #expect(lines[0].contains("▲ stale"), "\(lines[0])")
    #expect(lines[23].contains("the server is down"), "\(lines[23])")
    driver.set(.live)
    #expect(driver.lines()[0].contains("● live") && !driver.lines()[23].contains("the server is down"))
  }

  @Test func whatCouldNotBeReadIsReadAgainWhenTheClusterAnswers() {
    var driver = Driver()
    driver.list([Sample.pod("ledger-0")])
    guard case .look(let id, _)? = driver.press(.yaml).first else { return #expect(Bool(false)) }
    driver.send(.look(id, .failed("it did not answer")))
    #expect(driver.lines()[0].contains("▲ not read") && driver.lines()[23].contains("^r retry"))
    driver.wait(seconds: 5)
    #expect(driver.dashboard.nextTick.map { $0.seconds(since: driver.now) > 1 } ?? true, "nothing is tried meanwhile")
    driver.set(.live)
    driver.wait(seconds: 1)
    guard case .look? = driver.effects.last else { return #expect(Bool(false), "it is not read again") }
  }

  @Test func whatWasLookedForWhileItWasReadIsFoundThen() {
    var driver = Driver()
    driver.list([Sample.pod("ledger-0")])
    driver.press(.yaml)
    driver.type("/needle\n")
    var document = Document()
    for line in 0..<40 { document.add(line == 30 ? "needle" : "hay", .text) }
    driver.answer(document)
    #expect(driver.lines().contains { $0.hasPrefix("▌needle") }, "\(driver.lines())")
  }

  @Test func whatIsLookedForInASecretIsNotKept() {
    var driver = Driver()
    driver.list([Sample.pod("ledger-0")])
    driver.press(.yaml)
    var document = Document()
    document.add("data: ••", .key, .init(part: .mask(of: 0)))
    document.add("data: secret", .key, .init(part: .secret(0)))
    driver.answer(document)
    driver.type("/hunter2\n")
    #expect(!driver.effects.contains { if case .rememberLine = $0 { true } else { false } })
  }

  @Test func whatIsDeletedOrReplacedIsSaidAndItsTextStays() {
    var driver = Self.opened()
    driver.delete(Sample.pod("ledger-0"))
    #expect(driver.lines()[0].contains("✕ deleted") && driver.lines()[1].contains("kind: Pod"))
    let another = Row(namespace: "payments", name: "ledger-0", uid: "uid-2", resourceVersion: "9", cells: [])
    driver.put(another)
    #expect(driver.lines()[0].contains("made anew"), "\(driver.lines()[0])")
  }

  @Test func anObjectThatKeepsChangingIsReadOnceASecond() {
    var driver = Self.opened()
    driver.wait(seconds: 5)
    driver.put(Self.newer)
    guard case .look? = driver.tick().first else { return #expect(Bool(false), "it is not read again") }
    let asked = driver.now
    driver.answer(Self.document(Self.object), version: "2")
    driver.put(Row(namespace: "payments", name: "ledger-0", uid: "uid-ledger-0", resourceVersion: "3", cells: []))
    #expect(driver.dashboard.nextTick == asked.adding(seconds: 1))
  }

  @Test func whatHappensToOthersIsNotIts() {
    var driver = Self.opened()
    driver.wait(seconds: 5)
    driver.put(Sample.pod("ledger-0", namespace: "elsewhere", status: "Error"), Sample.pod("other", status: "Error"))
    driver.delete(Sample.pod("ledger-0", namespace: "elsewhere"))
    #expect(!driver.lines()[0].contains("deleted") && driver.tick().isEmpty)
  }

  @Test func aListOfAnotherNamespaceSaysNothingOfIt() {
    let scope = Scope(contexts: ["prod-eu"], namespaces: .some(["payments", "web"]))
    var driver = Driver(query: TableQuery(resource: .pods, scope: scope))
    driver.list([Sample.pod("ledger-0")], feed: 0)
    driver.list([Sample.pod("shop", namespace: "web")], feed: 1)
    driver.press(.yaml)
    driver.answer(Self.document(Self.object))
    driver.list([], feed: 1)
    #expect(!driver.lines()[0].contains("deleted"))
    driver.list([], feed: 0)
    #expect(driver.lines()[0].contains("✕ deleted"))
  }

  @Test func anotherIncarnationIsNotReadInItsPlace() {
    var driver = Self.opened()
    driver.wait(seconds: 5)
    driver.put(Row(namespace: "payments", name: "ledger-0", uid: "uid-2", resourceVersion: "9", cells: []))
    #expect(driver.tick().isEmpty)
    driver.press(.retry)
    driver.answer(Self.document(["0 kind: Imposter"]), uid: "uid-2", version: "9")
    #expect(driver.lines()[0].contains("made anew") && driver.lines()[1].contains("kind: Pod"))
  }

  @Test func whatCannotBeReadSaysWhyAndIsTriedAgainWhenAsked() {
    var driver = Driver()
    driver.list([Sample.pod("ledger-0")])
    driver.press(.yaml)
    driver.fail("pods \"ledger-0\" is forbidden: you may not get it")
    #expect(driver.lines()[1].contains("is forbidden: you may not get it"))
    guard case .look? = driver.press(.retry).first else { return #expect(Bool(false), "it is not tried again") }
    driver.answer(Self.document(Self.object))
    #expect(driver.lines()[1].contains("kind: Pod"))
  }
}

extension Driver {
  /// The page opened last gets its text.
  mutating func answer(_ document: Document, uid: String = "", version: String = "1") {
    guard let id = look else { return }
    send(.look(id, .found(document, uid: uid, version: version)))
  }

  mutating func fail(_ sentence: String) {
    guard let id = look else { return }
    send(.look(id, .failed(sentence)))
  }

  private var look: LookID? {
    effects.reversed().lazy.compactMap { if case .look(let id, _) = $0 { id } else { nil } }.first
  }

  /// What is due a second later.
  mutating func tick() -> [Effect] {
    let count = effects.count
    wait(seconds: 1)
    return Array(effects[count...])
  }
}
