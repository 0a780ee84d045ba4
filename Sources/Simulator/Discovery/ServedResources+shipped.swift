import CSimulated
import YAML

extension ServedResources {
  /// What Kubernetes 1.`minor` serves.
  static func shipped(minor: Int) -> ServedResources {
    // The file is part of the program, and tests read it: it is right.
    let documents = (try? YAMLNode.documents(SimulatedFile.resources.bytes, file: "resources.yaml")) ?? []
    return ServedResources(documents.flatMap { $0.sequence ?? [] }.flatMap { resources(of: $0, minor: minor) })
  }

  private static func resources(of entry: YAMLNode, minor: Int) -> [ServedResource] {
    guard isServed(entry, minor) else { return [] }
    let (group, version) = (entry["group"]?.string ?? "", entry["version"]?.string ?? "")
    return (entry["resources"]?.sequence ?? []).filter { isServed($0, minor) }.map { node in
      let (name, kind) = (node["name"]?.string ?? "", node["kind"]?.string ?? "")
      return ServedResource(
        group: group, version: version, name: name, singular: node["singular"]?.string ?? kind.lowercased(), kind: kind,
        listKind: kind + "List", isNamespaced: node["cluster"]?.bool != true,
        verbs: texts(node["verbs"]) ?? ServedResource.allVerbs, shortNames: texts(node["short"]) ?? [],
        categories: texts(node["categories"]) ?? [], subresources: texts(node["subresources"]) ?? [],
        // Events are the same objects in both of their groups.
        storage: GroupResource(group: group == "events.k8s.io" ? "" : group, resource: name))
    }
  }

  private static func isServed(_ node: YAMLNode, _ minor: Int) -> Bool {
    (node["since"]?.int ?? 0) <= minor && minor <= (node["until"]?.int ?? .max)
  }

  private static func texts(_ node: YAMLNode?) -> [String]? { node?.sequence?.compactMap(\.string) }
}
