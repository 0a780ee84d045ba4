import Text

extension InfoReport {
  /// For people: a block for each subject, its columns aligned.
  var text: String {
    var blocks = [
      block("Versions", versions), block("Paths", paths),
      block(
        "Kubeconfig, from \(kubeconfigSource)",
        kubeconfigFiles.isEmpty ? [Item(name: "none", value: "")] : kubeconfigFiles),
    ]
    if !contexts.isEmpty { blocks.append("Contexts\n" + Self.lines(contextTable)) }
    blocks.append(block("Proxies", proxies.isEmpty ? [Item(name: "none", value: "")] : proxies))
    blocks.append(block("Terminal", terminal))
    let sentences = problems.isEmpty ? ["none"] : problems
    blocks.append("Problems\n" + sentences.map { "  \(Visible.text($0))\n" }.joined())
    return blocks.joined(separator: "\n")
  }

  private func block(_ title: String, _ items: [Item]) -> String {
    "\(title)\n" + Self.lines(items.map { ["", $0.name, $0.value, $0.remark] })
  }

  private var contextTable: [[String]] {
    let hasProxies = contexts.contains { !$0.proxy.isEmpty }
    let head = ["", "NAME", "CLUSTER", "SERVER", "USER", "NAMESPACE", "CREDENTIAL"] + (hasProxies ? ["PROXY"] : [])
    return [head]
      + contexts.map {
        [$0.isCurrent ? "*" : "", $0.name, $0.cluster, $0.server, $0.user, $0.namespace, $0.credential]
          + (hasProxies ? [$0.proxy] : [])
      }
  }

  /// The first column is for marks, one cell wide; the others are as wide as their widest text, two cells apart.
  private static func lines(_ rows: [[String]]) -> String {
    let rows = rows.map { $0.map { Visible.text($0) } }
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? CellWidth.of($0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = row[0].isEmpty ? " " : row[0]
      for (column, text) in row.enumerated().dropFirst() {
        line += (column == 1 ? " " : "  ") + text + String(repeating: " ", count: widths[column] - CellWidth.of(text))
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
