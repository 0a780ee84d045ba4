import Model
import Text

/// What a reflector is told, and what it orders.
extension Reflector {
  public enum Input: Sendable {
    case start
    /// The first page is in. It is the whole list unless `hasMore`.
    case paged(resourceVersion: String, hasMore: Bool)
    case listed(resourceVersion: String)
    /// The watch, or the streaming list, was accepted.
    case watchOpened
    /// Rows of a streaming list came whose end mark has not.
    case initialEvents
    /// The end mark of a streaming list: its rows are complete, and the stream goes on as a watch (W13).
    case streamed(resourceVersion: String)
    /// An event of the watch, or a bookmark. nil where it moved no version on.
    case event(resourceVersion: String?)
    /// The watch ended without an error, `seconds` after it was opened.
    case watchEnded(seconds: Double, events: Int)
    case columnsChanged
    /// How the server prints or serves the kind may have changed: a CustomResourceDefinition has.
    case definitionChanged
    case failed(ReflectorFailure)
    /// The server was heard of at this time, on whatever stream: until then a quiet watch was right.
    case heard(Instant)
    /// The cluster stays away; it is asked again at `next`.
    case unreachable(reason: String, next: Instant)
    /// What was waited for is over.
    case due
    /// The cluster answers again.
    case connected
    /// Someone does not want to wait.
    case retry
  }

  public enum Action: Hashable, Sendable {
    case fetchPage
    case list(resourceVersion: String)
    case stream(resourceVersion: String)
    case watch(resourceVersion: String)
    /// Report `.due` after so many seconds, unless another action comes first.
    case wait(seconds: Double)
    /// Ask the cluster's connection what is wrong; it reports `.connected` when the cluster answers.
    case checkConnection(reason: String)
    /// The server knows no streaming lists of this kind: not to be asked for one again.
    case forgetStreaming
    case show(FeedState)
  }
}
