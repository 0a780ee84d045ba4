import JSON

extension InfoReport {
  /// For programs: the same, as one JSON object on lines of their own.
  var json: String {
    IndentedJSON.object([
      ("versions", IndentedJSON.object(versions.map { ($0.name, JSONText.string($0.value)) })),
      ("paths", IndentedJSON.object(paths.map { ($0.name, JSONText.string($0.value)) })),
      (
        "kubeconfig",
        IndentedJSON.object([
          ("from", JSONText.string(kubeconfigSource)),
          (
            "files",
            IndentedJSON.array(
              kubeconfigFiles.map {
                IndentedJSON.object([("path", JSONText.string($0.name)), ("state", JSONText.string($0.value))])
              })
          ),
        ])
      ),
      ("contexts", IndentedJSON.array(contexts.map(Self.object))),
      ("proxies", IndentedJSON.object(proxies.map { ($0.name, JSONText.string($0.value)) })),
      ("terminal", IndentedJSON.object(terminal.map { ($0.name, JSONText.string($0.value)) })),
      ("problems", IndentedJSON.array(problems.map(JSONText.string))),
    ]) + "\n"
  }

  private static func object(_ context: Context) -> String {
    IndentedJSON.object([
      ("name", JSONText.string(context.name)), ("current", context.isCurrent ? "true" : "false"),
      ("cluster", JSONText.string(context.cluster)), ("server", JSONText.string(context.server)),
      ("user", JSONText.string(context.user)), ("namespace", JSONText.string(context.namespace)),
      ("credential", JSONText.string(context.credential)), ("proxy", JSONText.string(context.proxy)),
    ])
  }
}

/// JSON as text, indented as jq does it.
private enum IndentedJSON {
  static func object(_ members: [(String, String)]) -> String {
    nested("{", members.map { "\(JSONText.string($0)): \($1)" }, "}")
  }

  static func array(_ values: [String]) -> String { nested("[", values, "]") }

  private static func nested(_ open: String, _ parts: [String], _ close: String) -> String {
    guard !parts.isEmpty else { return open + close }
    let lines = parts.joined(separator: ",\n").split(separator: "\n").map { "  \($0)" }
    return ([open] + lines + [close]).joined(separator: "\n")
  }
}
