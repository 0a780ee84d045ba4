import JSON
import Text

/// A log on its way to a client.
struct LogStream {
  let log: ContainerLog
  let pod: Key
  let uid: String
  let container: String
  /// The next line.
  var next: Int
  let follows: Bool
  let hasTimes: Bool
  /// Bytes that may still be sent.
  var left: Int
  var hasEnded = false
}

extension Cluster {
  /// What `kubectl logs` asks for.
  func logs(_ request: APIRequest, _ pod: JSONTree) throws(StatusError) -> LogStream {
    let name = try container(request, pod)
    let statuses = ["containerStatuses", "initContainerStatuses"].flatMap { pod["status", $0]?.elements ?? [] }
    let status = statuses.first { $0.string(of: "name") == name }
    let log: ContainerLog?
    if request.query.flag("previous") {
      log = ContainerLog(pod, container: name, state: status?["lastState", "terminated"])
      if log == nil {
        throw .badRequest("previous terminated container \"\(name)\" in pod \"\(pod.name)\" not found")
      }
    } else {
      // Of one that waits to be started again: what it wrote last.
      let state = status?["state"]
      log = ContainerLog(
        pod, container: name, state: state?["running"] ?? state?["terminated"] ?? status?["lastState", "terminated"])
    }
    guard let log else {
      let why = status?["state", "waiting"]?.string(of: "reason") ?? "ContainerCreating"
      throw .badRequest("container \"\(name)\" in pod \"\(pod.name)\" is waiting to start: \(why)")
    }
    let query = request.query
    // What is older has been rotated away.
    var first = max(0, log.count(at: now) - Self.keptLines)
    if let seconds = query["sinceSeconds"].flatMap({ Double($0) }) {
      first = max(first, log.first(since: now.adding(seconds: -seconds), at: now))
    } else if let since = query["sinceTime"].flatMap({ Instant(rfc3339: $0.utf8) }) {
      first = max(first, log.first(since: since, at: now))
    }
    if let tail = query["tailLines"].flatMap({ Int($0) }) { first = max(first, log.count(at: now) - max(0, tail)) }
    return LogStream(
      log: log, pod: Key(namespace: pod.namespace ?? "", name: pod.name), uid: pod.uid, container: name, next: first,
      follows: query.flag("follow"), hasTimes: query.flag("timestamps"),
      left: query["limitBytes"].flatMap { Int($0) } ?? .max)
  }

  private static let keptLines = 50_000

  private func container(_ request: APIRequest, _ pod: JSONTree) throws(StatusError) -> String {
    let names = (pod["spec", "containers"]?.elements ?? []).map { $0.string(of: "name") }
    let inits = (pod["spec", "initContainers"]?.elements ?? []).map { $0.string(of: "name") }
    if let wanted = request.query["container"], !wanted.isEmpty {
      guard (names + inits).contains(wanted) else {
        throw .badRequest("container \(wanted) is not valid for pod \(pod.name)")
      }
      return wanted
    }
    guard names.count == 1, let only = names.first else {
      throw .badRequest(
        "a container name must be specified for pod \(pod.name), choose one of: [\(names.joined(separator: " "))]"
          + (inits.isEmpty ? "" : " or one of the init containers: [\(inits.joined(separator: " "))]"))
    }
    return only
  }

  /// The lines that there are by now, of about `limit` bytes.
  func lines(of stream: inout LogStream, limit: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    // Whether it still runs is asked anew: what was running when the stream began may have ended.
    let log = current(stream)
    let count = log.count(at: now)
    while stream.next < count, bytes.count < limit, !stream.hasEnded {
      let time = log.time(of: stream.next)
      var line = stream.hasTimes ? Array("\(time.nanosecondText) ".utf8) : []
      line += log.text(of: stream.next).utf8
      line.append(10)
      bytes += line.prefix(stream.left)
      stream.left -= min(stream.left, line.count)
      stream.next += 1
      if stream.left == 0 { stream.hasEnded = true }
    }
    if stream.next >= count,
      !stream.follows || log.end != nil || store[.pods, stream.pod.namespace, stream.pod.name]?.uid != stream.uid
    {
      stream.hasEnded = true
    }
    return bytes
  }

  private func current(_ stream: LogStream) -> ContainerLog {
    guard let pod = store[.pods, stream.pod.namespace, stream.pod.name], pod.uid == stream.uid,
      let status = (pod["status", "containerStatuses"]?.elements ?? []).first(where: {
        $0.string(of: "name") == stream.container
      })
    else { return stream.log }
    let states = [status["state", "terminated"], status["lastState", "terminated"]]
    let ended = states.compactMap { ContainerLog(pod, container: stream.container, state: $0) }
    return ended.first { $0.start == stream.log.start } ?? stream.log
  }
}

extension Instant {
  /// As kubelets write it, with nine digits of a fraction.
  fileprivate var nanosecondText: String {
    Instant(seconds: milliseconds / 1000).rfc3339.dropLast()
      + ".\(String(1000 + milliseconds % 1000).dropFirst())000000Z"
  }
}
