import JSON
import Manifests
import Model

/// The edit of one object in somebody's editor, from reading it to the server's yes: a state machine.
///
/// What the person changed, and nothing else, is sent as a merge patch on condition that the object is the one that
/// was read: same uid, same resourceVersion. Where it has changed meanwhile it is read again, and where none of the
/// person's changes touches what others have changed the same patch is sent for the new version, so that a status that
/// is written every second stops nobody; else the person decides. What the server does not take comes back into the
/// editor with the reason; what nobody can mend there ends the edit and leaves the text in its file.
///
/// The object may be a Secret, so values of it stand in the editor alone: how an edit ended is said without them.
public struct EditSession: Sendable {
  public enum Action: Hashable, Sendable {
    /// GET the object; `.read` or `.failed` answers.
    case read
    /// Put this into the file and run the editor on it; `.edited` or `.editorFailed` answers.
    case edit([UInt8])
    /// PATCH the object; `.accepted`, `.conflict`, `.invalid` or `.failed` answers.
    case send([UInt8])
    case finish(EditEnd)
  }

  public enum Event: Hashable, Sendable {
    case read([UInt8])
    /// The file as the editor left it.
    case edited([UInt8])
    /// The editor did not run or did not end well; the file as it left it.
    case editorFailed(String, [UInt8])
    case accepted
    /// The object is another version by now, or the server says for another reason that it was sent in vain: its
    /// sentence.
    case conflict(String)
    /// The server does not take this object: one sentence.
    case invalid(String)
    /// Whatever is in the text: one sentence.
    case failed(String)
  }

  /// A busy object is read again so often.
  static let mostRebases = 5

  private let object: ObjectReference
  /// As it was read first: what the text is compared with.
  private var original: JSONTree = .null
  /// As the person knows it: the original, or what was told of since.
  private var seen: JSONTree = .null
  private var version = ""
  /// What the editor was given last.
  private var offered: EditText?
  /// What has been changed and awaits the server.
  private var pending: (patch: JSONTree, text: EditText)?
  private var rebases = 0
  /// Why the last text was not taken, without what the object holds.
  private var refusal: String?

  public init(_ object: ObjectReference) { self.object = object }

  public func start() -> Action { .read }

  public mutating func handle(_ event: Event) -> Action {
    switch event {
    case .read(let json): read(json)
    case .edited(let file): take(EditText(file))
    case .editorFailed(let reason, let file): giveUp(because: reason, with: file)
    case .accepted: .finish(.accepted)
    case .conflict(let reason): rebase(because: reason)
    case .invalid(let reason): refuse(reason, pending?.text)
    case .failed(let reason): offered == nil ? .finish(.failed(reason)) : .finish(.kept(reason))
    }
  }
}

/// How an edit ended.
public enum EditEnd: Hashable, Sendable {
  case accepted
  /// The person left all as it was.
  case unchanged
  /// Before there was anything to lose: one sentence.
  case failed(String)
  /// The text stays in its file: one sentence that says why it was not taken.
  case kept(String)
}

extension EditSession {
  private mutating func read(_ json: [UInt8]) -> Action {
    let live: JSONTree
    do { live = try JSONTree(parsing: json) } catch {
      return handle(.failed("the object cannot be read: \(error)"))
    }
    let metadata = live["metadata"]
    if !object.uid.isEmpty, let uid = metadata?["uid"]?.string, uid != object.uid {
      return handle(.failed("it was deleted and made anew meanwhile, so it was left alone; look at the new one first"))
    }
    version = metadata?["resourceVersion"]?.string ?? ""
    if let pending { return rebase(pending.patch, pending.text, on: live) }
    (original, seen) = (live, live)
    do { return offer(EditText(header: introduction, body: try EditSession.manifest(of: live))) } catch {
      return .finish(.failed("the object cannot be read: \(error)"))
    }
  }

  /// As kubectl edit shows it: without `managedFields`, which nobody edits.
  private static func manifest(of tree: JSONTree) throws -> [UInt8] {
    var tree = tree
    tree["metadata"]?["managedFields"] = nil
    return try Manifest.document(Array(tree.text.utf8)).text
  }

  private mutating func offer(_ text: EditText) -> Action {
    offered = text
    pending = nil
    return .edit(text.bytes)
  }

  private var introduction: [String] {
    let place = object.namespace.isEmpty ? "" : " in \(object.namespace)"
    return [
      "\(object.resource.kind) \(object.name)\(place), context \(object.context).",
      "Save and leave to change it in the cluster. Unchanged or empty, nothing is done.",
    ]
  }

  private mutating func take(_ text: EditText) -> Action {
    if text.isBlank { return .finish(.unchanged) }
    guard text.bytes != offered?.bytes else { return .finish(refusal.map { .kept($0) } ?? .unchanged) }
    let edited: JSONTree
    do throws(ManifestError) {
      guard let tree = try ManifestReader.read(text.body) else { return .finish(.unchanged) }
      edited = tree
    } catch {
      return refuse(error.description, text, line: error.line)
    }
    if let fixed = fixedMember(in: edited) { return refuse("\(fixed) cannot be changed by an edit", text) }
    guard let patch = MergePatch.difference(from: comparable(original), to: comparable(edited)) else {
      return .finish(.unchanged)
    }
    rebases = 0
    return send(patch, text)
  }

  /// What tells the object from all others, and its version.
  private func fixedMember(in edited: JSONTree) -> String? {
    for name in ["apiVersion", "kind"] where edited[name] != original[name] { return name }
    for name in ["name", "namespace"] where edited["metadata"]?[name] != original["metadata"]?[name] {
      return "metadata.\(name)"
    }
    // Whoever leaves these out means the same object.
    for name in ["uid", "resourceVersion"] {
      if let value = edited["metadata"]?[name], value != original["metadata"]?[name] { return "metadata.\(name)" }
    }
    return nil
  }

  private func comparable(_ tree: JSONTree) -> JSONTree {
    var tree = tree
    for name in ["managedFields", "uid", "resourceVersion"] { tree["metadata"]?[name] = nil }
    return tree
  }

  private mutating func send(_ patch: JSONTree, _ text: EditText) -> Action {
    pending = (patch, text)
    var conditional = patch
    if conditional["metadata"] == nil { conditional["metadata"] = .object([:]) }
    if !object.uid.isEmpty { conditional["metadata"]?["uid"] = .string(object.uid) }
    if !version.isEmpty { conditional["metadata"]?["resourceVersion"] = .string(version) }
    return .send(Array(conditional.text.utf8))
  }

  private mutating func rebase(because reason: String) -> Action {
    rebases += 1
    guard rebases <= Self.mostRebases else {
      let sentence = "it was sent \(rebases) times in vain, at last because \(reason)"
      return refuse(sentence, pending?.text, advice: Self.again)
    }
    return .read
  }

  /// The same text once more would be the answer of one who leaves the editor without a change.
  private static let again = "Take this comment away and save to try again"

  private mutating func rebase(_ patch: JSONTree, _ text: EditText, on live: JSONTree) -> Action {
    let conflicts = MergePatch.conflicts(of: patch, seen: seen, live: live)
    guard !conflicts.isEmpty else { return send(patch, text) }
    seen = live
    let shown = conflicts.prefix(5)
    let more = conflicts.count > 5 ? ", and \(conflicts.count - 5) more" : ""
    let values = shown.map { conflict in
      let value = conflict.live?.text ?? "nothing"
      return "\(conflict.path) is \(value.count > 60 ? value.prefix(59) + "…" : value) by now"
    }
    return refuse(
      "somebody else has changed \(shown.map(\.path).joined(separator: ", "))\(more)", text,
      advice: "\(values.joined(separator: "; ")). Take this comment away and save to have it your way")
  }

  /// Back into the editor, with the reason above the text.
  ///
  /// - Parameter advice: what stands there besides, for the one who edits alone.
  private mutating func refuse(
    _ reason: String, _ text: EditText?, line: Int? = nil, advice: String? = nil
  ) -> Action {
    guard let text else { return .finish(.kept(reason)) }
    refusal = reason
    let lines = [reason, advice ?? ""].flatMap { $0.split(whereSeparator: \.isNewline).map(String.init) }
    var header = introduction
    header += ["", "Not taken\(line == nil ? "" : ", line 0"): \(lines.first ?? "")"] + lines.dropFirst()
    if let line {
      header[introduction.count + 1] = "Not taken, line \(header.count + line): \(lines.first ?? "")"
    }
    return offer(EditText(header: header, body: text.body))
  }

  private func giveUp(because reason: String, with file: [UInt8]) -> Action {
    let isChanged = EditText(file).body != offered?.body || refusal != nil
    return .finish(isChanged ? .kept(reason) : .failed(reason))
  }
}
