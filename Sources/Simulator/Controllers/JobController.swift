import JSON
import Text

extension Cluster {
  mutating func reconcile(job: JSONTree) {
    guard !job.isTerminating, !job.isTrue("Complete"), !job.isTrue("Failed") else { return }
    var all = pods(of: job)
    let succeeded = all.count { $0["status", "phase"]?.string == "Succeeded" }
    let failed = all.count { $0["status", "phase"]?.string == "Failed" }
    let wanted = job["spec", "completions"]?.integer ?? 1
    let isFailed = failed > job["spec", "backoffLimit"]?.integer ?? 6
    if succeeded < wanted, !isFailed, job["spec", "suspend"]?.bool != true {
      let active = all.count(where: \.isAlive)
      let room = min(job["spec", "parallelism"]?.integer ?? 1, wanted - succeeded) - active
      for _ in 0..<max(0, room) { makePod(for: job, name: job.name + "-") }
      all = pods(of: job)
    }
    guard var job = store[.jobs, job.namespace, job.name] else { return }
    job.setDefault(["status", "startTime"], now.stamp)
    let active = all.filter(\.isAlive)
    job["status", "active"] = active.isEmpty ? nil : JSONTree(active.count)
    job["status", "ready"] = JSONTree(active.count(where: \.isReady))
    job["status", "terminating"] = 0
    job["status", "succeeded"] = succeeded > 0 ? JSONTree(succeeded) : nil
    job["status", "failed"] = failed > 0 ? JSONTree(failed) : nil
    finish(&job, isComplete: succeeded >= wanted, isFailed: isFailed)
    guard store[.jobs, job.namespace, job.name]?["status"] != job["status"] else { return }
    store.put(.jobs, job, at: now)
  }

  private mutating func finish(_ job: inout JSONTree, isComplete: Bool, isFailed: Bool) {
    if isComplete {
      job["status", "completionTime"] = now.stamp
      job.setCondition(
        "SuccessCriteriaMet", true, reason: "CompletionsReached", message: "Reached expected number of succeeded pods",
        at: now)
      job.setCondition(
        "Complete", true, reason: "CompletionsReached", message: "Reached expected number of succeeded pods", at: now)
      record(job, "Completed", "Job completed", by: "job-controller")
    } else if isFailed {
      job.setCondition(
        "Failed", true, reason: "BackoffLimitExceeded", message: "Job has reached the specified backoff limit", at: now)
      record(
        job, "BackoffLimitExceeded", "Job has reached the specified backoff limit", by: "job-controller",
        isWarning: true)
    }
  }
}
