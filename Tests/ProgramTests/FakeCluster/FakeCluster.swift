import Bed
import Synchronization

/// A small API server with real bytes: discovery, version, Tables by pages and whole, and watches that say what the
/// test does to its objects.
final class FakeCluster: Sendable {
  typealias Handler = @Sendable (ScriptedRequest, ScriptedConnection) -> Bool

  let server: ScriptedServer
  private let store = FakeStore()

  init(_ objects: [(FakeKind, [FakeObject])] = FakeCluster.shop) throws {
    server = try ScriptedServer()
    for (kind, objects) in objects { for object in objects { store.put(object, kind) } }
    intercept { _, _ in false }
  }

  /// Asks `first` before each answer; whoever returns true has answered, or means not to.
  func intercept(_ first: @escaping Handler) {
    server.handle { [store] request, connection in
      if !first(request, connection) { Self.answer(request, connection, store) }
    }
  }

  /// Refuses the lists and watches of a kind in the server's words.
  func forbid(_ kind: FakeKind) {
    intercept { request, connection in
      guard Self.place(request.path)?.kind == kind else { return false }
      let message = "\(kind.name) is forbidden: User \"me\" cannot list resource \"\(kind.name)\""
      connection.refuse(403, "Forbidden", message)
      return true
    }
  }

  func object(_ name: String, in namespace: String = "shop", _ kind: FakeKind = .pods) -> FakeObject? {
    store.object(name, in: namespace, kind)
  }

  func put(_ object: FakeObject, _ kind: FakeKind = .pods) { store.put(object, kind) }

  func delete(_ object: FakeObject, _ kind: FakeKind = .pods) { store.delete(object, kind) }

  /// Serves one more kind from the start.
  func add(_ kind: FakeKind) { store.add(kind) }

  /// Serves this JSON as one of a kind's objects.
  func serve(_ json: String?, _ kind: FakeKind = .pods, _ name: String, in namespace: String = "shop") {
    let place = kind.isNamespaced ? "/namespaces/\(namespace)" : ""
    store.setDocument(json, at: "\(kind.root)\(place)/\(kind.name)/\(name)")
  }

  func endWatches() { store.endWatches() }

  /// The names of a kind's objects in the order of a list.
  func names(_ kind: FakeKind = .pods, in namespace: String? = "shop") -> [String] {
    store.names(FakeStore.Place(kind: kind, namespace: namespace))
  }

  /// Serves one more kind, as after a CustomResourceDefinition was applied; who watches those is told.
  func define(_ kind: FakeKind) {
    store.add(kind)
    store.put(Self.definition(of: kind), .definitions)
  }

  /// Serves it no longer.
  func undefine(_ kind: FakeKind) {
    store.remove(kind)
    store.delete(Self.definition(of: kind), .definitions)
  }

  private static func definition(of kind: FakeKind) -> FakeObject { FakeObject("\(kind.name).\(kind.group)", "5d") }

  /// What a request asks for the objects of, if it does.
  static func place(_ path: String, among kinds: [FakeKind] = FakeKind.all) -> FakeStore.Place? {
    for kind in kinds where path.hasPrefix(kind.root + "/") {
      let parts = path.dropFirst(kind.root.count + 1).split(separator: "/").map(String.init)
      if parts == [kind.name] { return FakeStore.Place(kind: kind, namespace: nil) }
      if parts.count == 3, parts[0] == "namespaces", parts[2] == kind.name {
        return FakeStore.Place(kind: kind, namespace: parts[1])
      }
    }
    return nil
  }

  /// `a=b` with commas between; terms of other forms are left out.
  private static func equalities(_ selector: String?) -> [String: String] {
    let terms = (selector ?? "").split(separator: ",").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
    return Dictionary(terms.filter { $0.count == 2 && !$0[0].hasSuffix("!") }.map { ($0[0], $0[1]) }) { $1 }
  }

  private static func answer(_ request: ScriptedRequest, _ connection: ScriptedConnection, _ store: FakeStore) {
    if let document = store.document(at: request.path) { return connection.send(json: document) }
    let kinds = store.kinds
    guard var place = place(request.path, among: kinds) else { return connection.describe(request.path, kinds) }
    place.labels = equalities(request[query: "labelSelector"])
    place.fields = equalities(request[query: "fieldSelector"])
    if request[query: "watch"] == "1" {
      let stream = connection.startStream(headers: ["Content-Type": "application/json"])
      store.watch(place, from: Int(request[query: "resourceVersion"] ?? "") ?? 0, on: stream)
    } else {
      connection.send(json: store.table(place, limit: request[query: "limit"].flatMap { Int($0) }))
    }
  }
}

extension ScriptedConnection {
  func send(json: String) { send(headers: ["Content-Type": "application/json"], body: json) }

  /// A `Status`.
  func refuse(_ code: Int, _ reason: String, _ message: String) {
    let body = #"{"kind":"Status","code":\#(code),"reason":"\#(reason)","message":\#(JSONText.string(message))}"#
    send(status: code, headers: ["Content-Type": "application/json"], body: body)
  }

  /// Version and discovery.
  fileprivate func describe(_ path: String, _ kinds: [FakeKind]) {
    let served = kinds.filter { $0.root == path }
    if path == "/version" {
      send(json: #"{"gitVersion":"v1.31.2"}"#)
    } else if path == "/api" {
      send(json: #"{"kind":"APIVersions","versions":["v1"]}"#)
    } else if path == "/apis" {
      send(json: #"{"kind":"APIGroupList","groups":\#(JSONText.array(Self.groups(kinds)))}"#)
    } else if !served.isEmpty {
      send(json: #"{"kind":"APIResourceList","resources":\#(JSONText.array(served.map(\.entry)))}"#)
    } else {
      refuse(404, "NotFound", "the server could not find the requested resource")
    }
  }

  /// Entries of an APIGroupList: each group once, in the order of its first kind.
  private static func groups(_ kinds: [FakeKind]) -> [String] {
    var seen: Set<String> = [""]
    return kinds.filter { seen.insert($0.group).inserted }.map { kind in
      let version = #"{"groupVersion":"\#(kind.group)/\#(kind.version)","version":"\#(kind.version)"}"#
      return #"{"name":"\#(kind.group)","versions":[\#(version)],"preferredVersion":\#(version)}"#
    }
  }
}
