import JSON
import Text

extension Cluster {
  mutating func reconcile(cronJob: JSONTree) {
    let reference = Controllers.Reference(
      resource: .cronJobs, key: Key(namespace: cronJob.namespace ?? "", name: cronJob.name))
    if controllers.planned.insert(reference).inserted { planNext(cronJob) }
    keepHistory(of: cronJob)
  }

  private mutating func planNext(_ cronJob: JSONTree) {
    guard let schedule = CronSchedule(cronJob["spec", "schedule"]?.string ?? "") else { return }
    let key = Key(namespace: cronJob.namespace ?? "", name: cronJob.name)
    // Of the past only so much is lived through as leaves a trace: two hours, or two days of what is rare.
    let recent = schedule.next(after: max(now, settings.liveFrom.adding(seconds: -7200)))
    let isRare = recent >= settings.liveFrom
    let since = isRare ? max(now, settings.liveFrom.adding(seconds: -172_800)) : now
    timeline.plan(.schedule(cronJob: key), at: isRare ? schedule.next(after: since) : recent)
  }

  mutating func runSchedule(_ key: Key) {
    guard var cronJob = store[.cronJobs, key.namespace, key.name] else {
      controllers.planned.remove(Controllers.Reference(resource: .cronJobs, key: key))
      return
    }
    planNext(cronJob)
    let isForbidden =
      cronJob["spec", "concurrencyPolicy"]?.string == "Forbid" && !(cronJob["status", "active"]?.isEmpty ?? true)
    guard cronJob["spec", "suspend"]?.bool != true, !isForbidden,
      let resource = served.find(group: "batch", version: "v1", name: "jobs")
    else { return }
    let name = "\(cronJob.name)-\(now.milliseconds / 60_000)"
    let template = cronJob["spec", "jobTemplate"] ?? [:]
    let job: JSONTree = [
      "kind": "Job", "apiVersion": "batch/v1",
      "metadata": [
        "name": .string(name), "namespace": .string(key.namespace), "ownerReferences": [cronJob.asController],
        "labels": template["metadata", "labels"] ?? [:],
        "annotations": ["batch.kubernetes.io/cronjob-scheduled-timestamp": now.stamp],
      ], "spec": template["spec"] ?? [:],
    ]
    guard (try? keepNew(job, resource)) != nil else { return }
    cronJob["status", "lastScheduleTime"] = now.stamp
    store.put(.cronJobs, cronJob, at: now)
    record(cronJob, "SuccessfulCreate", "Created job \(name)", by: "cronjob-controller")
  }

  private mutating func keepHistory(of cronJob: JSONTree) {
    let jobs = controllers.made(by: cronJob.uid).compactMap { store[.jobs, $0.key.namespace, $0.key.name] }
    for (condition, field, usual) in [
      ("Complete", "successfulJobsHistoryLimit", 3), ("Failed", "failedJobsHistoryLimit", 1),
    ] {
      let over = jobs.filter { $0.isTrue(condition) }
      for job in over.prefix(max(0, over.count - (cronJob["spec", field]?.integer ?? usual))) {
        store.remove(.jobs, Key(namespace: job.namespace ?? "", name: job.name), at: now)
      }
    }
    guard var cronJob = store[.cronJobs, cronJob.namespace, cronJob.name] else { return }
    let active: [JSONTree] = jobs.filter { !$0.isTrue("Complete") && !$0.isTrue("Failed") }.map {
      [
        "kind": "Job", "apiVersion": "batch/v1", "name": .string($0.name),
        "namespace": $0["metadata", "namespace"] ?? "",
        "uid": .string($0.uid),
      ]
    }
    cronJob["status", "active"] = active.isEmpty ? nil : .array(active)
    if let last = jobs.compactMap({ $0["status", "completionTime"]?.string }).max() {
      cronJob["status", "lastSuccessfulTime"] = .string(last)
    }
    store.put(.cronJobs, cronJob, at: now)
  }
}
