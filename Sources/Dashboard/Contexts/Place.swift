import Model

/// Where one was on a context, kept in this run for the next time.
struct Place: Sendable {
  var namespaces: Namespaces
  /// What all namespaces are toggled with.
  var lastNamed: Namespaces
}
