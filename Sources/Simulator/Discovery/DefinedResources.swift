import JSON

/// What CustomResourceDefinitions add to what is served.
extension Cluster {
  /// Reads all definitions again, and tells in them that they are accepted.
  mutating func serveDefinitions() {
    var custom: [ServedResource] = []
    for definition in store.objects(.definitions) where !definition.isTerminating {
      custom += Self.resources(of: definition)
      accept(definition)
      let storage = Self.storage(of: definition)
      let version = (definition["spec", "versions"]?.elements ?? []).first { $0["storage"]?.bool == true }
      printers[storage] = TablePrinter(definedBy: version?["additionalPrinterColumns"]?.elements ?? [])
    }
    served.define(custom)
  }

  private static func storage(of definition: JSONTree) -> GroupResource {
    GroupResource(
      group: definition["spec", "group"]?.string ?? "",
      resource: definition["spec", "names"]?.string(of: "plural") ?? "")
  }

  private static func resources(of definition: JSONTree) -> [ServedResource] {
    let (spec, names) = (definition["spec"] ?? [:], definition["spec", "names"] ?? [:])
    let storage = storage(of: definition)
    let kind = names.string(of: "kind")
    // The one that is kept is the one that is preferred.
    let versions = (spec["versions"]?.elements ?? []).filter { $0["served"]?.bool == true }
      .sorted { ($0["storage"]?.bool == true ? 0 : 1) < ($1["storage"]?.bool == true ? 0 : 1) }
    return versions.map { version in
      ServedResource(
        group: storage.group, version: version.string(of: "name"), name: storage.resource,
        singular: names["singular"]?.string ?? kind.lowercased(), kind: kind,
        listKind: names["listKind"]?.string ?? kind + "List", isNamespaced: spec.string(of: "scope") == "Namespaced",
        verbs: ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"],
        shortNames: names["shortNames"]?.elements.compactMap(\.string) ?? [],
        categories: names["categories"]?.elements.compactMap(\.string) ?? [],
        subresources: (version["subresources"]?.members?.keys.sorted() ?? []), storage: storage, isCustom: true)
    }
  }

  private mutating func accept(_ definition: JSONTree) {
    guard !definition.isTrue("Established") else { return }
    var definition = definition
    let conditions: [JSONTree] = [("NamesAccepted", "NoConflicts"), ("Established", "InitialNamesAccepted")].map {
      [
        "type": .string($0.0), "status": "True", "reason": .string($0.1), "lastTransitionTime": now.stamp,
        "message": .string($0.0 == "Established" ? "the initial names have been accepted" : "no conflicts found"),
      ]
    }
    definition["status"] = [
      "acceptedNames": definition["spec", "names"] ?? [:], "conditions": .array(conditions),
      "storedVersions": .array(
        (definition["spec", "versions"]?.elements ?? []).filter { $0["storage"]?.bool == true }.compactMap {
          $0["name"]
        }),
    ]
    store.put(.definitions, definition, at: now)
  }
}
