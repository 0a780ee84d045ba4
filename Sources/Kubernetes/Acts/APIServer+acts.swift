import Acts
import JSON
import Model
import Transport

extension APIServer {
  /// Does the act to one object, with one request, and says in one sentence what became of it.
  public func perform(_ act: Act, on object: ObjectReference) async -> ActOutcome {
    let request = ActRequest(act, on: object, now: serverNow)
    do throws(APIError) {
      let answer = try await send(
        request.method, request.query, body: Array(request.body.utf8), contentType: request.contentType)
      return .done(note: ActAnswer(answer).note(on: act))
    } catch {
      if case .delete = act, error.isNotFound { return .done(note: "it was gone already") }
      let sentence = error.sentence(on: object)
      return error.leavesDoubt ? .unknown(sentence) : .refused(sentence)
    }
  }
}

extension APIError {
  /// Why a request that would have changed an object has not, or perhaps has.
  public func sentence(on object: ObjectReference) -> String {
    switch self {
    case .status(let status) where status.code == 404: "it is not there any more"
    case .status(let status) where status.isOtherIncarnation:
      "it was deleted and made anew meanwhile, so it was left alone; look at the new one first"
    case .transport(let error) where error.leavesDoubt: "\(error) Whether it was done is not known."
    default: description
    }
  }

  /// Whether it may have been done all the same.
  fileprivate var leavesDoubt: Bool { if case .transport(let error) = self { error.leavesDoubt } else { false } }
}

extension Status {
  /// The server has compared the uid and found another. It says so in three ways: before a deletion, while it stores
  /// (apiserver registry/rest/delete.go, storage Preconditions), and of a patch (ValidateObjectMetaUpdate).
  var isOtherIncarnation: Bool {
    (code == 409 && message.contains("UID in") && message.contains("precondition"))
      || (code == 422 && message.contains("metadata.uid: "))
  }
}

extension TransportError {
  /// Whether the request may have reached the server all the same.
  fileprivate var leavesDoubt: Bool {
    switch self {
    case .timedOut(.connecting, _): false
    case .timedOut, .cutOff, .undecodable, .malformed, .tooLarge, .cancelled, .abandoned, .other: true
    default: false
    }
  }
}

/// What the answer to an act tells beyond that it was done.
private struct ActAnswer {
  var finalizers: [String] = []
  var isPaused = false
  var strategy = ""

  init(_ bytes: [UInt8]) {
    try? JSONParser().withDocument(bytes) { root in
      root["metadata"]?["finalizers"]?.forEachElement { if let name = $0.string { finalizers.append(name) } }
      isPaused = root["spec"]?["paused"]?.bool ?? false
      strategy = root["spec"]?["updateStrategy"]?["type"]?.string ?? ""
    }
  }

  func note(on act: Act) -> String {
    switch act {
    case .delete where !finalizers.isEmpty:
      "it goes when its finalizers are done: \(finalizers.joined(separator: ", "))"
    case .restart where isPaused: "its rollout is paused, so nothing happens before that is resumed"
    case .restart where strategy == "OnDelete": "its pods are only made anew when they are deleted (OnDelete)"
    default: ""
    }
  }
}

// MARK: - Editing

extension APIServer {
  /// Changes one object by a merge patch (RFC 7386), which says itself on which conditions. Members that the server
  /// does not know are refused, not dropped.
  public func patch(_ object: ObjectReference, with patch: [UInt8]) async throws(APIError) {
    var query = Query(object)
    query.add("fieldValidation", "Strict")
    _ = try await send("PATCH", query, body: patch, contentType: ActRequest.mergePatch)
  }
}

extension APIError {
  /// Whether the object has another resourceVersion than was asked for.
  public var isConflict: Bool {
    if case .status(let status) = self { status.code == 409 && !status.isOtherIncarnation } else { false }
  }

  /// Whether the server, or who checks objects for it, wants the object to be another: to be mended by who wrote it.
  public var isAboutTheObject: Bool {
    guard case .status(let status) = self, !status.isOtherIncarnation else { return false }
    // Admission refuses with 403 and says what by ("admission webhook", "exceeded quota"), as it may with 400.
    return [400, 409, 422].contains(status.code)
      || (status.code == 403 && (status.message.contains("admission") || status.message.contains("quota")))
  }
}
