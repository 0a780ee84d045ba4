/// A probe in one line.
enum ProbeText {
  static func of(_ probe: ObjectValue) -> String {
    let seconds = { (name: String, key: String) in "\(name)=\(probe[key].text ?? "0")s" }
    var parts = [
      act(probe), seconds("delay", "initialDelaySeconds"), seconds("timeout", "timeoutSeconds"),
      seconds("period", "periodSeconds"), "#success=\(probe["successThreshold"].text ?? "0")",
      "#failure=\(probe["failureThreshold"].text ?? "0")",
    ]
    if let grace = probe["terminationGracePeriodSeconds"].text { parts.append("grace=\(grace)s") }
    return parts.joined(separator: " ")
  }

  private static func act(_ probe: ObjectValue) -> String {
    if !probe["exec"].isNull { return "exec " + (probe["exec"]["command"].text ?? "[]") }
    if !probe["httpGet"].isNull { return "http-get " + url(probe["httpGet"]) }
    if !probe["tcpSocket"].isNull {
      return "tcp-socket \(probe["tcpSocket"]["host"].text ?? ""):\(probe["tcpSocket"]["port"].text ?? "")"
    }
    if !probe["grpc"].isNull {
      return "grpc <pod>:\(probe["grpc"]["port"].text ?? "") \(probe["grpc"]["service"].text ?? "")"
    }
    return "unknown"
  }

  private static func url(_ get: ObjectValue) -> String {
    let scheme = (get["scheme"].filledText ?? "HTTP").lowercased()
    let path = get["path"].filledText ?? ""
    let separator = path.isEmpty || path.hasPrefix("/") ? "" : "/"
    return "\(scheme)://\(get["host"].text ?? ""):\(get["port"].text ?? "")\(separator)\(path)"
  }
}
