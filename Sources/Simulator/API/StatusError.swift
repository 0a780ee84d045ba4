import JSON

/// A refusal in the words of a real API server.
struct StatusError: Error, Hashable {
  var code: Int
  var reason: String
  var message: String
  var details: JSONTree?
  /// The header that tells when to come again.
  var retryAfter: Int?

  var document: JSONTree {
    var status: JSONTree = [
      "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Failure", "message": .string(message),
      "reason": .string(reason), "code": JSONTree(code),
    ]
    if let details { status["details"] = details }
    return status
  }

  private static func details(_ resource: ServedResource, _ name: String) -> JSONTree {
    var details: JSONTree = ["name": .string(name), "kind": .string(resource.name)]
    if !resource.group.isEmpty { details["group"] = .string(resource.group) }
    return details
  }

  static func notFound(_ resource: ServedResource, _ name: String) -> StatusError {
    StatusError(
      code: 404, reason: "NotFound", message: "\(resource.groupResource) \"\(name)\" not found",
      details: details(resource, name))
  }

  /// Nothing is served under that path.
  static let noSuchPath = StatusError(
    code: 404, reason: "NotFound", message: "the server could not find the requested resource", details: [:])

  static func alreadyExists(_ resource: ServedResource, _ name: String) -> StatusError {
    StatusError(
      code: 409, reason: "AlreadyExists", message: "\(resource.groupResource) \"\(name)\" already exists",
      details: details(resource, name))
  }

  static func conflict(_ resource: ServedResource, _ name: String, _ why: String) -> StatusError {
    StatusError(
      code: 409, reason: "Conflict",
      message: "Operation cannot be fulfilled on \(resource.groupResource) \"\(name)\": \(why)",
      details: details(resource, name))
  }

  static func changedMeanwhile(_ resource: ServedResource, _ name: String) -> StatusError {
    conflict(
      resource, name, "the object has been modified; please apply your changes to the latest version and try again")
  }

  static func badRequest(_ message: String) -> StatusError {
    StatusError(code: 400, reason: "BadRequest", message: message)
  }

  /// One field of an object is not as it must be.
  static func invalid(_ resource: ServedResource, _ name: String, field: String, _ why: String) -> StatusError {
    var inner = details(resource, name)
    inner["kind"] = .string(resource.kind)
    inner["causes"] = [["reason": "FieldValueInvalid", "message": .string(why), "field": .string(field)]]
    let kind = resource.group.isEmpty ? resource.kind : "\(resource.kind).\(resource.group)"
    return StatusError(
      code: 422, reason: "Invalid", message: "\(kind) \"\(name)\" is invalid: \(field): \(why)", details: inner)
  }

  static let methodNotAllowed = StatusError(
    code: 405, reason: "MethodNotAllowed", message: "the server does not allow this method on the requested resource",
    details: [:])

  static func unsupportedMediaType(_ wanted: [String]) -> StatusError {
    StatusError(
      code: 415, reason: "UnsupportedMediaType",
      message: "the body of the request was in an unknown format - accepted media types include: "
        + wanted.joined(separator: ", "))
  }

  static let notAcceptable = StatusError(
    code: 406, reason: "NotAcceptable",
    message: "only the following media types are accepted: application/json, application/json;stream=watch")

  static func tooOld(_ version: UInt64, _ oldest: UInt64) -> StatusError {
    StatusError(code: 410, reason: "Expired", message: "too old resource version: \(version) (\(oldest))")
  }

  /// An eviction that a budget does not allow now.
  static func tooManyDisruptions(of budget: JSONTree) -> StatusError {
    let needs =
      "The disruption budget \(budget.name) needs \(budget["status", "desiredHealthy"]?.integer ?? 0) healthy pods "
      + "and has \(budget["status", "currentHealthy"]?.integer ?? 0) currently"
    return StatusError(
      code: 429, reason: "TooManyRequests",
      message: "Cannot evict pod as it would violate the pod's disruption budget.",
      details: ["causes": [["reason": "DisruptionBudget", "message": .string(needs)]]])
  }

  static let continueExpired = StatusError(
    code: 410, reason: "Expired",
    message: "The provided continue parameter is too old to display a consistent list result. You can start a new list "
      + "without the continue parameter.")

  static func tooLarge(_ version: UInt64, current: UInt64) -> StatusError {
    StatusError(
      code: 504, reason: "Timeout",
      message: "Timeout: Too large resource version: \(version), current: \(current)",
      details: [
        "causes": [["reason": "ResourceVersionTooLarge", "message": "Too large resource version"]],
        "retryAfterSeconds": 1,
      ], retryAfter: 1)
  }
}
