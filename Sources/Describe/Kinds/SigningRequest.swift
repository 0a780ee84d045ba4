extension KindDescription {
  static let signingRequest = KindDescription("certificates.k8s.io", "CertificateSigningRequest") { writer in
    writer.name()
    writer.labelsAndAnnotations()
    writer.created()
    let spec = writer.spec
    writer.field("Requesting User", spec["username"], otherwise: "")
    writer.field("Signer", spec["signerName"])
    if let seconds = spec["expirationSeconds"].text { writer.field("Requested Duration", "\(seconds)s") }
    writer.field("Status", state(writer.status))
    writer.certificateRequest(spec["request"])
    writer.field("Groups", spec["groups"].isEmpty ? .null : .string(spec["groups"].texts.joined(separator: ", ")))
    writer.field("Usages", spec["usages"].isEmpty ? .null : .string(spec["usages"].texts.joined(separator: ", ")))
    writer.conditions(writer.status["conditions"], times: true)
    writer.events()
  }

  /// What was decided, and whether a certificate was issued.
  private static func state(_ status: ObjectValue) -> String {
    let types = status["conditions"].elements.map { $0["type"].text ?? "" }
    let decision = ["Denied", "Approved"].first { types.contains($0) } ?? "Pending"
    let others = (types.contains("Failed") ? ["Failed"] : []) + (status["certificate"].isEmpty ? [] : ["Issued"])
    return ([decision] + others).joined(separator: ",")
  }
}
