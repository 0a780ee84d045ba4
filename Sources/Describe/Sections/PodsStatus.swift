/// How the pods of a workload are.
extension DescriptionWriter {
  /// `Pods Status:  2 Running / 0 Waiting / 0 Succeeded / 0 Failed`.
  mutating func podsStatus() {
    if let stand = related.stand(.pods) { return field("Pods Status", stand) }
    let uid = metadata["uid"]
    let own = related.items(.pods).filter { pod in
      pod["metadata"]["ownerReferences"].elements.contains { $0["controller"].bool == true && $0["uid"] == uid }
    }
    let count = { (phase: String) in own.count { $0["status"]["phase"].text == phase } }
    field(
      "Pods Status",
      "\(count("Running")) Running / \(count("Pending")) Waiting / \(count("Succeeded")) Succeeded / "
        + "\(count("Failed")) Failed")
  }
}

extension RelatedRequest {
  /// The pods that a workload's selector finds; none where it has no selector.
  static func pods(of workload: ObjectValue) -> [RelatedRequest] {
    let selector = workload["spec"]["selector"]
    // A replication controller's selector is a plain map of labels.
    let isPlain = selector["matchLabels"].isNull && selector["matchExpressions"].isNull
    let text = isPlain ? SelectorText.query(.object([.init("matchLabels", selector)])) : SelectorText.query(selector)
    guard let text else { return [] }
    return [
      RelatedRequest(
        .pods, .list, paths: [APIPath.of("api/v1", namespace: workload["metadata"]["namespace"].filledText, "pods")],
        query: [("labelSelector", text)])
    ]
  }
}
