import JSON

/// What is served, told in both ways: in one document for `/api` and one for `/apis` (since 1.27), and piece by piece.
extension Cluster {
  /// Nil for paths that are about objects.
  func discovery(_ request: APIRequest) throws(StatusError) -> WholeAnswer? {
    guard request.method == "GET" || request.method == "HEAD" else { return nil }
    switch request.path {
    case ["version"]: return WholeAnswer(version)
    case ["healthz"], ["livez"], ["readyz"]:
      return WholeAnswer(contentType: "text/plain; charset=utf-8", bytes: Array("ok".utf8))
    case []: return WholeAnswer(["paths": ["/api", "/api/v1", "/apis", "/healthz", "/livez", "/readyz", "/version"]])
    case ["api"], ["apis"]: return root(request)
    case ["openapi", "v3"] where minor >= 24: return WholeAnswer(OpenAPI.index(served))
    default: break
    }
    if minor >= 24, request.path.starts(with: ["openapi", "v3"]) {
      let path = request.path.dropFirst(2).joined(separator: "/")
      guard let document = OpenAPI.document(path, served, version: "v1.\(minor).0") else { throw .noSuchPath }
      return WholeAnswer(document)
    }
    if request.path.count == 2, request.path[0] == "apis" {
      guard let group = served.groups.first(where: { $0 == request.path[1] }) else { throw .noSuchPath }
      var document = self.group(group)
      document["kind"] = "APIGroup"
      document["apiVersion"] = "v1"
      return WholeAnswer(document)
    }
    guard let target = RequestTarget(request.path), target.resource == nil else { return nil }
    let resources = served.resources(group: target.group, version: target.version)
    guard !resources.isEmpty else { throw .noSuchPath }
    return WholeAnswer(Self.list(resources))
  }

  private var version: JSONTree {
    [
      "major": "1", "minor": .string(String(minor)), "gitVersion": .string("v1.\(minor).0"),
      "gitCommit": "0000000000000000000000000000000000000000", "gitTreeState": "clean",
      "buildDate": "1970-01-01T00:00:00Z", "goVersion": "go1.24", "compiler": "gc", "platform": "linux/amd64",
    ]
  }

  private func root(_ request: APIRequest) -> WholeAnswer {
    let isCore = request.path == ["api"]
    guard request.accept.form(aggregated: minor >= 27) == .aggregatedDiscovery else {
      return isCore
        ? WholeAnswer(["kind": "APIVersions", "versions": ["v1"], "serverAddressByClientCIDRs": []])
        : WholeAnswer(["kind": "APIGroupList", "apiVersion": "v1", "groups": .array(served.groups.map(group))])
    }
    var answer = WholeAnswer(aggregated(isCore ? [""] : served.groups))
    let tag = "\"\(Self.digest(answer.body))\""
    answer.contentType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"
    if request.ifNoneMatch == tag {
      answer.code = 304
      answer.body = []
    }
    answer.headers = [("ETag", tag), ("Vary", "Accept")]
    return answer
  }

  private func group(_ name: String) -> JSONTree {
    let versions: [JSONTree] = served.versions(of: name).map {
      ["groupVersion": .string("\(name)/\($0)"), "version": .string($0)]
    }
    return ["name": .string(name), "versions": .array(versions), "preferredVersion": versions.first ?? .null]
  }

  /// FNV-1a: the same for the same bytes, which is all that is asked of it.
  private static func digest(_ bytes: [UInt8]) -> String {
    let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return String(hash, radix: 16, uppercase: true)
  }

  // MARK: Piece by piece

  private static func list(_ resources: [ServedResource]) -> JSONTree {
    var entries: [JSONTree] = []
    for resource in resources {
      entries.append(entry(resource))
      for name in resource.subresources {
        var entry: JSONTree = [
          "name": .string("\(resource.name)/\(name)"), "singularName": "", "namespaced": .bool(resource.isNamespaced),
          "kind": .string(kind(of: name, resource)), "verbs": verbs(of: name),
        ]
        if let group = group(of: name) {
          entry["group"] = .string(group)
          entry["version"] = "v1"
        }
        entries.append(entry)
      }
    }
    return [
      "kind": "APIResourceList", "apiVersion": "v1", "groupVersion": .string(resources.first?.groupVersion ?? ""),
      "resources": .array(entries),
    ]
  }

  private static func entry(_ resource: ServedResource) -> JSONTree {
    var entry: JSONTree = [
      "name": .string(resource.name), "singularName": .string(resource.singular),
      "namespaced": .bool(resource.isNamespaced), "kind": .string(resource.kind),
      "verbs": .array(resource.verbs.map { .string($0) }),
    ]
    if !resource.shortNames.isEmpty { entry["shortNames"] = .array(resource.shortNames.map { .string($0) }) }
    if !resource.categories.isEmpty { entry["categories"] = .array(resource.categories.map { .string($0) }) }
    return entry
  }

  private static func kind(of subresource: String, _ resource: ServedResource) -> String {
    switch subresource {
    case "scale": "Scale"
    case "eviction": "Eviction"
    case "proxy": "NodeProxyOptions"
    default: resource.kind
    }
  }

  /// Of what a subresource takes, where that is another than the resource's.
  private static func group(of subresource: String) -> String? {
    switch subresource {
    case "scale": "autoscaling"
    case "eviction": "policy"
    default: nil
    }
  }

  private static func verbs(of subresource: String) -> JSONTree {
    switch subresource {
    case "eviction": ["create"]
    case "finalize": ["update"]
    case "log": ["get"]
    case "proxy": ["create", "delete", "get", "patch", "update"]
    default: ["get", "patch", "update"]
    }
  }

  // MARK: In one document

  private func aggregated(_ groups: [String]) -> JSONTree {
    let items: [JSONTree] = groups.map { group in
      let versions: [JSONTree] = served.versions(of: group).map { version in
        [
          "version": .string(version), "freshness": "Current",
          "resources": .array(served.resources(group: group, version: version).map(Self.aggregated)),
        ]
      }
      var metadata: JSONTree = ["creationTimestamp": .null]
      if !group.isEmpty { metadata["name"] = .string(group) }
      return ["metadata": metadata, "versions": .array(versions)]
    }
    return [
      "kind": "APIGroupDiscoveryList", "apiVersion": "apidiscovery.k8s.io/v2", "metadata": [:], "items": .array(items),
    ]
  }

  private static func aggregated(_ resource: ServedResource) -> JSONTree {
    func kind(_ kind: String, group: String? = nil) -> JSONTree {
      [
        "group": .string(group ?? resource.group), "version": .string(group == nil ? resource.version : "v1"),
        "kind": .string(kind),
      ]
    }
    var entry: JSONTree = [
      "resource": .string(resource.name), "responseKind": kind(resource.kind),
      "scope": .string(resource.isNamespaced ? "Namespaced" : "Cluster"),
      "singularResource": .string(resource.singular), "verbs": .array(resource.verbs.map { .string($0) }),
    ]
    if !resource.shortNames.isEmpty { entry["shortNames"] = .array(resource.shortNames.map { .string($0) }) }
    if !resource.categories.isEmpty { entry["categories"] = .array(resource.categories.map { .string($0) }) }
    if !resource.subresources.isEmpty {
      entry["subresources"] = .array(
        resource.subresources.map { name in
          [
            "subresource": .string(name), "responseKind": kind(self.kind(of: name, resource), group: group(of: name)),
            "verbs": verbs(of: name),
          ]
        })
    }
    return entry
  }
}
