import JSON
import Model
import Text

/// One container with its status (core/v1 Container and ContainerStatus), and its cells.
struct ContainerRow {
  enum Kind { case initial, main, ephemeral }

  private let container: JSONValue
  private let kind: Kind
  private let status: JSONValue?

  init(_ container: JSONValue, _ kind: Kind, status: JSONValue?) {
    self.container = container
    self.kind = kind
    self.status = status
  }

  func row(of pod: Row) -> Row {
    let name = container["name"]?.string ?? ""
    let started = instant(status?["state"]?["running"]?["startedAt"])
    let last = lastState
    let cells = [
      name, kindText, ready, state, String(status?["restartCount"]?.integer ?? 0), started == nil ? "" : "0s",
      last.map { $0.prefix + ($0.ended == nil ? "" : "0s") + $0.suffix } ?? "", resources("cpu"), resources("memory"),
      probes, ports, container["image"]?.string ?? "",
    ]
    var moments: [Row.Moment] = []
    if let started { moments.append(Row.Moment(cell: 5, instant: started)) }
    if let last, let ended = last.ended {
      moments.append(
        Row.Moment(cell: 6, instant: ended, prefix: last.prefix.utf8.count, suffix: last.suffix.utf8.count))
    }
    return Row(
      namespace: pod.namespace, name: name, uid: pod.uid, resourceVersion: pod.resourceVersion,
      cells: cells.map { Array($0.utf8) }, moments: moments, isTerminating: pod.isTerminating)
  }

  /// An init container that is restarted always runs beside the others (KEP-753).
  private var kindText: String {
    switch kind {
    case .initial: container["restartPolicy"]?.string == "Always" ? "sidecar" : "init"
    case .main: "main"
    case .ephemeral: "ephemeral"
    }
  }

  private var ready: String { status?["ready"]?.bool == true ? "true" : "false" }

  /// `Running`, or why it is not.
  private var state: String {
    guard let state = status?["state"] else { return "Waiting" }
    if state["running"] != nil { return "Running" }
    if let terminated = state["terminated"] { return Self.reason(ofEnd: terminated) }
    return state["waiting"]?["reason"]?.string ?? "Waiting"
  }

  /// As kubectl prints the end of a container that gives no reason.
  private static func reason(ofEnd terminated: JSONValue) -> String {
    if let reason = terminated["reason"]?.string, !reason.isEmpty { return reason }
    if let signal = terminated["signal"]?.integer, signal != 0 { return "Signal:\(signal)" }
    return "ExitCode:\(terminated["exitCode"]?.integer ?? 0)"
  }

  /// `OOMKilled (exit 137, 3m ago)`: the time stands between the two parts.
  private var lastState: (prefix: String, ended: Instant?, suffix: String)? {
    guard let end = status?["lastState"]?["terminated"] else { return nil }
    let what = "\(Self.reason(ofEnd: end)) (exit \(end["exitCode"]?.integer ?? 0)"
    guard let ended = instant(end["finishedAt"]) else { return (what + ")", nil, "") }
    return (what + ", ", ended, " ago)")
  }

  private func instant(_ time: JSONValue?) -> Instant? { time?.utf8.flatMap { Instant(rfc3339: $0) } }

  /// `request:limit`, `–` for none; nothing where there is neither.
  private func resources(_ name: String) -> String {
    let parts = ["requests", "limits"].map { container["resources"]?[$0]?[name]?.string }
    return parts == [nil, nil] ? "" : parts.map { $0 ?? "–" }.joined(separator: ":")
  }

  private var probes: String {
    [("livenessProbe", "live"), ("readinessProbe", "ready"), ("startupProbe", "start")]
      .filter { container[$0.0]?.kind == .object }.map(\.1).joined(separator: ",")
  }

  /// `http:8080`, `53/UDP`.
  private var ports: String {
    var ports: [String] = []
    container["ports"]?.forEachElement { port in
      let name = port["name"]?.string.map { "\($0):" } ?? ""
      let transport = port["protocol"]?.string ?? "TCP"
      ports.append("\(name)\(port["containerPort"]?.integer ?? 0)" + (transport == "TCP" ? "" : "/\(transport)"))
    }
    return ports.joined(separator: ",")
  }
}
