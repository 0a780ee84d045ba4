import Config
import Model
import Text

/// Everything that can happen to the dashboard.
public enum Input: Sendable {
  case key(Key)
  /// Text pasted by the terminal in one piece.
  case paste(String)
  case resize(Size)
  /// Time has passed. Sent at least when `Dashboard.nextTick` says so.
  case clock(Instant)
  /// News of one of the table's feeds: `feed` indexes `TableQuery.feeds`.
  case table(TableID, feed: Int, TableUpdate)
  case cluster(context: String, ClusterStatus)
  /// What the context's server serves, when discovery has answered (again).
  case catalog(context: String, ResourceCatalog)
  /// What the context's server serves cannot be read: one sentence.
  case catalogFailed(context: String, reason: String)
  /// Something went wrong that belongs to no table: one sentence.
  case message(String, context: String = "")
  /// Something worth keeping that the screen need not show: one sentence, for `:messages`.
  case note(String, context: String = "")
  /// Names of namespaces used on this context in other runs, the last used first.
  case rememberedNamespaces(context: String, [String])
  /// The namespaces there are, by name; nil where the server does not say.
  case namespaces(context: String, [String]?)
  /// The contexts of the kubeconfig, at the start and whenever it has changed.
  case contexts([ContextSummary])
  /// News of the credential plugin of this name.
  case plugin(String, PluginNews)

  public enum PluginNews: Hashable, Sendable {
    /// It told the person this: one line, hostile.
    case said(String)
    /// It has been running for some seconds.
    case isSlow
    case ended
  }
}
