import Acts
import Config
import Model
import Text

/// Everything that can happen to the dashboard.
public enum Input: Sendable {
  case key(Key)
  case mouse(MouseEvent, at: Instant)
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
  /// Where memory is, when it was asked for.
  case memory(MemoryReport)
  /// Something went wrong that belongs to no table: one sentence.
  case message(String, context: String = "")
  /// Something worth keeping that the screen need not show: one sentence, for `:messages`.
  case note(String, context: String = "")
  /// Names of namespaces used on this context in other runs, the last used first.
  case rememberedNamespaces(context: String, [String])
  /// What lies inside an object, when that was asked for.
  case contents(ObjectReference, ObjectContents)
  /// Lines typed in other runs, the newest last.
  case rememberedLines(LineKind, [String])
  /// The namespaces there are, by name; nil where the server does not say.
  case namespaces(context: String, [String]?)
  /// The contexts of the kubeconfig, at the start and whenever it has changed.
  case contexts([ContextSummary])
  /// The context leads to another cluster from now on, or to the same one as somebody else: what was shown of it is not
  /// there.
  case replaced(context: String)
  /// What became of reading an object for a page.
  case look(LookID, LookAnswer)
  /// What became of the file of this number.
  case saved(Int, SaveAnswer)
  /// What has become of an act so far.
  case act(ActID, ActNews)
  case edited(ObjectReference, EditOutcome)
  /// News of the credential plugin of this name.
  case plugin(String, PluginNews)
  /// The user's keys, words, settings and names for commands have been read again.
  case userFiles(
    keymap: Keymap, roleForWord: @Sendable (ArraySlice<UInt8>) -> Role?, settings: Settings = Settings(),
    aliases: [Alias] = [])

  public enum PluginNews: Hashable, Sendable {
    /// It told the person this: one line, hostile.
    case said(String)
    /// It has been running for some seconds.
    case isSlow
    case ended
  }
}

public enum ActNews: Hashable, Sendable {
  /// The object of this number, from 0, has its outcome.
  case ended(Int, ActOutcome)
  /// All have theirs.
  case finished
}

extension Input {
  /// The same news in pieces that each take little time: a storm of changes must not hold up a key. A whole list stays
  /// in one piece, as a table shows all of it or nothing.
  public var pieces: [Input] {
    guard case .table(let table, let feed, let update) = self, update.changes.count > Self.mostChanges else {
      return [self]
    }
    var rest = update.changes[...]
    var pieces: [Input] = []
    while !rest.isEmpty {
      var piece = TableUpdate(changes: Array(rest.prefix(Self.mostChanges)))
      rest = rest.dropFirst(Self.mostChanges)
      if pieces.isEmpty { piece.replacement = update.replacement }
      // What is true after all of them is said with the last.
      if rest.isEmpty { piece.state = update.state }
      pieces.append(.table(table, feed: feed, piece))
    }
    return pieces
  }

  private static let mostChanges = 500
}
