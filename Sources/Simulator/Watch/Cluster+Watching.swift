import JSON
import Text

/// Watches, from the log of changes.
extension Cluster {
  func watch(_ request: APIRequest, _ resource: ServedResource, _ selection: Selection, _ view: ObjectView)
    throws(StatusError)
    -> Watch
  {
    let wanted = request.query["resourceVersion"] ?? ""
    let sendsInitial = request.query.flag("sendInitialEvents")
    if sendsInitial, minor < 32 {
      throw .invalidWatch("sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled")
    }
    if sendsInitial, request.query["resourceVersionMatch"] != "NotOlderThan" {
      throw .invalidWatch(
        "resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan")
    }
    let seconds = request.query["timeoutSeconds"].flatMap { Double($0) } ?? 1800 + Double(store.version % 1800)
    var watch = Watch(
      resource: resource, selection: selection, view: view, position: 0,
      wantsBookmarks: request.query.flag("allowWatchBookmarks"), nextBookmark: now.adding(seconds: 60),
      deadline: now.adding(seconds: seconds))
    let log = store[resource.storage].log
    if sendsInitial || wanted.isEmpty || wanted == "0" {
      let end = visibleEnd(of: resource.storage)
      watch.position = end
      watch.initial = selected(store[resource.storage].revisions(in: selection.namespace, before: end), selection)
        .reversed()
      if sendsInitial, watch.wantsBookmarks { watch.initialVersion = visibleVersion(of: resource.storage) }
    } else {
      guard let version = UInt64(wanted) else { throw .badRequest("Invalid value: \"\(wanted)\": strconv.ParseUint") }
      if let position = log.position(after: version) {
        watch.position = position
      } else {
        watch.error = .tooOld(version, log.compactedVersion)
      }
    }
    return watch
  }

  /// What has come since, as lines of about `limit` bytes.
  func events(of watch: inout Watch, limit: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    guard !watch.hasEnded else { return bytes }
    if let error = watch.error {
      end(&watch, with: error, to: &bytes)
      return bytes
    }
    while bytes.count < limit, let revision = watch.initial.popLast() {
      tell(.added, revision, &watch, to: &bytes)
    }
    guard watch.initial.isEmpty else { return bytes }
    if let version = watch.initialVersion {
      bookmark(version, endsInitial: true, &watch, to: &bytes)
      watch.initialVersion = nil
    }
    tellChanges(&watch, limit: limit, to: &bytes)
    if !watch.hasEnded { keepTime(&watch, to: &bytes) }
    return bytes
  }

  private func tellChanges(_ watch: inout Watch, limit: Int, to bytes: inout [UInt8]) {
    let log = store[watch.resource.storage].log
    guard watch.position >= log.start else {
      return end(&watch, with: .tooOld(0, log.compactedVersion), to: &bytes)
    }
    let end = visibleEnd(of: watch.resource.storage)
    while bytes.count < limit, watch.position < end {
      let change = log[watch.position]
      watch.position += 1
      if let namespace = watch.selection.namespace, change.key.namespace != namespace { continue }
      tell(change, &watch, to: &bytes)
    }
  }

  /// What a selector makes of a change: an object that begins to fit is added, one that no longer does is deleted.
  private func tell(_ change: Change, _ watch: inout Watch, to bytes: inout [UInt8]) {
    let isIn = change.kind != .deleted && watch.selection.matches(change.revision)
    let wasIn = change.previous.map { watch.selection.matches($0) } ?? false
    switch (wasIn, isIn) {
    case (false, false): break
    case (false, true): tell(.added, change.revision, &watch, to: &bytes)
    case (true, true): tell(.modified, change.revision, &watch, to: &bytes)
    case (true, false):
      // With the version of the change, and as it was.
      let last =
        change.kind == .deleted ? change.revision : Revision(change.previous?.object ?? .null, version: change.version)
      tell(.deleted, last, &watch, to: &bytes)
    }
  }

  private func tell(_ kind: Change.Kind, _ revision: Revision, _ watch: inout Watch, to bytes: inout [UInt8]) {
    let type =
      switch kind {
      case .added: "ADDED";
      case .modified: "MODIFIED";
      case .deleted: "DELETED"
      }
    bytes += "{\"type\":\"\(type)\",\"object\":".utf8
    watch.view.append(revision, at: now, columns: !watch.hasToldColumns, to: &bytes)
    watch.hasToldColumns = true
    bytes += "}\n".utf8
  }

  private func keepTime(_ watch: inout Watch, to bytes: inout [UInt8]) {
    let isOver = now >= watch.deadline
    if watch.wantsBookmarks, isOver || now >= watch.nextBookmark {
      watch.nextBookmark = now.adding(seconds: 60)
      bookmark(visibleVersion(of: watch.resource.storage), endsInitial: false, &watch, to: &bytes)
    }
    if isOver { watch.hasEnded = true }
  }

  /// An object of nothing but a version.
  private func bookmark(_ version: UInt64, endsInitial: Bool, _ watch: inout Watch, to bytes: inout [UInt8]) {
    var object: JSONTree = [
      "kind": .string(watch.resource.kind), "apiVersion": .string(watch.resource.groupVersion),
      "metadata": ["creationTimestamp": .null],
    ]
    if endsInitial { object["metadata", "annotations"] = ["k8s.io/initial-events-end": "true"] }
    bytes += #"{"type":"BOOKMARK","object":"#.utf8
    watch.view.append(Revision(object, version: version), at: now, columns: !watch.hasToldColumns, to: &bytes)
    watch.hasToldColumns = true
    bytes += "}\n".utf8
  }

  private func end(_ watch: inout Watch, with error: StatusError, to bytes: inout [UInt8]) {
    bytes += #"{"type":"ERROR","object":"#.utf8
    error.document.append(to: &bytes)
    bytes += "}\n".utf8
    watch.hasEnded = true
  }
}

extension StatusError {
  fileprivate static func invalidWatch(_ why: String) -> StatusError {
    StatusError(
      code: 422, reason: "Invalid", message: "ListOptions.meta.k8s.io \"\" is invalid: \(why)",
      details: ["group": "meta.k8s.io", "kind": "ListOptions"])
  }
}
