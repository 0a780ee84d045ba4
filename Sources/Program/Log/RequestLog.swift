import Dashboard
import Model
import Transport

/// Requests, as a log has them: method, path, status, time. Never a header, never a body.
struct RequestLog: RequestObserver {
  let file: LogFile

  func began(method: String, url: String) { file.write(.debug, "\(method) \(LoggedPath.text(url)) …") }

  func ended(method: String, url: String, outcome: Result<Int, TransportError>, milliseconds: Int) {
    let what = "\(method) \(LoggedPath.text(url))"
    switch outcome {
    case .success(let status): file.write(status < 400 ? .info : .warning, "\(what) \(status) \(milliseconds) ms")
    // Whoever asked does not want the answer any more.
    case .failure(.cancelled), .failure(.abandoned): file.write(.debug, "\(what) given up after \(milliseconds) ms")
    case .failure(let error): file.write(.error, "\(what) failed after \(milliseconds) ms: \(error)")
    }
  }
}

/// What may be logged of a URL.
enum LoggedPath {
  /// The path from the API's root on, for what stands before it may be a secret; and the query, with `***` for every
  /// value that is not known to be none: the command of an exec may hold a password.
  static func text(_ url: String) -> String {
    let rest = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
    let parts = rest.drop { $0 != "/" }.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let segments = (parts.first ?? "").split(separator: "/", omittingEmptySubsequences: false)
    let root = segments.firstIndex { roots.contains($0) }
    let path = root.map { "/" + segments[$0...].joined(separator: "/") } ?? "/…"
    guard parts.count == 2 else { return path }
    return path + "?" + parts[1].split(separator: "&").map(item).joined(separator: "&")
  }

  private static func item(_ item: Substring) -> String {
    let name = item.prefix { $0 != "=" }
    return open.contains(name) ? String(item) : "\(name)=***"
  }

  private static let roots: Set<Substring> = [
    "api", "apis", "version", "openapi", "healthz", "livez", "readyz", "metrics", "logs",
  ]

  private static let open: Set<Substring> = [
    "allowWatchBookmarks", "container", "dryRun", "fieldManager", "fieldSelector", "follow", "includeObject",
    "labelSelector", "limit", "limitBytes", "previous", "resourceVersion", "resourceVersionMatch", "sendInitialEvents",
    "sinceSeconds", "stderr", "stdin", "stdout", "tailLines", "timeoutSeconds", "timestamps", "tty", "watch",
  ]
}

extension LogFile {
  /// Logs what the person is told, and what becomes of clusters.
  func write(_ input: Input) {
    switch input {
    case .message(let sentence, let context), .note(let sentence, let context):
      write(.info, context.isEmpty ? "message: \(sentence)" : "message: \(context): \(sentence)")
    case .catalogFailed(let context, let reason): write(.warning, "\(context): \(reason)")
    case .cluster(let context, let status):
      switch status.connection {
      case .connecting: write(.info, "\(context): connecting")
      case .up: write(.info, "\(context): answers\(status.serverVersion.map { ", \($0)" } ?? "")")
      case .down(_, let reason): write(.error, "\(context): away: \(reason)")
      }
    default: break
    }
  }
}
