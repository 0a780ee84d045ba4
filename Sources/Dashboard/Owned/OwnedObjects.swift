import Model

/// Who owns whom, as rows tell it: all that hangs on one object, also through others.
struct OwnedObjects: Sendable {
  private struct Member: Sendable {
    /// As the column OBJECT of events has it: `pod/web-0`.
    var subject: String
    /// By their uids, `root` for the object.
    var owners: [String]
  }

  /// Known by its kind and name, not its uid: what is shown is about what bears the name, also when that was made anew.
  private let object: ObjectReference
  private let root = ""
  /// Those that have an owner, by uid.
  private var members: [String: Member] = [:]
  private var owned: [String: Set<String>] = [:]

  init(root object: ObjectReference) { self.object = object }

  /// - Parameter kind: in lower case.
  mutating func put(_ row: Row, kind: String) {
    let uid = row.uid
    if members[uid] != nil { return }
    let owners = row.owners.map { $0.names(object) ? root : $0.uid }
    guard !owners.isEmpty, !uid.isEmpty else { return }
    members[uid] = Member(subject: "\(kind)/\(row.name)", owners: owners)
    for owner in owners { owned[owner, default: []].insert(uid) }
  }

  mutating func remove(_ row: Row) {
    let uid = row.uid
    guard let member = members.removeValue(forKey: uid) else { return }
    for owner in member.owners {
      owned[owner]?.remove(uid)
      if owned[owner]?.isEmpty == true { owned[owner] = nil }
    }
  }

  /// What is owned by the object, directly or not. An owner that owns itself ends nothing.
  var subjects: Set<String> {
    var seen: Set<String> = []
    var rest = Array(owned[root] ?? [])
    var subjects: Set<String> = []
    while let next = rest.popLast() {
      guard seen.insert(next).inserted else { continue }
      if let member = members[next] { subjects.insert(member.subject) }
      rest += owned[next] ?? []
    }
    return subjects
  }
}

extension Owner {
  /// API group; empty for the core group.
  var group: String { apiVersion.firstIndex(of: "/").map { String(apiVersion[..<$0]) } ?? "" }

  /// Whether this is the object, or another that bore or bears its name.
  func names(_ object: ObjectReference) -> Bool {
    name == object.name && kind == object.resource.kind && group == object.resource.group
  }
}
