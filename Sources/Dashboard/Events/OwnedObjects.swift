import Model

/// Who owns whom, as rows tell it: all that hangs on one object, also through others.
struct OwnedObjects: Sendable {
  private struct Member: Sendable {
    /// As the column OBJECT of events has it: `pod/web-0`.
    var subject: String
    var owners: [String]
  }

  /// Those that have an owner, by uid.
  private var members: [String: Member] = [:]
  private var owned: [String: Set<String>] = [:]

  /// - Parameter kind: in lower case.
  mutating func put(_ row: Row, kind: String) {
    let uid = row.uid
    if members[uid] != nil { return }
    let owners = row.owners.map(\.uid)
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

  /// What is owned by the object with this uid, directly or not. An owner that owns itself ends nothing.
  func subjects(ownedBy uid: String) -> Set<String> {
    var seen: Set<String> = []
    var rest = Array(owned[uid] ?? [])
    var subjects: Set<String> = []
    while let next = rest.popLast() {
      guard seen.insert(next).inserted else { continue }
      if let member = members[next] { subjects.insert(member.subject) }
      rest += owned[next] ?? []
    }
    return subjects
  }
}
