import Cache
import Dashboard
import Files
import Threads

/// The lines typed after `:` and `/`, kept between two runs: the file `history` in the state folder, a line for each
/// with the sign of its kind before it, the newest last. Several programs may run: each adds its own to what is there.
final class LineMemory: Sendable {
  /// Of each kind.
  private static let most = 500
  private static let limit = 1 << 22

  private struct Line: Hashable {
    var kind: LineKind
    var text: String
  }

  private let folder: String
  private var path: String { "\(folder)/history" }
  private let inbox: Inbox
  private let activity: Activity
  /// Typed and not written yet, in their order.
  private let pending = Guarded<[Line]>([])
  private let isWriting = Guarded(())

  /// - Parameter state: the program's state folder.
  init(state: String, inbox: Inbox, activity: Activity) {
    folder = state
    self.inbox = inbox
    self.activity = activity
  }

  /// Reads what other runs have left; it comes through the inbox.
  func recall() {
    activity.begin()
    BlockingWork.run("read history") { [self] in
      let lines = read()
      for kind in LineKind.allCases {
        let texts = lines.filter { $0.kind == kind }.map(\.text)
        if !texts.isEmpty { inbox.post(.rememberedLines(kind, texts)) }
      }
      activity.end()
    }
  }

  /// Has it written with the next `write`.
  func add(_ text: String, _ kind: LineKind) {
    guard !text.contains("\n") else { return }
    pending.withLock { $0.append(Line(kind: kind, text: text)) }
  }

  /// Writes what was added. Waits for the disk, and for other programs that write.
  func write() { isWriting.withLock { _ in writePending() } }

  private func writePending() {
    let new = pending.withLock { pending in
      defer { pending = [] }
      return pending
    }
    guard !new.isEmpty else { return }
    do throws(FileError) {
      try FileWriter.makeFolder(folder)
      try FileLock.hold(path) { () throws(FileError) in
        let text = Self.merged(read(), new).map { $0.kind.rawValue + $0.text + "\n" }.joined()
        try FileWriter.replace(path, with: Array(text.utf8), mode: 0o600)
      }
    } catch {
      inbox.post(.note("what was typed is not kept: \(error)"))
    }
  }

  /// Each line once, where it was last.
  private static func merged(_ old: [Line], _ new: [Line]) -> [Line] {
    var seen: Set<Line> = []
    var counts: [LineKind: Int] = [:]
    let newestFirst = (old + new).reversed().filter { line in
      guard seen.insert(line).inserted else { return false }
      counts[line.kind, default: 0] += 1
      return counts[line.kind, default: 0] <= most
    }
    return newestFirst.reversed()
  }

  /// What is no line of ours is left out.
  private func read() -> [Line] {
    guard let bytes = try? FileReader.disk.read(path, limit: Self.limit) else { return [] }
    return bytes.split(separator: 0x0A).compactMap { line in
      let text = String(decoding: line, as: UTF8.self)
      guard let kind = LineKind(rawValue: String(text.prefix(1))), text.count > 1 else { return nil }
      return Line(kind: kind, text: String(text.dropFirst()))
    }
  }
}
