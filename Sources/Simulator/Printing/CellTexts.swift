import JSON
import Text

/// What many printers write.
extension JSONTree {
  /// The time since, as kubectl writes it: `3d4h`, and `<unknown>` for no time.
  static func since(_ instant: Instant?, _ now: Instant) -> JSONTree {
    guard let instant else { return "<unknown>" }
    return .string(HumanDuration.text(seconds: now.seconds(since: instant)))
  }

  func age(_ now: Instant) -> JSONTree { .since(created, now) }

  static func number(_ value: JSONTree?) -> JSONTree { .integer(Int64(value?.integer ?? 0)) }

  /// A string, or this word where there is none.
  static func text(_ value: JSONTree?, or absent: String = "<none>") -> JSONTree {
    .string(value?.string.flatMap { $0.isEmpty ? nil : $0 } ?? absent)
  }

  static func list(_ words: [String], by separator: String = ",") -> JSONTree {
    .string(words.isEmpty ? "<none>" : words.joined(separator: separator))
  }

  /// `app=web,tier=front`, by name.
  static func labels(_ labels: [String: String]?) -> JSONTree {
    .list((labels ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
  }

  /// A label selector of an object's spec, as text.
  static func selector(_ selector: JSONTree?) -> JSONTree {
    guard let selector else { return "<none>" }
    var parts = (selector["matchLabels"]?.strings ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    for expression in selector["matchExpressions"]?.elements ?? [] {
      let key = expression["key"]?.string ?? ""
      let values = (expression["values"]?.elements ?? []).compactMap(\.string).sorted().joined(separator: ",")
      switch expression["operator"]?.string {
      case "In": parts.append("\(key) in (\(values))")
      case "NotIn": parts.append("\(key) notin (\(values))")
      case "Exists": parts.append(key)
      default: parts.append("!\(key)")
      }
    }
    return .list(parts)
  }

  /// The names and the images of a pod template's containers.
  static func containers(_ template: JSONTree?) -> (names: JSONTree, images: JSONTree) {
    let containers = template?["spec", "containers"]?.elements ?? []
    return (
      .string(containers.compactMap { $0["name"]?.string }.joined(separator: ",")),
      .string(containers.compactMap { $0["image"]?.string }.joined(separator: ","))
    )
  }

  /// `RWO,ROX`.
  static func accessModes(_ modes: JSONTree?) -> JSONTree {
    let short = [
      "ReadWriteOnce": "RWO", "ReadOnlyMany": "ROX", "ReadWriteMany": "RWX", "ReadWriteOncePod": "RWOP",
    ]
    return .string((modes?.elements ?? []).compactMap { $0.string }.map { short[$0] ?? $0 }.joined(separator: ","))
  }

  /// The condition of that type, of an object's status.
  func condition(_ type: String) -> JSONTree? {
    self["status", "conditions"]?.elements.first { $0["type"]?.string == type }
  }

  func isTrue(_ condition: String) -> Bool { self.condition(condition)?["status"]?.string == "True" }
}
