/// Changes of a document as RFC 7386 says them: members that are there are put in, null takes one away, and an array is
/// replaced as a whole.
public enum MergePatch {
  /// What makes `original` into `edited`; nil where they are the same. null is taken for absent.
  public static func difference(from original: JSONTree, to edited: JSONTree) -> JSONTree? {
    guard let before = original.members, let after = edited.members else { return original == edited ? nil : edited }
    var patch: [String: JSONTree] = [:]
    for (name, value) in after {
      guard let old = before[name] else {
        patch[name] = value
        continue
      }
      if let change = difference(from: old, to: value) { patch[name] = change }
    }
    for name in before.keys where after[name] == nil { patch[name] = .null }
    return patch.isEmpty ? nil : .object(patch)
  }

  /// A place where a patch would undo what somebody else has done.
  public struct Conflict: Hashable, Sendable {
    /// Such as `spec.replicas`.
    public var path: String
    /// What is there now; nil where nothing is.
    public var live: JSONTree?
  }

  /// The places that the patch changes and that are not as they were when it was made, unless they are as it wants
  /// them.
  ///
  /// - Parameters:
  ///   - seen: what its maker knew to be there.
  ///   - live: what is there.
  public static func conflicts(of patch: JSONTree, seen: JSONTree, live: JSONTree) -> [Conflict] {
    conflicts(of: patch, seen: seen, live: live, path: "").sorted { $0.path < $1.path }
  }

  private static func conflicts(of patch: JSONTree, seen: JSONTree?, live: JSONTree?, path: String) -> [Conflict] {
    guard case .object(let changes) = patch, seen?.members != nil, live?.members != nil else {
      let wanted: JSONTree? = patch == .null ? nil : patch
      return seen == live || wanted == live ? [] : [Conflict(path: path, live: live)]
    }
    return changes.flatMap { name, change in
      conflicts(of: change, seen: seen?[name], live: live?[name], path: path + step(to: name, isFirst: path.isEmpty))
    }
  }

  /// Names that have dots themselves stand in brackets, as in JSONPath.
  private static func step(to name: String, isFirst: Bool) -> String {
    if name.contains(where: { ".[]'\" ".contains($0) }) { return "['\(name)']" }
    return isFirst ? name : "." + name
  }
}

extension MergePatch {
  /// The document with the changes made.
  public static func apply(_ patch: JSONTree, to original: JSONTree?) -> JSONTree {
    guard case .object(let changes) = patch else { return patch }
    var members: [String: JSONTree] = [:]
    if case .object(let before)? = original { members = before }
    for (name, change) in changes { members[name] = change == .null ? nil : apply(change, to: members[name]) }
    return .object(members)
  }
}
