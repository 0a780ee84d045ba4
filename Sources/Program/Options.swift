/// What the command line says.
public struct Options: Sendable {
  /// `--kubeconfig`; nil leaves it to KUBECONFIG and the home directory.
  public var kubeconfig: String?
  /// `--context`; nil for the file's current one.
  public var context: String?
  /// `--namespace`; nil for the context's own.
  public var namespace: String?
  public var allNamespaces = false
  /// Whether requests that could change a cluster are refused.
  public var isReadOnly = false
  /// Keymap and theme files of the user's own; nil for those in the configuration directory, if any.
  public var keymap: String?
  public var theme: String?

  public init() {}
}
