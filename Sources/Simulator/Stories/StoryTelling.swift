import JSON
import Text
import YAML

/// Stories are manifests, each with when it was made (`simulator: {age: 3d}` before the beginning) and what is done
/// to it later: documents of kind `Step`.
extension Cluster {
  /// Lives through everything that the stories tell of the time before `start`.
  mutating func tell(_ documents: [JSONTree], until start: Instant) {
    var entries: [(time: Instant, index: Int, document: JSONTree)] = []
    for (index, document) in documents.enumerated() {
      let age = document["simulator"]?["age"]?.string.flatMap { HumanDuration.parse($0.utf8) }?.atLeast ?? 86_400
      entries.append((start.adding(seconds: -Double(age)), index, document))
    }
    entries.sort { ($0.time, $0.index) < ($1.time, $1.index) }
    settings.liveFrom = start
    if let first = entries.first { now = min(first.time, start) }
    for entry in entries {
      advance(to: entry.time)
      if entry.document.kind == "Step" { plan(entry.document, start: start) } else { make(entry.document) }
    }
    advance(to: start)
  }

  /// Its spec names the object, and says what is done: `patch`, or `delete: true`, `at` so many seconds after the start,
  /// `every` so many.
  private mutating func plan(_ document: JSONTree, start: Instant) {
    let spec = document["spec"] ?? [:]
    guard let resource = resource(apiVersion: spec.string(of: "apiVersion"), kind: spec.string(of: "kind")) else {
      return
    }
    let step = StoryStep(
      resource: resource.storage, key: Key(namespace: spec.string(of: "namespace"), name: spec.string(of: "name")),
      patch: spec["patch"], every: spec["every"]?.integer.map(Double.init))
    timeline.plan(.story(step), at: start.adding(seconds: Double(spec["at"]?.integer ?? 0)))
  }

  private mutating func make(_ document: JSONTree) {
    guard let resource = resource(apiVersion: document.apiVersion, kind: document.kind) else { return }
    var object = document
    object["simulator"] = nil
    if object["metadata"] == nil { object["metadata"] = [:] }
    _ = try? keepNew(stored(object, resource), resource)
    settle()
  }

  /// In the version that the manifest says, or in the one that this server has of the kind.
  private func resource(apiVersion: String, kind: String) -> ServedResource? {
    let group = apiVersion.contains("/") ? String(apiVersion.split(separator: "/")[0]) : ""
    return served.all.first { $0.groupVersion == apiVersion && $0.kind == kind }
      ?? served.all.first { $0.group == group && $0.kind == kind }
  }

  /// The shipped stories.
  static func shippedStories() -> [JSONTree] {
    // The files are part of the program, and tests read them: they are right.
    SimulatedFile.stories.flatMap { documents($0.bytes) }
  }

  static func documents(_ bytes: [UInt8]) -> [JSONTree] {
    ((try? YAMLNode.documents(bytes, file: "stories")) ?? []).map { JSONTree($0) }
  }
}
