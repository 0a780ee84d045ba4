import Bed
import Threads

/// What a `FakeCluster` holds, its history, and the watches open on it.
final class FakeStore: Sendable {
  /// Objects of a kind, in one namespace or in all.
  struct Place: Hashable, Sendable {
    var kind: FakeKind
    /// nil for all.
    var namespace: String?
    /// What all must have, by the equalities of both selectors. Fields that objects here do not have are not asked for.
    var labels: [String: String] = [:]
    var fields: [String: String] = [:]

    func covers(_ object: FakeObject, of kind: FakeKind) -> Bool {
      self.kind == kind && (namespace == nil || namespace == object.namespace)
        && labels.allSatisfy { object.labels[$0] == $1 } && fields.allSatisfy { object.fields[$0] ?? $1 == $1 }
    }
  }

  fileprivate struct Event {
    var version: Int
    var kind: FakeKind
    var type: String
    var object: FakeObject
  }

  fileprivate struct Watch {
    var place: Place
    var stream: ScriptedStream
    /// The first event brings the columns.
    var isFresh = true
  }

  fileprivate struct State {
    var kinds = FakeKind.all
    var version = 100
    var objects: [FakeKind: [String: (object: FakeObject, version: Int)]] = [:]
    var history: [Event] = []
    var watches: [Watch] = []
    /// Whole objects, by the paths they are served at.
    var documents: [String: String] = [:]
  }

  private let state = Guarded(State())

  /// What is served now.
  var kinds: [FakeKind] { state.withLock { $0.kinds } }

  func add(_ kind: FakeKind) {
    state.withLock { state in
      state.kinds.removeAll { $0.root == kind.root && $0.name == kind.name }
      state.kinds.append(kind)
    }
  }

  /// Its objects go, and the watches of it end.
  func remove(_ kind: FakeKind) {
    state.withLock { state in
      state.kinds.removeAll { $0 == kind }
      state.objects[kind] = nil
      for watch in state.watches where watch.place.kind == kind { watch.stream.end() }
      state.watches.removeAll { $0.place.kind == kind }
    }
  }

  /// The JSON of one object.
  func document(at path: String) -> String? { state.withLock { $0.documents[path] } }

  /// Serves an object's JSON, or none any more.
  func setDocument(_ json: String?, at path: String) { state.withLock { $0.documents[path] = json } }

  /// Adds or replaces an object; who watches is told.
  func put(_ object: FakeObject, _ kind: FakeKind) {
    state.withLock { state in
      let isKnown = state.objects[kind]?[object.key] != nil
      state.version += 1
      state.objects[kind, default: [:]][object.key] = (object, state.version)
      state.tell(isKnown ? "MODIFIED" : "ADDED", object, kind)
    }
  }

  func delete(_ object: FakeObject, _ kind: FakeKind) {
    state.withLock { state in
      state.version += 1
      state.objects[kind]?[object.key] = nil
      state.tell("DELETED", object, kind)
    }
  }

  /// nil where there is none.
  func object(_ name: String, in namespace: String, _ kind: FakeKind) -> FakeObject? {
    state.withLock { $0.objects[kind]?[namespace + "/" + name]?.object }
  }

  /// Names in the order of a list.
  func names(_ place: Place) -> [String] { state.withLock { $0.listed(place).map(\.object.name) } }

  /// A Table of what is there, or of its first `limit` objects.
  func table(_ place: Place, limit: Int?) -> String {
    state.withLock { state in
      let all = state.listed(place)
      let rows = all.prefix(limit ?? .max)
      let more = rows.count < all.count ? ",\"continue\":\"more\"" : ""
      return """
        {"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":{"resourceVersion":"\(state.version)"\(more)},\
        "columnDefinitions":\(place.kind.columnDefinitions),\
        "rows":\(JSONText.array(rows.map { $0.object.row(version: $0.version) }))}
        """
    }
  }

  /// Sends what has happened since `version`, then all that will.
  func watch(_ place: Place, from version: Int, on stream: ScriptedStream) {
    state.withLock { state in
      var watch = Watch(place: place, stream: stream)
      for event in state.history where event.version > version { watch.send(event) }
      state.watches.append(watch)
    }
  }

  /// Ends all watches, as servers do after some minutes.
  func endWatches() {
    state.withLock { state in
      for watch in state.watches { watch.stream.end() }
      state.watches = []
    }
  }
}

extension FakeStore.State {
  fileprivate func listed(_ place: FakeStore.Place) -> [(object: FakeObject, version: Int)] {
    (objects[place.kind] ?? [:]).values.filter { place.covers($0.object, of: place.kind) }
      .sorted { $0.object.key.utf8.lexicographicallyPrecedes($1.object.key.utf8) }
  }

  fileprivate mutating func tell(_ type: String, _ object: FakeObject, _ kind: FakeKind) {
    let event = FakeStore.Event(version: version, kind: kind, type: type, object: object)
    history.append(event)
    watches.removeAll { $0.stream.isClosedByPeer }
    for index in watches.indices { watches[index].send(event) }
  }
}

extension FakeStore.Watch {
  fileprivate mutating func send(_ event: FakeStore.Event) {
    guard place.covers(event.object, of: event.kind) else { return }
    let columns = isFresh ? event.kind.columnDefinitions : "null"
    isFresh = false
    let row = event.object.row(version: event.version)
    stream.send(
      #"{"type":"\#(event.type)","object":{"kind":"Table","columnDefinitions":\#(columns),"rows":[\#(row)]}}"# + "\n")
  }
}
