extension InfoReport {
  /// For programs: the same, as one JSON object on lines of their own.
  var json: String {
    JSONText.object([
      ("versions", JSONText.object(versions.map { ($0.name, JSONText.string($0.value)) })),
      ("paths", JSONText.object(paths.map { ($0.name, JSONText.string($0.value)) })),
      (
        "kubeconfig",
        JSONText.object([
          ("from", JSONText.string(kubeconfigSource)),
          (
            "files",
            JSONText.array(
              kubeconfigFiles.map {
                JSONText.object([("path", JSONText.string($0.name)), ("state", JSONText.string($0.value))])
              })
          ),
        ])
      ),
      ("contexts", JSONText.array(contexts.map(Self.object))),
      ("proxies", JSONText.object(proxies.map { ($0.name, JSONText.string($0.value)) })),
      ("terminal", JSONText.object(terminal.map { ($0.name, JSONText.string($0.value)) })),
      ("problems", JSONText.array(problems.map(JSONText.string))),
    ]) + "\n"
  }

  private static func object(_ context: Context) -> String {
    JSONText.object([
      ("name", JSONText.string(context.name)), ("current", context.isCurrent ? "true" : "false"),
      ("cluster", JSONText.string(context.cluster)), ("server", JSONText.string(context.server)),
      ("user", JSONText.string(context.user)), ("namespace", JSONText.string(context.namespace)),
      ("credential", JSONText.string(context.credential)), ("proxy", JSONText.string(context.proxy)),
    ])
  }
}

/// JSON as text, indented as jq does it.
private enum JSONText {
  static func object(_ members: [(String, String)]) -> String {
    nested("{", members.map { "\(string($0)): \($1)" }, "}")
  }

  static func array(_ values: [String]) -> String { nested("[", values, "]") }

  static func string(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func nested(_ open: String, _ parts: [String], _ close: String) -> String {
    guard !parts.isEmpty else { return open + close }
    let lines = parts.joined(separator: ",\n").split(separator: "\n").map { "  \($0)" }
    return ([open] + lines + [close]).joined(separator: "\n")
  }
}
