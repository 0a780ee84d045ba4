import JSON
import Text

extension JSONTree {
  /// Sets a condition of the status; its transition time moves only when its status does.
  mutating func setCondition(
    _ type: String, _ isTrue: Bool, reason: String? = nil, message: String? = nil, at now: Instant,
    hasUpdate: Bool = false
  ) {
    let old = condition(type)
    let status: JSONTree = isTrue ? "True" : "False"
    var new: JSONTree = ["type": .string(type), "status": status]
    if let reason { new["reason"] = .string(reason) }
    if let message { new["message"] = .string(message) }
    let isSame = old?["status"] == status
    new["lastTransitionTime"] = isSame ? old?["lastTransitionTime"] ?? now.stamp : now.stamp
    if hasUpdate {
      let says = isSame && old?["reason"] == new["reason"] && old?["message"] == new["message"]
      new["lastUpdateTime"] = says ? old?["lastUpdateTime"] ?? now.stamp : now.stamp
    }
    var conditions = self["status", "conditions"]?.elements ?? []
    if let index = conditions.firstIndex(where: { $0["type"]?.string == type }) {
      conditions[index] = new
    } else {
      conditions.append(new)
    }
    self["status", "conditions"] = .array(conditions)
  }
}
