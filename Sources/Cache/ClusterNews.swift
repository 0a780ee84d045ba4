import Model

/// What a context's cache has to say besides rows.
public enum ClusterNews: Sendable {
  case status(ClusterStatus)
  case catalog(ResourceCatalog)
  /// The server refuses discovery: one sentence. It is tried again when someone asks for it.
  case discoveryFailed(String)
  /// One sentence that people should know: something was left out, or is done in another way than usual.
  case message(String)
}
