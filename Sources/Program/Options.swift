import Kubeconfig

/// What the command line says.
public struct Options: Sendable {
  /// `--kubeconfig`; nil leaves it to KUBECONFIG and the home directory.
  public var kubeconfig: String?
  /// In place of what the kubeconfig says of the context to open on.
  public var overrides = Overrides()
  public var allNamespaces = false
  /// Whether requests that could change a cluster are refused.
  public var isReadOnly = false
  /// Keymap and theme files of the user's own, or the names of shipped ones; nil for those in the configuration
  /// directory, if any.
  public var keymap: String?
  public var theme: String?
  /// Commands to run at the start, as typed after the colon, which may stand before them too.
  public var commands: [String] = []
  /// Where to log; nil for nowhere.
  public var logFile: String?
  public var logLevel = LogLevel.info

  public init() {}

  /// Whether it is left to what was looked at last what is opened.
  var saysNothingOfTheView: Bool { commands.isEmpty && !allNamespaces && overrides.namespace == nil }
}
