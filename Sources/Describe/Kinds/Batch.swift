import Text

extension KindDescription {
  static let job = KindDescription("batch", "Job") { writer in
    writer.nameAndNamespace()
    writer.field("Selector", SelectorText.labels(writer.spec["selector"]))
    writer.labelsAndAnnotations()
    writer.deletion()
    writer.controller()
    writer.jobSettings(writer.spec)
    writer.jobTimes()
    writer.jobPods()
    writer.podTemplate(writer.spec["template"])
    writer.conditions(writer.status["conditions"])
    writer.events()
  }

  static let cronJob = KindDescription("batch", "CronJob") { writer in
    writer.nameAndNamespace()
    writer.labelsAndAnnotations()
    writer.deletion()
    let spec = writer.spec
    writer.field("Schedule", spec["schedule"], otherwise: "")
    writer.field("Time Zone", spec["timeZone"])
    writer.field("Concurrency Policy", spec["concurrencyPolicy"], otherwise: "")
    writer.field("Suspend", spec["suspend"].bool == true ? "True" : "False")
    writer.field("Successful Job History Limit", spec["successfulJobsHistoryLimit"], otherwise: DescriptionWriter.unset)
    writer.field("Failed Job History Limit", spec["failedJobsHistoryLimit"], otherwise: DescriptionWriter.unset)
    let deadline = spec["startingDeadlineSeconds"].text.map { "\($0)s" }
    writer.field("Starting Deadline Seconds", deadline ?? DescriptionWriter.unset)
    let job = spec["jobTemplate"]["spec"]
    writer.field("Selector", job["selector"].isNull ? DescriptionWriter.unset : SelectorText.labels(job["selector"]))
    writer.field("Parallelism", job["parallelism"], otherwise: DescriptionWriter.unset)
    writer.field("Completions", job["completions"], otherwise: DescriptionWriter.unset)
    writer.jobSettings(job, without: ["parallelism", "completions"])
    writer.podTemplate(job["template"])
    writer.date("Last Schedule Time", writer.status["lastScheduleTime"], otherwise: DescriptionWriter.unset)
    writer.date("Last Successful Time", writer.status["lastSuccessfulTime"])
    let active = writer.status["active"].elements.map { $0["name"].text ?? "" }
    writer.field("Active Jobs", active.isEmpty ? DescriptionWriter.none : active.joined(separator: ", "))
    writer.events()
  }
}

extension DescriptionWriter {
  fileprivate mutating func jobSettings(_ spec: ObjectValue, without hidden: Set<String> = []) {
    for (name, key, unit) in [
      ("Parallelism", "parallelism", ""), ("Completions", "completions", ""), ("Completion Mode", "completionMode", ""),
      ("Suspend", "suspend", ""), ("Backoff Limit", "backoffLimit", ""),
      ("Backoff Limit Per Index", "backoffLimitPerIndex", ""), ("Max Failed Indexes", "maxFailedIndexes", ""),
      ("TTL Seconds After Finished", "ttlSecondsAfterFinished", ""),
      ("Active Deadline Seconds", "activeDeadlineSeconds", "s"), ("Pod Replacement Policy", "podReplacementPolicy", ""),
      ("Managed By", "managedBy", ""),
    ] where !hidden.contains(key) {
      if let text = spec[key].filledText { field(name, text + unit) }
    }
    if !spec["podFailurePolicy"].isEmpty { section("Pod Failure Policy") { $0.tree(spec["podFailurePolicy"]) } }
    if !spec["successPolicy"].isEmpty { section("Success Policy") { $0.tree(spec["successPolicy"]) } }
  }

  fileprivate mutating func jobTimes() {
    date("Start Time", status["startTime"])
    date("Completed At", status["completionTime"])
    guard let start = instant(status["startTime"]), let end = instant(status["completionTime"]) else { return }
    field("Duration", HumanDuration.text(seconds: end.seconds(since: start)))
  }

  private func instant(_ value: ObjectValue) -> Instant? { value.text.flatMap { Instant(rfc3339: $0.utf8) } }

  fileprivate mutating func jobPods() {
    let ready = status["ready"].text.map { " (\($0) Ready)" } ?? ""
    let terminating = status["terminating"].text.map { $0 == "0" ? "" : " / \($0) Terminating" } ?? ""
    field(
      "Pods Statuses",
      "\(status["active"].text ?? "0") Active\(ready) / \(status["succeeded"].text ?? "0") Succeeded / "
        + "\(status["failed"].text ?? "0") Failed\(terminating)")
    let isIndexed = spec["completionMode"].text == "Indexed"
    field("Completed Indexes", status["completedIndexes"], otherwise: isIndexed ? Self.none : nil)
    field("Failed Indexes", status["failedIndexes"])
  }
}
