import Testing
import Text

@testable import Model

@Suite struct RowPartsTests {
  private let created = Instant(seconds: 50)

  private func row(
    cells: [String] = [], moments: [Row.Moment] = [], uid: String = "", name: String = "a",
    labels: KeyValuePairs<String, String> = [:], owners: [Owner] = []
  ) -> Row {
    Row(
      namespace: "n", name: name, uid: uid, resourceVersion: "7", cells: cells.map { Array($0.utf8) }, moments: moments,
      created: created, labels: labels, owners: owners)
  }

  @Test(arguments: [
    "0f8fad5b-d9cb-469f-a165-70867728950e", "00000000-0000-0000-0000-000000000000",
    "0F8FAD5B-d9cb-469f-a165-70867728950e", "0f8fad5bd9cb469fa16570867728950e", "0f8fad5b-d9cb-469f-a165-7086772895",
    "0f8fad5b-d9cb-469f-a165-70867728950g", "-f8fad5b-d9cb-469f-a165-70867728950e", "", "uid", "日本",
  ]) func anyUIDComesBackAsItWas(_ uid: String) { #expect(row(uid: uid).uid == uid) }

  @Test func aUsualUIDTakesSixteenBytes() {
    let usual = row(uid: "0f8fad5b-d9cb-469f-a165-70867728950e")
    #expect(usual.storage.tailCount - row().storage.tailCount == 16)
  }

  @Test func theNameIsNotWrittenTwice() {
    let one = row(cells: ["payments-api", "x"], name: "payments-api")
    #expect(one.cell(0).string == "payments-api" && one.cell(1).string == "x")
    #expect(one.storage.tailCount == row(cells: ["", "x"], name: "payments-api").storage.tailCount)
    #expect(row(cells: ["b"], name: "a").cell(0).string == "b")
  }

  @Test func agesAndOtherTimesAreToldApart() {
    let moments = [
      Row.Moment(cell: 1, instant: created), Row.Moment(cell: 2, instant: Instant(seconds: 60), prefix: 3, suffix: 5),
      Row.Moment(cell: 3, instant: created, prefix: 1),
    ]
    let one = row(cells: ["a", "5m", "5 (3m ago)", "x5m"], moments: moments)
    #expect(one.moment(0) == nil && one.moment(4) == nil)
    #expect((1...3).compactMap { one.moment($0) } == moments)
  }

  @Test func rowsThatDifferInATimeDoNotShowTheSame() {
    let one = row(cells: ["a", "5m"], moments: [Row.Moment(cell: 1, instant: created)])
    let other = row(cells: ["a", "5m"], moments: [Row.Moment(cell: 1, instant: Instant(seconds: 51))])
    #expect(one.showsSame(as: one) && !one.showsSame(as: other) && !one.showsSame(as: row(cells: ["a", "5m"])))
  }

  @Test func labelsAndOwnersComeBack() {
    let owner = Owner(apiVersion: "apps/v1", kind: "ReplicaSet", name: "rs", uid: "u", isController: true)
    let other = Owner(apiVersion: "", kind: "", name: "", uid: "", isController: false)
    let one = row(labels: ["app": "web", "empty": "", "日本": "é"], owners: [owner, other])
    #expect(one.label("app") == "web" && one.label("empty")?.isEmpty == true && one.label("日本") == "é")
    #expect(one.label("ap") == nil && one.label("") == nil && row().label("app") == nil)
    #expect(one.owners == [owner, other] && row().owners.isEmpty && row().labels.isEmpty)
    var keys: [String] = []
    one.labels.forEach { key, _ in keys.append(key.string) }
    #expect(keys == ["app", "empty", "日本"])
  }

  @Test func whatIsTooLongToKeepIsLeftOut() {
    let long = String(repeating: "x", count: 65_536)
    let one = row(
      labels: [long: "a", "b": long, "c": "d"],
      owners: [Owner(apiVersion: "", kind: long, name: "", uid: "", isController: true)])
    #expect(one.label("c") == "d" && one.label("b") == nil && one.label(long) == nil && one.owners.isEmpty)
  }

  @Test(arguments: [0, 1, 65_400, 65_535, 65_536, 200_000]) func anySizeOfCellComesBack(_ size: Int) {
    let text = String(repeating: "y", count: size)
    let moment = Row.Moment(cell: 2, instant: Instant(seconds: 1))
    let one = row(cells: ["first", text, "last"], moments: [moment], name: "n")
    #expect(one.cell(1).count == size && one.cell(1).string == text && one.cell(2).string == "last")
    #expect(one.moment(2) == moment && one.name == "n" && one.namespace == "n" && one.resourceVersion == "7")
  }

  @Test func cellsPastTheLimitAreDropped() {
    var builder = RowBuilder()
    builder.begin(namespace: "", name: "a", uid: "", resourceVersion: "")
    var kept = 0
    for number in 0..<5000 where builder.appendCell({ $0 += Array("\(number)".utf8) }) { kept += 1 }
    let one = builder.finish()
    #expect(kept == Row.mostCells && one.cellCount == Row.mostCells)
    #expect(one.cell(Row.mostCells - 1).string == "4095" && one.cell(Row.mostCells).isEmpty)
  }

  @Test func moreTimesThanFitStayText() {
    let moments = (0..<300).map { Row.Moment(cell: $0, instant: Instant(seconds: 1)) }
    let one = row(cells: (0..<300).map { "\($0)" }, moments: moments)
    #expect(one.moment(254) != nil && one.moment(255) == nil && one.cell(255).string == "255")
  }

  @Test func fieldsComeBackByPath() throws {
    let paths = try ["c[*]", "a", "b.d"].map { try #require(FieldPath($0)) }
    var builder = RowBuilder(fields: WantedFields(Set(paths)))
    builder.begin(namespace: "n", name: "a", uid: "", resourceVersion: "")
    #expect(builder.fieldPaths.map(\.description) == ["a", "b.d", "c[*]"])
    builder.appendValue(field: 0) { $0 += Array("one".utf8) }
    for text in ["x", "", "y"] { builder.appendValue(field: 2) { $0 += Array(text.utf8) } }
    builder.appendCell { $0 += Array("cell".utf8) }
    let one = builder.finish()
    #expect(one.values(at: paths[1])?.map(\.string) == ["one"] && one.values(at: paths[2]) == [])
    #expect(one.values(at: paths[0])?.map(\.string) == ["x", "", "y"] && one.cell(0).string == "cell")
    #expect(try one.values(at: #require(FieldPath("zz"))) == nil && row().values(at: paths[1]) == nil)
  }

  @Test func valuesAreJoinedByCommas() throws {
    let paths = try ["a", "b"].map { try #require(FieldPath($0)) }
    func row(_ values: [String]) -> Row {
      var builder = RowBuilder(fields: WantedFields(Set(paths)))
      builder.begin(namespace: "n", name: "a", uid: "", resourceVersion: "")
      for value in values { builder.appendValue(field: 1) { $0 += Array(value.utf8) } }
      builder.appendCell { $0 += Array("cell".utf8) }
      return builder.finish()
    }
    var bytes = Array(">".utf8)
    #expect(row(["x", "", "y"]).appendValues(at: paths[1], to: &bytes) == 3 && bytes == Array(">x,,y".utf8))
    #expect(row(["x"]).appendValues(at: paths[0], to: &bytes) == 0)
    #expect(try row([]).appendValues(at: #require(FieldPath("c")), to: &bytes) == nil && bytes.count == 5)
    #expect(row(["x", "y"]).showsSame(as: row(["x", "y"])) && !row(["x"]).showsSame(as: row(["y"])))
    #expect(!row(["x"]).showsSame(as: row([])) && !row(["x", "y"]).showsSame(as: row(["xy"])))
  }

  @Test func fieldsCostNothingWhereNoneAreWanted() {
    #expect(MemoryLayout<RowStorage.Head>.size == 42)
    #expect(row(cells: ["b"]).storage.tailCount == 5 * 2 + "n/a".utf8.count + "7".utf8.count + 1)
  }

  @Test func theInternerForgetsWhatIsNotUsed() {
    var interner = ByteInterner()
    let text = Array("kept".utf8)
    let kept = text.withUnsafeBytes { interner.shared($0) }
    for number in 0..<5000 {
      let text = Array("gone-\(number)".utf8)
      _ = text.withUnsafeBytes { interner.shared($0) }
    }
    #expect(interner.count <= 1024)
    #expect(text.withUnsafeBytes { interner.shared($0) } === kept)
  }

  /// Random rows against their parts.
  @Test(arguments: [1, 2, 3]) func anyRowGivesBackItsParts(_ seed: UInt64) {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      let cells = (0..<Int.random(in: 0..<12, using: &random)).map { _ in
        (0..<Int.random(in: 0..<40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      }
      let name = "p\(Int.random(in: 0..<1000, using: &random))"
      let one = Row(namespace: seed == 1 ? "" : "ns", name: name, uid: "u", resourceVersion: "\(seed)", cells: cells)
      #expect((0..<cells.count).map { Array(one.cell($0)) } == cells && one.name == name)
      var search: [UInt8] = []
      one.appendSearchText(ofCells: Array(cells.indices), to: &search)
      #expect(search == cells.flatMap { [0x0A] + $0 })
    }
  }
}
