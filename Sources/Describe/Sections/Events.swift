import Text

/// What happened to the object, the oldest first.
extension DescriptionWriter {
  mutating func events() {
    if let stand = related.stand(.events) { return field("Events", stand) }
    let events = related.items(.events).sorted { moment($0) < moment($1) }
    table("Events", ["Type", "Reason", "Age", "From", "Message"], events.map(row))
  }

  private func row(_ event: ObjectValue) -> [String] {
    let source = event["source"]["component"].filledText ?? event["reportingComponent"].filledText
    return [
      event["type"].text ?? "", event["reason"].text ?? "", ages(event), source ?? "",
      Self.trimmed(event["message"].text ?? event["note"].text ?? ""),
    ]
  }

  /// When it was seen last; with how often, and since when, where that was more than once.
  private func ages(_ event: ObjectValue) -> String {
    let first = Self.first(event["firstTimestamp"], event["eventTime"], event["metadata"]["creationTimestamp"])
    let series = event["series"]
    if !series.isEmpty {
      return "\(age(series["lastObservedTime"])) (x\(series["count"].text ?? "?") over \(age(first)))"
    }
    guard let count = event["count"].integer, count > 1 else { return age(first) }
    return "\(age(Self.first(event["lastTimestamp"], event["eventTime"]))) (x\(count) over \(age(first)))"
  }

  private func moment(_ event: ObjectValue) -> Instant {
    let value = Self.first(event["series"]["lastObservedTime"], event["lastTimestamp"], event["eventTime"])
    return value.text.flatMap { Instant(rfc3339: $0.utf8) } ?? Instant(milliseconds: .min)
  }

  private static func first(_ values: ObjectValue...) -> ObjectValue { values.first { !$0.isEmpty } ?? .null }

  private static func trimmed(_ text: String) -> String {
    let head = text.drop(while: \.isWhitespace)
    return String(
      head.prefix((head.lastIndex { !$0.isWhitespace }).map { head.distance(from: head.startIndex, to: $0) + 1 } ?? 0))
  }
}

extension RelatedRequest {
  /// The events of an object. Those of a node name it in place of its uid.
  static func events(of object: ObjectValue) -> RelatedRequest {
    let metadata = object["metadata"]
    let namespace = metadata["namespace"].filledText
    let isNode = object["kind"].text == "Node" && object["apiVersion"].text == "v1"
    let fields = [
      ("name", metadata["name"].filledText), ("namespace", namespace), ("kind", object["kind"].filledText),
      ("uid", isNode ? nil : metadata["uid"].filledText),
    ]
    let selector = fields.compactMap { name, value in value.map { "involvedObject.\(name)=\($0)" } }
    return RelatedRequest(
      .events, .list, paths: [APIPath.of("api/v1", namespace: namespace, "events")],
      query: [("fieldSelector", selector.joined(separator: ","))])
  }
}
