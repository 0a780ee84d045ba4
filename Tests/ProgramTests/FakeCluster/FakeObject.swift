#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An object of a `FakeCluster`, as the server prints it.
struct FakeObject: Sendable {
  /// Empty for a cluster-scoped kind.
  var namespace = ""
  var name: String
  /// Another one for another incarnation of the same name.
  var uid: String
  /// Behind the name's.
  var cells: [String]
  /// Its controller: kind, name and uid.
  var owner: (kind: String, name: String, uid: String)?
  /// Whether its deletion has begun.
  var isTerminating = false
  /// What selectors pick it by.
  var labels: [String: String] = [:]
  /// Of a pod: where it runs.
  var node = ""
  /// Seconds since it was created.
  var age = 5 * 86400 + 10
  /// Of the object besides its metadata, where it is asked for: members as JSON, with a comma before each.
  var members = ""

  init(_ name: String, in namespace: String = "", _ cells: String..., uid: String? = nil) {
    self.namespace = namespace
    self.name = name
    self.uid = uid ?? "uid-" + name
    self.cells = cells
  }

  static func pod(_ name: String, in namespace: String = "shop", status: String = "Running", uid: String? = nil)
    -> FakeObject
  {
    FakeObject(
      name, in: namespace, status == "Running" ? "1/1" : "0/1", status, "0", "5d", "10.1.2.3", "node-a", uid: uid)
  }

  /// A pod with labels, made by something.
  static func pod(
    _ name: String, in namespace: String = "shop", labels: [String: String], of owner: (kind: String, name: String)?,
    node: String = "node-a"
  ) -> FakeObject {
    var pod = pod(name, in: namespace)
    pod.labels = labels
    pod.owner = owner.map { ($0.kind, $0.name, "uid-" + $0.name) }
    pod.node = node
    return pod
  }

  /// What field selectors pick it by.
  var fields: [String: String] { ["metadata.name": name, "metadata.namespace": namespace, "spec.nodeName": node] }

  /// How lists are ordered: bytewise by namespace, then name.
  var key: String { namespace + "/" + name }

  /// Its row of a Table.
  func row(version: Int) -> String {
    """
    {"cells":\(JSONText.array(([name] + cells).map(JSONText.string))),"object":{"kind":"PartialObjectMetadata",\
    "metadata":{"name":\(JSONText.string(name)),"namespace":\(JSONText.string(namespace)),"uid":"\(uid)",\
    "resourceVersion":"\(version)"\(owners)\(labelled)\(leaving),"creationTimestamp":"\(Self.timestamp(secondsAgo: age))"}\(members)}}
    """
  }

  private var owners: String {
    guard let owner else { return "" }
    let texts = (JSONText.string(owner.kind), JSONText.string(owner.name), JSONText.string(owner.uid))
    return """
      ,"ownerReferences":[{"apiVersion":"\(owner.kind.hasSuffix("Job") ? "batch/v1" : "apps/v1")","controller":true,"kind":\(texts.0),"name":\(texts.1),"uid":\(texts.2)}]
      """
  }

  private var leaving: String {
    isTerminating ? #","deletionTimestamp":"\#(Self.timestamp(secondsAgo: 1))""# : ""
  }

  private var labelled: String {
    guard !labels.isEmpty else { return "" }
    let members = labels.sorted { $0.key < $1.key }
    return #","labels":{"# + members.map { "\(JSONText.string($0)):\(JSONText.string($1))" }.joined(separator: ",")
      + "}"
  }

  private static func timestamp(secondsAgo: Int) -> String {
    var seconds = time(nil) - secondsAgo
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var text = [CChar](repeating: 0, count: 32)
    strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
