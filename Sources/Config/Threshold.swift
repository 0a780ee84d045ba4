import YAML

/// Cells for which a comparison holds are painted in a role: `bad: [restarts>=10]`.
public struct Threshold: Hashable, Sendable {
  public let role: Role
  public let comparison: WrittenComparison
  /// Of the file that says it.
  public let line: Int

  public init(role: Role, comparison: WrittenComparison, line: Int) {
    self.role = role
    self.comparison = comparison
    self.line = line
  }

  /// The roles that one can have, the worst first: where several thresholds hold, it decides.
  public static let roles: [Role] = [.bad, .warning, .busy, .good, .done]

  /// What a file says, role by role; what is wrong with it is skipped and told.
  static func read(_ node: YAMLNode, _ list: inout ProblemList) -> [Role: [Threshold]] {
    var thresholds: [Role: [Threshold]] = [:]
    for entry in list.entries(of: node, expecting: "comparisons by role") {
      let name = entry.key.text ?? ""
      guard let role = roles.first(where: { $0.rawValue == name }) else {
        let names = roles.map(\.rawValue).joined(separator: ", ")
        list.add(entry.key.line, "no threshold has the role '\(name)'; there are \(names)")
        continue
      }
      guard let texts = entry.value.texts else {
        list.add(entry.value.line, "a list of comparisons should stand here")
        continue
      }
      thresholds[role] = texts.compactMap { text, line in
        if text.isEmpty { return nil }
        if let comparison = WrittenComparison(text), !comparison.value.isEmpty {
          return Threshold(role: role, comparison: comparison, line: line)
        }
        list.add(line, "'\(text)' compares nothing; write restarts>0, age<5m or status=Crash*")
        return nil
      }
    }
    return thresholds
  }
}
