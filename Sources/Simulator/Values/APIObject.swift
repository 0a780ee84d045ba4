import JSON
import Text

/// What all objects of Kubernetes have in common.
extension JSONTree {
  var apiVersion: String { self["apiVersion"]?.string ?? "" }
  var kind: String { self["kind"]?.string ?? "" }
  var name: String { self["metadata", "name"]?.string ?? "" }
  var namespace: String? { self["metadata", "namespace"]?.string.flatMap { $0.isEmpty ? nil : $0 } }
  var uid: String { self["metadata", "uid"]?.string ?? "" }
  var labels: [String: String] { self["metadata", "labels"]?.strings ?? [:] }
  var annotations: [String: String] { self["metadata", "annotations"]?.strings ?? [:] }
  var finalizers: [String] { self["metadata", "finalizers"]?.elements.compactMap(\.string) ?? [] }
  var owners: [JSONTree] { self["metadata", "ownerReferences"]?.elements ?? [] }
  var controller: JSONTree? { owners.first { $0["controller"]?.bool == true } }
  var created: Instant? { instant("metadata", "creationTimestamp") }
  var isTerminating: Bool { self["metadata", "deletionTimestamp"] != nil }

  func instant(_ path: String...) -> Instant? {
    self[path]?.string.flatMap { Instant(rfc3339: $0.utf8) }
  }

  /// What an object that it makes says of it.
  var asController: JSONTree {
    [
      "apiVersion": .string(apiVersion), "kind": .string(kind), "name": .string(name), "uid": .string(uid),
      "controller": true, "blockOwnerDeletion": true,
    ]
  }
}

extension Instant {
  /// Whole seconds, as the times of most kinds are kept.
  var stamp: JSONTree { .string(Instant(seconds: milliseconds / 1000).rfc3339) }

  /// With six digits of a fraction, as leases and newer events have it.
  var microStamp: JSONTree {
    let thousandths = String(1000 + milliseconds % 1000).dropFirst()
    return .string(Instant(seconds: milliseconds / 1000).rfc3339.dropLast() + ".\(thousandths)000Z")
  }
}
