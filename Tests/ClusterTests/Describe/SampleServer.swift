import Bed
import Describe
import DescribedSamples

/// As much of an API server as `kubectl describe` asks for one sample: discovery, the object, and what is read beside
/// it.
struct SampleServer {
  fileprivate struct Kind: Hashable {
    var group: String
    var version: String
    var name: String
    var kind: String
    var isNamespaced: Bool

    var root: String { group.isEmpty ? "/api/\(version)" : "/apis/\(group)/\(version)" }
    var entry: String {
      #"{"name":"\#(name)","singularName":"","namespaced":\#(isNamespaced),"kind":"\#(kind)","verbs":["get","list"]}"#
    }
  }

  let server: ScriptedServer
  /// What to describe: kind, name and flags.
  let words: [String]

  /// What samples have beside their objects: the purpose, and under which kind kubectl asks for it.
  private static let beside: [String: Kind] = [
    "pods": Kind(group: "", version: "v1", name: "pods", kind: "Pod", isNamespaced: true),
    "events": Kind(group: "", version: "v1", name: "events", kind: "Event", isNamespaced: true),
    "secrets": Kind(group: "", version: "v1", name: "secrets", kind: "Secret", isNamespaced: true),
    "quotas": Kind(group: "", version: "v1", name: "resourcequotas", kind: "ResourceQuota", isNamespaced: true),
    "limitRanges": Kind(group: "", version: "v1", name: "limitranges", kind: "LimitRange", isNamespaced: true),
    "service": Kind(group: "", version: "v1", name: "services", kind: "Service", isNamespaced: true),
    "replicaSets": Kind(group: "apps", version: "v1", name: "replicasets", kind: "ReplicaSet", isNamespaced: true),
    "endpointSlices": Kind(
      group: "discovery.k8s.io", version: "v1", name: "endpointslices", kind: "EndpointSlice", isNamespaced: true),
    "backend": Kind(
      group: "discovery.k8s.io", version: "v1", name: "endpointslices", kind: "EndpointSlice", isNamespaced: true),
    "lease": Kind(group: "coordination.k8s.io", version: "v1", name: "leases", kind: "Lease", isNamespaced: true),
  ]

  init(_ sample: Sample) throws {
    let own = Self.kind(of: sample.object)
    let metadata = sample.object.member("metadata")
    let name = metadata.member("name").plain
    let namespace = metadata.member("namespace").plain
    var answers: [String: String] = [own.path(in: namespace, name): sample.json]
    var kinds: Set<Kind> = [own]
    for purpose in sample.purposes {
      let parts = purpose.split(separator: ":").map(String.init)
      guard let kind = Self.beside[parts[0]], let items = sample.json(for: purpose) else { continue }
      kinds.insert(kind)
      if parts[0] == "service" || parts[0] == "lease" {
        let space = parts[0] == "lease" ? "kube-node-lease" : namespace
        answers[kind.path(in: space, parts.last == "lease" ? name : parts[parts.count - 1])] = items.first
      } else {
        let list = #"{"kind":"\#(kind.kind)List","apiVersion":"\#(kind.root.dropFirst(kind.group.isEmpty ? 5 : 6))""#
        let body = list + #","metadata":{},"items":[\#(items.joined(separator: ","))]}"#
        for space in ["", namespace] { answers[kind.path(in: space)] = body }
      }
    }
    for (path, body) in Self.discovery(kinds) { answers[path] = body }
    server = try ScriptedServer()
    let all = answers
    server.handle { request, connection in
      let body = all[request.path] ?? #"{"kind":"Status","apiVersion":"v1","reason":"NotFound","code":404}"#
      connection.send(
        status: all[request.path] == nil ? 404 : 200, headers: ["Content-Type": "application/json"], body: body)
    }
    let qualified = own.group.isEmpty ? own.kind : "\(own.kind).\(own.version).\(own.group)"
    words = ["--server", server.url, "describe", qualified, name] + (namespace.isEmpty ? [] : ["-n", namespace])
  }

  private static func kind(of object: ObjectValue) -> Kind {
    let version = object.member("apiVersion").plain.split(separator: "/").map(String.init)
    let kind = object.member("kind").plain
    let small = kind.lowercased()
    let plural =
      small.hasSuffix("endpoints")
      ? small : small.hasSuffix("s") ? small + "es" : small.hasSuffix("y") ? small.dropLast() + "ies" : small + "s"
    return Kind(
      group: version.count > 1 ? version[0] : "", version: version.last ?? "v1", name: plural, kind: kind,
      isNamespaced: object.member("metadata").member("namespace") != .null)
  }

  private static func discovery(_ kinds: Set<Kind>) -> [String: String] {
    let groups = Set(kinds.map(\.group)).subtracting([""]).sorted().map { group in
      let versions = Set(kinds.filter { $0.group == group }.map(\.version)).sorted()
        .map { #"{"groupVersion":"\#(group)/\#($0)","version":"\#($0)"}"# }
      return
        #"{"name":"\#(group)","versions":[\#(versions.joined(separator: ","))],"preferredVersion":\#(versions[0])}"#
    }
    var answers = [
      "/api": #"{"kind":"APIVersions","versions":["v1"]}"#,
      "/apis": #"{"kind":"APIGroupList","apiVersion":"v1","groups":[\#(groups.joined(separator: ","))]}"#,
    ]
    for root in Set(kinds.map(\.root) + ["/api/v1"]) {
      let entries = kinds.filter { $0.root == root }.map(\.entry).joined(separator: ",")
      let version = root.dropFirst(root.hasPrefix("/apis/") ? 6 : 5)
      answers[root] = #"{"kind":"APIResourceList","groupVersion":"\#(version)","resources":[\#(entries)]}"#
    }
    return answers
  }
}

extension SampleServer.Kind {
  fileprivate func path(in namespace: String, _ name: String? = nil) -> String {
    root + (isNamespaced && !namespace.isEmpty ? "/namespaces/\(namespace)" : "") + "/\(self.name)"
      + (name.map { "/\($0)" } ?? "")
  }
}

extension ObjectValue {
  /// A string's text; empty for anything else.
  fileprivate var plain: String { if case .string(let text) = self { text } else { "" } }
}
