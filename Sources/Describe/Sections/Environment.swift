import Text

/// The environment of a container: where each value comes from, and what it is where the pod says so.
struct EnvironmentSection {
  let container: ObjectValue
  /// null for a template.
  let pod: ObjectValue

  func write(to writer: inout DescriptionWriter) {
    let sources = container["envFrom"].elements
    if !sources.isEmpty {
      writer.section("Environment Variables from") { writer in
        for source in sources { writer.line(Self.source(source)) }
      }
    }
    let variables = container["env"].elements
    if variables.isEmpty { return writer.field("Environment", DescriptionWriter.none) }
    writer.section("Environment") { writer in
      for variable in variables { write(variable, to: &writer) }
    }
  }

  /// All of a config map or secret.
  private static func source(_ source: ObjectValue) -> [String] {
    let isSecret = !source["secretRef"].isNull
    let reference = isSecret ? source["secretRef"] : source["configMapRef"]
    let prefix = source["prefix"].filledText.map { " with prefix '\($0)'" } ?? ""
    return [
      reference["name"].text ?? "", (isSecret ? "Secret" : "ConfigMap") + prefix,
      "Optional: \(reference["optional"].bool == true)",
    ]
  }

  private func write(_ variable: ObjectValue, to writer: inout DescriptionWriter) {
    let name = variable["name"].text ?? ""
    let from = variable["valueFrom"]
    guard !from.isNull else { return writer.field(name, variable["value"].text ?? "") }
    if !from["configMapKeyRef"].isNull {
      let key = from["configMapKeyRef"]
      writer.line(
        key: name, "<set to the key '\(key["key"].text ?? "")' of config map '\(key["name"].text ?? "")'>", key)
    } else if !from["secretKeyRef"].isNull {
      let key = from["secretKeyRef"]
      writer.line(key: name, "<set to the key '\(key["key"].text ?? "")' in secret '\(key["name"].text ?? "")'>", key)
    } else if !from["fieldRef"].isNull {
      let path = from["fieldRef"]["fieldPath"].text ?? ""
      writer.field(name, "\(value(at: path)) (\(from["fieldRef"]["apiVersion"].filledText ?? "v1"):\(path))")
    } else if !from["resourceFieldRef"].isNull {
      writer.field(name, resource(from["resourceFieldRef"]))
    } else {
      writer.field(name, from.text ?? "")
    }
  }

  /// The pod's value; empty where there is no pod, or it has none.
  private func value(at path: String) -> String {
    guard let bracket = path.firstIndex(of: "["), path.hasSuffix("]") else { return pod[path: path].text ?? "" }
    let key = path[path.index(after: bracket)...].dropLast().filter { $0 != "'" && $0 != "\"" }
    return pod[path: String(path[..<bracket])][key].text ?? ""
  }

  /// The container's own limit or request, in whole divisors; what has no limit gets what the node has.
  private func resource(_ reference: ObjectValue) -> String {
    let path = reference["resource"].text ?? ""
    let parts = path.split(separator: ".", maxSplits: 1)
    let amount = parts.count == 2 ? container["resources"][String(parts[0])][String(parts[1])].filledText : nil
    guard let amount else { return "node allocatable (\(path))" }
    guard let quantity = Quantity(amount) else { return "\(amount) (\(path))" }
    let divisor = reference["divisor"].text.flatMap { Quantity($0) } ?? .zero
    return "\(quantity.count(of: divisor == .zero ? Quantity(nanounits: 1_000_000_000) : divisor)) (\(path))"
  }
}

extension DescriptionWriter {
  /// A variable that is set to a key of something, which may be allowed to be missing.
  fileprivate mutating func line(key name: String, _ value: String, _ reference: ObjectValue) {
    line(name + ":", value, "Optional: \(reference["optional"].bool == true)")
  }
}
