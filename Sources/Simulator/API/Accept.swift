/// In which form the answer is wanted: the first of those that are served.
struct Accept: Sendable {
  enum Form: Hashable, Sendable { case json, table, partial, aggregatedDiscovery }

  /// One of the media types of the header, with its parameters.
  private struct Range {
    var type: String
    var parameters: [String: String]
  }

  private var ranges: [Range]

  init(_ header: String) {
    ranges = header.split(separator: ",").map { text in
      let parts = text.split(separator: ";").map { $0.filter { $0 != " " } }
      var parameters: [String: String] = [:]
      for part in parts.dropFirst() {
        let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
        if pair.count == 2 { parameters[pair[0]] = pair[1] }
      }
      return Range(type: parts.first ?? "", parameters: parameters)
    }
  }

  /// Nil where nothing of it is served.
  ///
  /// - Parameter aggregated: whether this is asked of a discovery document of a server that aggregates them.
  func form(aggregated: Bool = false) -> Form? {
    if ranges.isEmpty { return .json }
    for range in ranges {
      guard ["application/json", "application/*", "*/*", "text/plain"].contains(range.type) else { continue }
      switch range.parameters["as"] {
      case nil: return .json
      case "Table" where range.parameters["g"] == "meta.k8s.io": return .table
      case "PartialObjectMetadata" where range.parameters["g"] == "meta.k8s.io": return .partial
      case "PartialObjectMetadataList" where range.parameters["g"] == "meta.k8s.io": return .partial
      case "APIGroupDiscoveryList" where aggregated && range.parameters["v"] == "v2": return .aggregatedDiscovery
      default: continue
      }
    }
    return nil
  }
}
