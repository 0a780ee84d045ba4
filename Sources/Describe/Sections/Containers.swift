/// The containers of a pod, or of what pods are made from.
struct ContainerSection {
  /// "Containers", "Init Containers", "Ephemeral Containers".
  let title: String
  let containers: [ObjectValue]
  /// Their states; none for a template.
  let statuses: [ObjectValue]
  /// The pod they are of, for what their environment takes from it; null for a template.
  let pod: ObjectValue

  func write(to writer: inout DescriptionWriter) {
    guard !containers.isEmpty else { return }
    writer.section(title) { writer in
      for container in containers {
        let status = statuses.first { $0["name"] == container["name"] } ?? .null
        writer.section(container["name"].text ?? "") { write(container, status, to: &$0) }
      }
    }
  }

  private func write(_ container: ObjectValue, _ status: ObjectValue, to writer: inout DescriptionWriter) {
    writer.field("Container ID", status["containerID"], otherwise: status.isNull ? nil : "")
    writer.field("Image", container["image"], otherwise: "")
    writer.field("Image ID", status["imageID"], otherwise: status.isNull ? nil : "")
    ports(container, to: &writer)
    writer.seccomp(container["securityContext"])
    writer.words("Command", container["command"])
    writer.words("Args", container["args"])
    if !status.isNull { state(status, to: &writer) }
    writer.field("Restart Policy", container["restartPolicy"])
    writer.resources(container["resources"])
    for (name, key) in [("Liveness", "livenessProbe"), ("Readiness", "readinessProbe"), ("Startup", "startupProbe")] {
      if !container[key].isNull { writer.field(name, ProbeText.of(container[key])) }
    }
    EnvironmentSection(container: container, pod: pod).write(to: &writer)
    mounts(container, to: &writer)
  }

  private func ports(_ container: ObjectValue, to writer: inout DescriptionWriter) {
    let ports = container["ports"].elements
    let many = ports.count > 1 ? "s" : ""
    let text = { (key: String) in
      ports.map { "\($0[key].text ?? "0")/\($0["protocol"].text ?? "TCP")" }.joined(separator: ", ")
    }
    let named = ports.map {
      "\($0["containerPort"].text ?? "0")/\($0["protocol"].text ?? "TCP")"
        + ($0["name"].filledText.map { " (\($0))" } ?? "")
    }
    writer.field("Port\(many)", ports.isEmpty ? DescriptionWriter.none : named.joined(separator: ", "))
    writer.field("Host Port\(many)", ports.isEmpty ? DescriptionWriter.none : text("hostPort"))
  }

  private func state(_ status: ObjectValue, to writer: inout DescriptionWriter) {
    writer.containerState("State", status["state"])
    if !status["lastState"]["terminated"].isNull { writer.containerState("Last State", status["lastState"]) }
    writer.field("Ready", status["ready"].bool == true ? "True" : "False")
    writer.field("Restart Count", status["restartCount"], otherwise: "0")
  }

  private func mounts(_ container: ObjectValue, to writer: inout DescriptionWriter) {
    let mounts = container["volumeMounts"].elements.sorted {
      ($0["mountPath"].text ?? "") < ($1["mountPath"].text ?? "")
    }
    if mounts.isEmpty {
      writer.field("Mounts", DescriptionWriter.none)
    } else {
      writer.section("Mounts") { writer in
        for mount in mounts { writer.line(Self.text(mount)) }
      }
    }
    let devices = container["volumeDevices"].elements
    guard !devices.isEmpty else { return }
    writer.section("Devices") { writer in
      for device in devices { writer.line("\(device["devicePath"].text ?? "") from \(device["name"].text ?? "")") }
    }
  }

  private static func text(_ mount: ObjectValue) -> String {
    var flags = [mount["readOnly"].bool == true ? "ro" : "rw"]
    if let path = mount["subPath"].filledText ?? mount["subPathExpr"].filledText { flags.append("path=\"\(path)\"") }
    if let propagation = mount["mountPropagation"].filledText { flags.append("propagation=\(propagation)") }
    return "\(mount["mountPath"].text ?? "") from \(mount["name"].text ?? "") (\(flags.joined(separator: ",")))"
  }
}

extension DescriptionWriter {
  /// Each word of a command on a line of its own.
  mutating func words(_ name: String, _ words: ObjectValue) {
    guard !words.isEmpty else { return }
    section(name) { writer in
      for word in words.texts {
        for line in word.split(separator: "\n", omittingEmptySubsequences: false) { writer.line(String(line)) }
      }
    }
  }

  mutating func resources(_ resources: ObjectValue) {
    for (name, key) in [("Limits", "limits"), ("Requests", "requests")] { amounts(name, resources[key]) }
  }

  /// Amounts of resources by name; nothing where there are none.
  mutating func amounts(_ name: String, _ amounts: ObjectValue) {
    guard !amounts.members.isEmpty else { return }
    section(name) { writer in
      for amount in amounts.members { writer.field(amount.key, amount.value.text ?? "") }
    }
  }

  mutating func seccomp(_ context: ObjectValue) {
    field("SeccompProfile", context["seccompProfile"]["type"])
    indented { $0.field("LocalhostProfile", context["seccompProfile"]["localhostProfile"]) }
  }

  /// Waiting, running or terminated, with what is known of that.
  mutating func containerState(_ name: String, _ state: ObjectValue) {
    let (title, key) =
      [("Running", "running"), ("Waiting", "waiting"), ("Terminated", "terminated")].first { !state[$0.1].isNull }
      ?? ("Waiting", "waiting")
    field(name, title)
    let details = state[key]
    indented { writer in
      writer.field("Reason", details["reason"])
      writer.field("Message", details["message"])
      if key == "terminated" { writer.field("Exit Code", details["exitCode"], otherwise: "0") }
      if details["signal"].integer ?? 0 != 0 { writer.field("Signal", details["signal"]) }
      writer.date("Started", details["startedAt"])
      writer.date("Finished", details["finishedAt"])
    }
  }
}
