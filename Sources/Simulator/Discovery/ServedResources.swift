/// Everything that is served: what the shipped list says of this version of Kubernetes, and what definitions add.
struct ServedResources {
  /// In the order of preference: the first version of a group is the one that clients take.
  private(set) var all: [ServedResource]

  init(_ all: [ServedResource]) { self.all = all }

  func find(group: String, version: String, name: String) -> ServedResource? {
    all.first { $0.group == group && $0.version == version && $0.name == name }
  }

  func find(group: String, version: String, kind: String) -> ServedResource? {
    all.first { $0.group == group && $0.version == version && $0.kind == kind }
  }

  /// How the objects of a store are written: in the preferred version.
  func preferred(of storage: GroupResource) -> ServedResource? {
    all.first { $0.storage == storage && $0.group == storage.group } ?? all.first { $0.storage == storage }
  }

  /// Groups with a name, in order.
  var groups: [String] {
    var seen: Set<String> = []
    return all.map(\.group).filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  func versions(of group: String) -> [String] {
    var seen: Set<String> = []
    return all.filter { $0.group == group }.map(\.version).filter { seen.insert($0).inserted }
  }

  func resources(group: String, version: String) -> [ServedResource] {
    all.filter { $0.group == group && $0.version == version }.sorted { $0.name < $1.name }
  }

  /// Puts what definitions say in place of what they said before.
  mutating func define(_ custom: [ServedResource]) {
    all.removeAll(where: \.isCustom)
    all += custom
  }
}
