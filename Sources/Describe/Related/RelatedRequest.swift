import JSON

/// Something else that must be read to describe an object.
public struct RelatedRequest: Sendable {
  /// What it is read for.
  public enum Purpose: Hashable, Sendable {
    case events, pods, replicaSets, endpointSlices, secrets, lease, quotas, limitRanges, role
    /// What stands behind a service of an ingress.
    case backend(service: String)
    /// That service itself.
    case service(String)
  }

  /// What the answer is.
  public enum Shape: Hashable, Sendable {
    case object
    /// A list, to be read in pages.
    case list
    /// A list of which only the metadata are asked for.
    case metadataList
  }

  public let purpose: Purpose
  public let shape: Shape
  /// Asked for in turn until the server knows one: versions of the same thing, each as its segments.
  public let paths: [[String]]
  /// Not yet percent-encoded.
  public let query: [(name: String, value: String)]
  /// Which items are kept, asked while they arrive: of all pods of a namespace few use one claim.
  public let keeps: @Sendable (JSONValue) -> Bool

  init(
    _ purpose: Purpose, _ shape: Shape, paths: [[String]], query: [(name: String, value: String)] = [],
    keeps: @escaping @Sendable (JSONValue) -> Bool = { _ in true }
  ) {
    self.purpose = purpose
    self.shape = shape
    self.paths = paths
    self.query = query
    self.keeps = keeps
  }
}
