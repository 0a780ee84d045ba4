import Config
import Model
import Text

/// What a role allows, as a page: a line for each kind of object with the verbs that are allowed on it, side by side as a
/// table where the screen has room for that, else in words.
enum AccessPage {
  private static let verbs = ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"]
  private static let titles = ["GET", "LIST", "WATCH", "CREATE", "UPDATE", "PATCH", "DELETE", "DEL-ALL"]

  /// One object that rules speak of, and what they allow on it together.
  private struct Target {
    var name: String
    var verbs: Set<String>
  }

  /// - Parameter columns: of the screen.
  static func lines(_ rules: AccessRules, columns: Int) -> [PageLine] {
    var lines: [PageLine] = []
    if !rules.role.isEmpty {
      lines += [heading("who"), PageLine()] + subjects(rules.subjects) + [PageLine()]
      lines += [heading("may, by \(rules.role)"), PageLine()]
    }
    if let problem = rules.problem { return lines + [PageLine(StyledText("  " + Visible.text(problem), .bad))] }
    let (targets, isWhole) = targets(of: rules.rules)
    guard !targets.isEmpty else { return lines + [PageLine(StyledText("  nothing", .muted))] }
    let width = min(max(targets.map { CellWidth.of($0.name) }.max() ?? 0, 8), 60)
    let table = [header(width)] + targets.map { line($0, width: width) }
    // Beside the text stand a margin and the bar that tells where one is.
    if table.contains(where: { $0.text.width > columns - 3 }) {
      let narrow = min(width, max(8, columns * 2 / 5))
      lines.append(words("RESOURCE", "MAY", narrow, .columnHeader, .columnHeader))
      lines += targets.map { words($0.name, spoken($0.verbs), narrow, .text, .good) }
    } else {
      lines += table
    }
    return isWhole ? lines : lines + [PageLine(StyledText("  " + tooMany, .muted))]
  }

  private static func words(_ name: String, _ verbs: String, _ width: Int, _ first: Role, _ second: Role) -> PageLine {
    let cut = Cut.middle(of: name, to: width)
    var text = StyledText("  " + cut + String(repeating: " ", count: width - CellWidth.of(cut) + 2), first)
    text.append(verbs, second)
    return PageLine(text, indent: width + 4)
  }

  /// In the order of the table.
  private static func spoken(_ allowed: Set<String>) -> String {
    if allowed.contains("*") { return "all" }
    return (verbs.filter(allowed.contains) + allowed.subtracting(verbs).sorted()).map { Visible.text($0) }
      .joined(separator: " ")
  }

  private static let tooMany = "… and more than a page holds: the YAML has all of the rules"
  /// Bytes of what is shown: each group of a rule is for each of its resources, which may be more than memory holds.
  private static let limit = 1 << 20

  private static func heading(_ text: String) -> PageLine { PageLine(StyledText(Visible.text(text), .sectionTitle)) }

  private static func subjects(_ subjects: [AccessRules.Subject]) -> [PageLine] {
    guard !subjects.isEmpty else { return [PageLine(StyledText("  nobody", .muted))] }
    return subjects.map { subject in
      var text = StyledText("  " + Visible.text(subject.kind) + "  ", .muted)
      let place = subject.namespace.isEmpty ? "" : Visible.text(subject.namespace) + "/"
      text.append(place + Visible.text(subject.name), .text)
      return PageLine(text, indent: 4)
    }
  }

  /// Rules of one target are added up, in the order of their first; and whether that is all of them.
  private static func targets(of rules: [AccessRules.Rule]) -> (targets: [Target], isWhole: Bool) {
    var targets: [Target] = []
    var places: [String: Int] = [:]
    var left = limit
    for rule in rules {
      let verbs = Set(rule.verbs)
      let cost = verbs.reduce(64) { $0 + $1.utf8.count }
      for name in names(of: rule) {
        guard left > 0 else { return (targets, false) }
        left -= cost + name.utf8.count
        if let known = places[name] {
          targets[known].verbs.formUnion(verbs)
        } else {
          places[name] = targets.count
          targets.append(Target(name: name, verbs: verbs))
        }
      }
    }
    return (targets, true)
  }

  /// `deployments.apps`, `pods/log`, `configmaps [one two]`, `* in all groups`, `/healthz`; each made when it is its
  /// turn.
  private static func names(of rule: AccessRules.Rule) -> some Sequence<String> {
    let only = rule.names.isEmpty ? "" : " [" + rule.names.joined(separator: " ") + "]"
    let resources = rule.groups.lazy.flatMap { group in
      rule.resources.lazy.map { Visible.text(name($0, in: group) + only) }
    }
    return [AnySequence(resources), AnySequence(rule.urls.lazy.map { Visible.text($0) })].lazy.joined()
  }

  private static func name(_ resource: String, in group: String) -> String {
    switch group {
    case "": resource
    case "*": "\(resource) in all groups"
    default:
      resource.firstIndex(of: "/").map { "\(resource[..<$0]).\(group)\(resource[$0...])" } ?? "\(resource).\(group)"
    }
  }

  private static func header(_ width: Int) -> PageLine {
    PageLine(
      StyledText("  " + padded("RESOURCE", to: width) + titles.map { "  " + $0 }.joined() + "  OTHERS", .columnHeader))
  }

  private static func line(_ target: Target, width: Int) -> PageLine {
    let isAll = target.verbs.contains("*")
    var text = StyledText("  " + padded(target.name, to: width), .text)
    for (verb, title) in zip(verbs, titles) {
      let mark = isAll || target.verbs.contains(verb) ? "✓" : "·"
      text.append("  " + padded(mark, to: title.count), mark == "✓" ? .good : .muted)
    }
    let others = target.verbs.subtracting(verbs).sorted().map { $0 == "*" ? "all" : Visible.text($0) }
    text.append("  " + others.joined(separator: " "), .text)
    return PageLine(text, indent: 4)
  }

  private static func padded(_ text: String, to width: Int) -> String {
    let cut = Cut.end(of: text, to: width)
    return cut + String(repeating: " ", count: width - CellWidth.of(cut))
  }
}
