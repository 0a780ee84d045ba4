import Bed
import Model
import Testing

@testable import Dashboard

/// A table narrowed to what one object owns, by what other tables tell: pods of a cron job through its jobs, events of
/// a deployment through its replica sets and their pods.
struct OwnedRowsTests {
  private static let table = TableID(1)
  private static let jobs = TableID(2)
  private static let pods = TableID(3)
  private static let nightly = object("batch", "CronJob", "nightly")
  private static let web = object("apps", "Deployment", "web")

  private static func object(_ group: String, _ kind: String, _ name: String) -> ObjectReference {
    let resource = Resource(
      group: group, version: "v1", name: kind.lowercased() + "s", kind: kind, isNamespaced: true)
    return ObjectReference(context: "c", resource: resource, namespace: "n", name: name, uid: "uid-\(name)")
  }

  private static func owner(_ kind: String, _ name: String, uid: String? = nil, group: String = "batch") -> Owner {
    Owner(apiVersion: "\(group)/v1", kind: kind, name: name, uid: uid ?? "uid-\(name)", isController: true)
  }

  private static func row(_ name: String, uid: String? = nil, by owner: Owner?) -> Row {
    Row(
      namespace: "n", name: name, uid: uid ?? "uid-\(name)", resourceVersion: "1", cells: [Array(name.utf8)],
      owners: owner.map { [$0] } ?? [])
  }

  private static func event(_ name: String, about subject: String) -> Row {
    Row(
      namespace: "n", name: name, uid: "uid-\(name)", resourceVersion: "1",
      cells: [name, subject].map { Array($0.utf8) })
  }

  private static func job(_ name: String, uid: String? = nil, of cronJob: String = "nightly") -> Row {
    row(name, uid: uid, by: owner("CronJob", cronJob))
  }

  private static func pod(_ name: String, of job: String) -> Row { row(name, by: owner("Job", job)) }

  private static func list(_ rows: [Row], isPartial: Bool = false, columns: [String] = ["Name"]) -> TableUpdate {
    TableUpdate(
      replacement: .init(columns: columns.map { Column(name: $0) }, rows: rows, isPartial: isPartial),
      state: isPartial ? .listing(received: rows.count) : .live)
  }

  private static func upsert(_ rows: Row...) -> TableUpdate {
    TableUpdate(changes: rows.map { .upsert($0, before: nil) })
  }

  private static func delete(_ row: Row) -> TableUpdate { TableUpdate(changes: [.delete(row)]) }

  /// `+name` and `-name` for changes, `name` for rows of a list; sorted.
  private func told(_ update: TableUpdate) -> [String] {
    let listed = update.replacement?.rows.map(\.name) ?? []
    let changed = update.changes.map { change in
      if case .delete(let row, _) = change { "-\(row.name)" } else { "+\(change.row.name)" }
    }
    return (listed + changed).sorted()
  }

  private func ofJobs(isPicked: Bool = false, hasRows: Bool = false) -> OwnedRows {
    OwnedRows(
      table: Self.table, of: Self.nightly, by: .controller(isPicked: isPicked), kinds: [Self.jobs: "job"],
      hasRows: hasRows)
  }

  private static let allPods = [pod("a-1", of: "a"), pod("b-1", of: "b"), pod("x-1", of: "x"), row("lone", by: nil)]

  /// Of jobs a and b, where x is another's.
  private func begun() -> OwnedRows {
    var rows = ofJobs()
    _ = rows.narrow(Self.list(Self.allPods))
    let first = rows.observe(Self.list([Self.job("a"), Self.job("b"), Self.job("x", of: "other")]), of: Self.jobs)
    #expect(told(first) == ["a-1", "b-1"] && first.state == .live)
    return rows
  }

  // MARK: - Before all is known

  @Test func aListIsHeldWithItsStateUntilTheOwnersAreListed() {
    var rows = ofJobs()
    let held = rows.narrow(Self.list(Self.allPods))
    #expect(held.replacement == nil && held.changes.isEmpty && held.state == nil)
    let partial = rows.observe(Self.list([Self.job("a")], isPartial: true), of: Self.jobs)
    #expect(told(partial).isEmpty && partial.replacement == nil, "there may be more")
    let early = rows.narrow(Self.upsert(Self.pod("a-2", of: "a"), Self.pod("x-2", of: "x")))
    #expect(told(early).isEmpty)
    let whole = rows.observe(Self.list([Self.job("a"), Self.job("b")]), of: Self.jobs)
    #expect(told(whole) == ["a-1", "a-2", "b-1"] && whole.state == .live)
  }

  @Test func troubleIsToldWhileItIsHeld() {
    var rows = ofJobs(hasRows: true)
    var update = Self.list(Self.allPods)
    update.state = .forbidden(reason: "no")
    let held = rows.narrow(update)
    #expect(held.replacement == nil && held.state == .forbidden(reason: "no"))
  }

  @Test func newsOfOthersIsNone() {
    var rows = begun()
    let update = rows.observe(Self.list([Self.job("x")]), of: TableID(99))
    #expect(told(update).isEmpty && update.replacement == nil && update.state == nil)
    #expect(rows.followed == [Self.jobs])
  }

  // MARK: - Owners come and go

  @Test func rowsGoAndComeWithTheirOwner() {
    var rows = begun()
    #expect(told(rows.observe(Self.delete(Self.job("a")), of: Self.jobs)) == ["-a-1"])
    #expect(told(rows.observe(Self.delete(Self.job("a")), of: Self.jobs)).isEmpty, "it is gone already")
    #expect(told(rows.observe(Self.upsert(Self.job("a")), of: Self.jobs)) == ["+a-1"])
  }

  @Test func aNewListOfOwnersDropsThoseItHasNotAndAFirstPageDoesNot() {
    var rows = begun()
    #expect(told(rows.observe(Self.list([Self.job("a")], isPartial: true), of: Self.jobs)).isEmpty)
    #expect(told(rows.observe(Self.list([Self.job("a")]), of: Self.jobs)) == ["-b-1"])
  }

  @Test func anOwnerMadeAnewUnderTheSameNameIsAnother() {
    var rows = begun()
    let another = Self.job("a", uid: "uid-2", of: "other")
    #expect(told(rows.observe(Self.upsert(another), of: Self.jobs)) == ["-a-1"])
    #expect(told(rows.observe(Self.upsert(Self.job("a", uid: "uid-3")), of: Self.jobs)) == ["+a-1"])
    #expect(told(rows.observe(Self.list([Self.job("a", uid: "uid-4"), Self.job("b")]), of: Self.jobs)).isEmpty)
    #expect(told(rows.observe(Self.list([another, Self.job("b")]), of: Self.jobs)) == ["-a-1"])
  }

  // MARK: - Rows come and go

  @Test func rowsOfOthersAreNotShown() {
    var rows = begun()
    #expect(told(rows.narrow(Self.upsert(Self.pod("b-2", of: "b"), Self.pod("x-2", of: "x")))) == ["+b-2", "-x-2"])
    #expect(told(rows.narrow(Self.delete(Self.pod("b-2", of: "b")))) == ["-b-2"])
    #expect(told(rows.narrow(Self.list(Self.allPods))) == ["a-1", "b-1"])
    // One that has gone does not come back with its owner.
    _ = rows.narrow(Self.delete(Self.pod("a-1", of: "a")))
    #expect(told(rows.observe(Self.delete(Self.job("a")), of: Self.jobs)).isEmpty)
  }

  @Test func aFirstPageOfRowsForgetsNone() {
    var rows = begun()
    #expect(told(rows.narrow(Self.list([Self.pod("b-2", of: "b")], isPartial: true))) == ["b-2"])
    #expect(told(rows.observe(Self.delete(Self.job("b")), of: Self.jobs)) == ["-b-1", "-b-2"])
    _ = rows.narrow(Self.list([]))
    #expect(told(rows.observe(Self.delete(Self.job("a")), of: Self.jobs)).isEmpty)
  }

  @Test func ownersThatOnlyHaveTheNameInCommonAreOthers() {
    var rows = begun()
    let owners = [
      Self.owner("CronJob", "nightly", group: "example.com"), Self.owner("Other", "nightly"),
      Owner(apiVersion: "batch/v1", kind: "Job", name: "a", uid: "uid-a", isController: false),
    ]
    let jobs = owners.prefix(2).enumerated().map { Self.row("j\($0)", by: $1) }
    #expect(told(rows.observe(Self.upsert(jobs[0], jobs[1]), of: Self.jobs)).isEmpty)
    #expect(told(rows.narrow(Self.upsert(Self.pod("p", of: "j0"), Self.row("q", by: owners[2])))) == ["-p", "-q"])
  }

  // MARK: - Owners that nobody lists

  @Test(arguments: [FeedState.forbidden(reason: "no right"), .failed(reason: "no right")])
  func whatASelectorHasPickedIsAllShownWhereTheOwnersAreNotListed(_ refusal: FeedState) {
    var rows = ofJobs(isPicked: true)
    _ = rows.narrow(Self.list(Self.allPods))
    let all = rows.observe(TableUpdate(state: refusal), of: Self.jobs)
    #expect(told(all) == ["a-1", "b-1", "lone", "x-1"] && all.state == .live)
    #expect(told(rows.narrow(Self.upsert(Self.pod("x-2", of: "x")))) == ["+x-2"])
    let known = rows.observe(Self.list([Self.job("a"), Self.job("b")]), of: Self.jobs)
    #expect(told(known) == ["+a-1", "+b-1", "-lone", "-x-1", "-x-2"], "the right has come")
    let again = rows.observe(TableUpdate(state: refusal), of: Self.jobs)
    #expect(told(again) == ["+a-1", "+b-1", "+lone", "+x-1", "+x-2"])
  }

  @Test func whatNothingHasPickedIsNotShownAndThatIsSaid() {
    var rows = ofJobs()
    _ = rows.narrow(Self.list(Self.allPods))
    let none = rows.observe(TableUpdate(state: .forbidden(reason: "no right")), of: Self.jobs)
    #expect(told(none).isEmpty && none.replacement != nil)
    #expect(none.state == .failed(reason: "whose pods these are is not known: no right"))
    #expect(rows.narrow(TableUpdate(state: .live)).state == none.state, "still")
    let known = rows.observe(Self.list([Self.job("a")]), of: Self.jobs)
    #expect(told(known) == ["+a-1"] && known.state == .live, "the right has come")
  }

  @Test func ownersThatAreStaleAreWaitedForNoLonger() {
    var rows = ofJobs()
    _ = rows.narrow(Self.list(Self.allPods))
    let stale = rows.observe(
      TableUpdate(state: .stale(since: Driver.start, reason: "cut", next: nil)), of: Self.jobs)
    #expect(told(stale).isEmpty && stale.replacement != nil && stale.state == .live)
  }

  // MARK: - Events

  private static let sets = TableID(4)
  private static let columns = ["Last Seen", "Object"]

  private func ofEvents(hasRows: Bool = false) -> OwnedRows {
    OwnedRows(
      table: Self.table, of: Self.web, by: .events, kinds: [Self.sets: "replicaset", Self.pods: "pod"],
      hasRows: hasRows)
  }

  private static let events = [
    event("e1", about: "deployment/web"), event("e2", about: "replicaset/web-1"), event("e3", about: "pod/web-1-a"),
    event("e4", about: "pod/other"),
  ]
  private static let set = row("web-1", by: owner("Deployment", "web", group: "apps"))
  private static let setsPod = row("web-1-a", by: owner("ReplicaSet", "web-1", group: "apps"))

  @Test func eventsOfTheObjectComeAtOnceAndThoseOfWhatItOwnsAsThatIsKnown() {
    var rows = ofEvents()
    #expect(told(rows.narrow(Self.list(Self.events, columns: Self.columns))) == ["e1"])
    // The pod is known before it is known whose its replica set is.
    #expect(told(rows.observe(Self.list([Self.setsPod]), of: Self.pods)).isEmpty)
    #expect(told(rows.observe(Self.list([Self.set], isPartial: true), of: Self.sets)) == ["+e2", "+e3"])
    #expect(told(rows.observe(Self.delete(Self.set), of: Self.sets)).isEmpty, "what was told of it stays")
    #expect(told(rows.narrow(Self.list(Self.events, columns: Self.columns))) == ["e1", "e2", "e3"])
  }

  @Test func eventsThatAreThereAlreadyStayUntilAllIsKnown() {
    var rows = ofEvents(hasRows: true)
    #expect(rows.narrow(Self.list(Self.events, columns: Self.columns)).replacement == nil)
    #expect(rows.observe(Self.list([Self.setsPod]), of: Self.pods).replacement == nil, "replica sets are awaited too")
    #expect(told(rows.observe(Self.list([Self.set]), of: Self.sets)) == ["e1", "e2", "e3"])
  }

  @Test func eventsWhoseObjectIsNotPrintedAreAllShown() {
    var rows = ofEvents()
    #expect(told(rows.narrow(Self.list(Self.events))) == ["e1", "e2", "e3", "e4"])
  }

  @Test func whatCannotBeListedHidesNoEventOfTheRest() {
    var rows = ofEvents(hasRows: true)
    _ = rows.narrow(Self.list(Self.events, columns: Self.columns))
    _ = rows.observe(TableUpdate(state: .forbidden(reason: "no right")), of: Self.pods)
    let known = rows.observe(Self.list([Self.set]), of: Self.sets)
    #expect(told(known) == ["e1", "e2"] && known.state == .live)
  }

  // MARK: - Who owns whom

  @Test func ownersThatOwnThemselvesEndNothing() {
    var owned = OwnedObjects(root: Self.nightly)
    owned.put(Self.row("a", by: Self.owner("Job", "b")), kind: "job")
    owned.put(Self.row("b", by: Self.owner("Job", "a")), kind: "job")
    owned.put(Self.row("self", by: Self.owner("Job", "self")), kind: "job")
    #expect(owned.subjects.isEmpty)
    owned.put(Self.row("c", by: Self.owner("CronJob", "nightly", uid: "of another incarnation")), kind: "job")
    #expect(owned.subjects == ["job/c"])
  }

  @Test func whatHasTwoOwnersIsOwnedWhileOneIs() {
    var owned = OwnedObjects(root: Self.nightly)
    let both = Row(
      namespace: "n", name: "p", uid: "uid-p", resourceVersion: "1", cells: [],
      owners: [Self.owner("Job", "a"), Self.owner("Job", "b")])
    owned.put(both, kind: "pod")
    for name in ["a", "b"] { owned.put(Self.job(name), kind: "job") }
    #expect(owned.subjects == ["job/a", "job/b", "pod/p"])
    owned.remove(Self.job("a"))
    #expect(owned.subjects == ["job/b", "pod/p"])
    owned.remove(Self.job("b"))
    #expect(owned.subjects.isEmpty)
    owned.put(Self.job("a"), kind: "job")
    #expect(owned.subjects == ["job/a", "pod/p"])
  }
}
