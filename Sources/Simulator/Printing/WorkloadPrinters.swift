import JSON
import Text

extension TablePrinter {
  static let deployments = TablePrinter(
    "Name Ready Up-to-date:integer Available:integer Age Containers* Images* Selector*"
  ) { object, now in
    let (names, images) = JSONTree.containers(object["spec", "template"])
    let (ready, wanted) = (object["status", "readyReplicas"]?.integer ?? 0, object["spec", "replicas"]?.integer ?? 0)
    return [
      .string(object.name), .string("\(ready)/\(wanted)"), .number(object["status", "updatedReplicas"]),
      .number(object["status", "availableReplicas"]), object.age(now), names, images,
      .selector(object["spec", "selector"]),
    ]
  }

  static let replicaSets = TablePrinter(
    "Name Desired:integer Current:integer Ready:integer Age Containers* Images* Selector*"
  ) { object, now in
    let (names, images) = JSONTree.containers(object["spec", "template"])
    let selector = object["spec", "selector"]
    return [
      .string(object.name), .number(object["spec", "replicas"]), .number(object["status", "replicas"]),
      .number(object["status", "readyReplicas"]), object.age(now), names, images,
      // A replication controller's selector is a plain map.
      object.kind == "ReplicationController" ? .labels(selector?.strings) : .selector(selector),
    ]
  }

  static let statefulSets = TablePrinter("Name Ready Age Containers* Images*") { object, now in
    let (names, images) = JSONTree.containers(object["spec", "template"])
    let (ready, wanted) = (object["status", "readyReplicas"]?.integer ?? 0, object["spec", "replicas"]?.integer ?? 0)
    return [.string(object.name), .string("\(ready)/\(wanted)"), object.age(now), names, images]
  }

  static let daemonSets = TablePrinter(
    "Name Desired:integer Current:integer Ready:integer Up-to-date:integer Available:integer Node_Selector Age "
      + "Containers* Images* Selector*"
  ) { object, now in
    let (names, images) = JSONTree.containers(object["spec", "template"])
    let status = object["status"]
    return [
      .string(object.name), .number(status?["desiredNumberScheduled"]), .number(status?["currentNumberScheduled"]),
      .number(status?["numberReady"]), .number(status?["updatedNumberScheduled"]), .number(status?["numberAvailable"]),
      .labels(object["spec", "template"]?["spec", "nodeSelector"]?.strings), object.age(now), names, images,
      .selector(object["spec", "selector"]),
    ]
  }

  static let jobs = TablePrinter("Name Status Completions Duration Age Containers* Images* Selector*") { job, now in
    let (names, images) = JSONTree.containers(job["spec", "template"])
    return [
      .string(job.name), .string(jobStatus(job)), .string(completions(job)), .string(duration(job, now)), job.age(now),
      names, images, .selector(job["spec", "selector"]),
    ]
  }

  /// Before 1.31 there was no Status.
  static let oldJobs = jobs.without(column: 1)

  private static func jobStatus(_ job: JSONTree) -> String {
    if job.isTrue("Complete") { return "Complete" }
    if job.isTrue("Failed") { return "Failed" }
    if job.isTerminating { return "Terminating" }
    if job.isTrue("Suspended") { return "Suspended" }
    if job.isTrue("FailureTarget") { return "FailureTarget" }
    if job.isTrue("SuccessCriteriaMet") { return "SuccessCriteriaMet" }
    return "Running"
  }

  private static func completions(_ job: JSONTree) -> String {
    let succeeded = job["status", "succeeded"]?.integer ?? 0
    if let wanted = job["spec", "completions"]?.integer { return "\(succeeded)/\(wanted)" }
    let parallelism = job["spec", "parallelism"]?.integer ?? 0
    return parallelism > 1 ? "\(succeeded)/1 of \(parallelism)" : "\(succeeded)/1"
  }

  private static func duration(_ job: JSONTree, _ now: Instant) -> String {
    guard let start = job.instant("status", "startTime") else { return "" }
    return HumanDuration.text(seconds: (job.instant("status", "completionTime") ?? now).seconds(since: start))
  }

  static let cronJobs = TablePrinter(
    "Name Schedule Timezone Suspend Active:integer Last_Schedule Age Containers* Images* Selector*"
  ) { job, now in
    let (names, images) = JSONTree.containers(job["spec", "jobTemplate"]?["spec", "template"])
    let last = job.instant("status", "lastScheduleTime")
    return [
      .string(job.name), .text(job["spec", "schedule"], or: ""), .text(job["spec", "timeZone"]),
      .string(job["spec", "suspend"]?.bool == true ? "True" : "False"),
      JSONTree(job["status", "active"]?.elements.count ?? 0), last == nil ? "<none>" : .since(last, now), job.age(now),
      names, images, .selector(job["spec", "jobTemplate"]?["spec", "selector"]),
    ]
  }

  /// Before 1.27 there was no time zone.
  static let oldCronJobs = cronJobs.without(column: 2)
}
