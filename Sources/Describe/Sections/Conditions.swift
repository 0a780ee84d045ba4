/// What a controller says of the state of its object.
extension DescriptionWriter {
  /// Type and status, and of reason, message and times what any of them has.
  ///
  /// - Parameter alwaysReason: false where most conditions have none.
  mutating func conditions(_ conditions: ObjectValue, times: Bool = false, alwaysReason: Bool = true) {
    let all = conditions.elements
    guard !all.isEmpty else { return }
    var columns: [(title: String, text: (ObjectValue) -> String)] = [
      ("Type", { $0["type"].text ?? "" }), ("Status", { $0["status"].text ?? "" }),
    ]
    func optional(_ title: String, _ key: String, isDate: Bool = false, always: Bool = false) {
      guard always || all.contains(where: { !$0[key].isEmpty }) else { return }
      let writer = self
      columns.append((title, { (isDate ? writer.date($0[key]) : $0[key].text) ?? "" }))
    }
    if times {
      optional("LastHeartbeatTime", "lastHeartbeatTime", isDate: true)
      optional("LastProbeTime", "lastProbeTime", isDate: true)
      optional("LastTransitionTime", "lastTransitionTime", isDate: true)
    }
    optional("Reason", "reason", always: alwaysReason)
    optional("Message", "message")
    let rows = all.map { condition in columns.map { $0.text(condition) } }
    table("Conditions", columns.map(\.title), rows, isNamed: true)
  }
}
