import JSON
import Text

extension Cluster {
  /// Lets everything happen that is due until then.
  mutating func advance(to time: Instant) {
    settle()
    while let (due, event) = timeline.take(by: time) {
      now = max(now, due)
      happen(event)
      settle()
    }
    now = max(now, time)
  }

  mutating func plan(_ happening: Happening, in seconds: Double) {
    timeline.plan(happening, at: now.adding(seconds: seconds))
  }

  /// For what comes again and again: of the past only the last ten minutes are lived through.
  mutating func planPeriodic(_ happening: Happening, in seconds: Double) {
    let time = max(now.adding(seconds: seconds), settings.liveFrom.adding(seconds: seconds - 600))
    timeline.plan(happening, at: time)
  }

  private mutating func happen(_ event: Happening) {
    switch event {
    case .pod(let key, let uid, let step): takeStep(key, uid, step)
    case .reconcile(let resource, let key): controllers.ask(resource, key)
    case .schedule(let key): runSchedule(key)
    case .autoscale(let key): autoscale(key)
    case .forgetEvent(let key): forgetEvent(key)
    case .emptyNamespace(let name): emptyNamespace(name)
    case .renewLeases: renewLeases()
    case .story(let step): tell(step)
    case .churn: churn()
    }
  }

  /// Lets the controllers react to what has changed, until nothing changes any more.
  mutating func settle() {
    while true {
      for (resource, change) in store.takeNews() { notice(resource, change) }
      guard let reference = controllers.take() else { return }
      reconcile(reference)
    }
  }

  private mutating func reconcile(_ reference: Controllers.Reference) {
    guard let object = store[reference.resource, reference.key.namespace, reference.key.name] else { return }
    switch reference.resource {
    case .deployments: reconcile(deployment: object)
    case .replicaSets: reconcile(replicaSet: object)
    case .statefulSets: reconcile(statefulSet: object)
    case .daemonSets: reconcile(daemonSet: object)
    case .jobs: reconcile(job: object)
    case .cronJobs: reconcile(cronJob: object)
    case .services: reconcile(service: object)
    case .claims: reconcile(claim: object)
    case .budgets: reconcile(budget: object)
    case .autoscalers:
      if controllers.planned.insert(reference).inserted { planPeriodic(.autoscale(reference.key), in: 15) }
    default: break
    }
  }

  private mutating func notice(_ resource: GroupResource, _ change: Change) {
    let object = change.revision.object
    keepOwners(resource, change)
    switch resource {
    case .pods: noticePod(change)
    case .definitions: serveDefinitions()
    case .nodes where change.kind == .added: for set in store.objects(.daemonSets) { ask(.daemonSets, set) }
    case .namespaces: noticeNamespace(change)
    default: break
    }
    if change.kind != .deleted { controllers.ask(resource, change.key) }
    // Who made it looks whether that changes anything.
    if let owner = object.controller, let kind = Self.controllerResources[owner.kind] {
      controllers.ask(kind, Key(namespace: object.namespace ?? "", name: owner.string(of: "name")))
    }
  }

  private static let controllerResources: [String: GroupResource] = [
    "ReplicaSet": .replicaSets, "Deployment": .deployments, "StatefulSet": .statefulSets, "DaemonSet": .daemonSets,
    "Job": .jobs, "CronJob": .cronJobs,
  ]

  mutating func ask(_ resource: GroupResource, _ object: JSONTree) {
    controllers.ask(resource, Key(namespace: object.namespace ?? "", name: object.name))
  }

  /// Remembers who belongs to whom, and lets go what is left without its owner.
  private mutating func keepOwners(_ resource: GroupResource, _ change: Change) {
    let reference = Controllers.Reference(resource: resource, key: change.key)
    switch change.kind {
    case .added: for owner in change.revision.object.owners { controllers.own(reference, by: owner.string(of: "uid")) }
    case .modified:
      let (before, after) = (change.previous?.object.owners ?? [], change.revision.object.owners)
      guard before != after else { return releaseForeground(resource, change.revision.object) }
      for owner in before { controllers.disown(reference, by: owner.string(of: "uid")) }
      for owner in after { controllers.own(reference, by: owner.string(of: "uid")) }
    case .deleted:
      for owner in change.revision.object.owners {
        controllers.disown(reference, by: owner.string(of: "uid"))
        releaseOwner(owner, in: change.key.namespace)
      }
      deleteDependents(of: change.revision.object.uid)
    }
  }

  private mutating func deleteDependents(of uid: String) {
    for dependent in controllers.made(by: uid) {
      guard let revision = store.revision(dependent.resource, dependent.key.namespace, dependent.key.name) else {
        continue
      }
      let others = revision.object.owners.filter { $0.string(of: "uid") != uid }
      if others.isEmpty, !revision.object.isTerminating { delete(revision, dependent.resource) }
    }
  }

  /// An owner that waits for what it owns: it goes with the last of it.
  private mutating func releaseForeground(_ resource: GroupResource, _ object: JSONTree) {
    guard object.isTerminating, object.finalizers.contains("foregroundDeletion") else { return }
    guard controllers.made(by: object.uid).isEmpty else { return deleteDependents(of: object.uid) }
    store.remove(resource, Key(namespace: object.namespace ?? "", name: object.name), at: now)
  }

  private mutating func releaseOwner(_ owner: JSONTree, in namespace: String) {
    guard let kind = Self.controllerResources[owner.kind],
      let object = store[kind, namespace, owner.string(of: "name")]
    else { return }
    releaseForeground(kind, object)
  }
}
