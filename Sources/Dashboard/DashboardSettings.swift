import Config
import Model

/// What a dashboard is told once, at its start.
public struct DashboardSettings: Sendable {
  public var keymap: Keymap
  /// The role of a cell that is a known word (`CrashLoopBackOff`); nil for all others. Handed in so that
  /// a test needs no theme.
  public var roleForWord: @Sendable (ArraySlice<UInt8>) -> Role?
  /// Name of the kubeconfig's context; empty where none can be used, and the table of contexts opens first.
  public var context: String
  /// Name of the context's cluster; shown where it differs from the context's.
  public var clusterName: String
  /// The context's namespace.
  public var namespace: String
  /// Those of the kubeconfig.
  public var contexts: [ContextSummary]
  /// What to show first; nil for the pods of the namespace.
  public var firstQuery: TableQuery?
  /// Commands to run at the start, one after the other; a colon before them does not count.
  public var startCommands: [String]
  /// Whether nobody typed those: they open the view of the run before.
  public var opensOnLastView = false
  /// The user's names for commands.
  public var aliases: [Alias]
  public var isReadOnly: Bool
  /// What other runs chose on tables.
  public var choices: [TableKind: TableChoices] = [:]
  /// The filters of other runs, by their names.
  public var filters: [String: String] = [:]
  /// Whether what has just happened to rows is told.
  public var flashes = false
  /// The worst first.
  public var thresholds: [Threshold] = []
  /// Seconds east of UTC, for the times of day that the dashboard writes.
  public var secondsFromUTC: Int

  public init(
    keymap: Keymap, roleForWord: @escaping @Sendable (ArraySlice<UInt8>) -> Role? = { _ in nil }, context: String,
    clusterName: String, namespace: String, contexts: [ContextSummary] = [], firstQuery: TableQuery? = nil,
    startCommands: [String] = [], aliases: [Alias] = [],
    isReadOnly: Bool = false, secondsFromUTC: Int = 0
  ) {
    self.keymap = keymap
    self.roleForWord = roleForWord
    self.context = context
    self.clusterName = clusterName
    self.namespace = namespace
    self.contexts = contexts
    self.firstQuery = firstQuery
    self.startCommands = startCommands
    self.aliases = aliases
    self.isReadOnly = isReadOnly
    self.secondsFromUTC = secondsFromUTC
  }
}
