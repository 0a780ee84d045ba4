import JSON
import Text

/// What the server fills in where an object leaves it open: as much as printers, controllers and clients read.
enum Defaults {
  static func hasGeneration(_ resource: ServedResource) -> Bool {
    resource.isCustom || ["apps", "batch", "networking.k8s.io", "policy"].contains(resource.group)
  }

  static func fill(_ object: inout JSONTree, _ resource: GroupResource, _ cluster: inout Cluster) {
    switch resource {
    case .pods: fillPod(&object)
    case .deployments:
      object.setDefault(["spec", "replicas"], 1)
      object.setDefault(["spec", "revisionHistoryLimit"], 10)
      object.setDefault(["spec", "progressDeadlineSeconds"], 600)
      object.setDefault(
        ["spec", "strategy"],
        ["type": "RollingUpdate", "rollingUpdate": ["maxSurge": "25%", "maxUnavailable": "25%"]])
      fillTemplate(&object)
    case .replicaSets:
      object.setDefault(["spec", "replicas"], 1)
      fillTemplate(&object)
    case .statefulSets:
      object.setDefault(["spec", "replicas"], 1)
      object.setDefault(["spec", "podManagementPolicy"], "OrderedReady")
      object.setDefault(["spec", "updateStrategy"], ["type": "RollingUpdate", "rollingUpdate": ["partition": 0]])
      fillTemplate(&object)
    case .daemonSets:
      object.setDefault(
        ["spec", "updateStrategy"], ["type": "RollingUpdate", "rollingUpdate": ["maxUnavailable": 1, "maxSurge": 0]])
      fillTemplate(&object)
    case .jobs: fillJob(&object)
    case .cronJobs:
      object.setDefault(["spec", "concurrencyPolicy"], "Allow")
      object.setDefault(["spec", "suspend"], false)
      object.setDefault(["spec", "successfulJobsHistoryLimit"], 3)
      object.setDefault(["spec", "failedJobsHistoryLimit"], 1)
    case .services: fillService(&object, &cluster)
    case .nodes: fillNode(&object, at: cluster.now)
    case .namespaces:
      object.setDefault(["spec", "finalizers"], ["kubernetes"])
      object.setDefault(["metadata", "labels", "kubernetes.io/metadata.name"], .string(object.name))
      object.setDefault(["status", "phase"], "Active")
    case .claims:
      object.setDefault(["spec", "volumeMode"], "Filesystem")
      object.setDefault(["spec", "storageClassName"], "standard")
      object.setDefault(["status", "phase"], "Pending")
    case GroupResource(group: "", resource: "secrets"):
      object.setDefault(["type"], "Opaque")
      encodeStringData(&object)
    default: break
    }
  }

  private static func fillNode(_ node: inout JSONTree, at now: Instant) {
    guard let conditions = node["status", "conditions"]?.elements else { return }
    node["status", "conditions"] = .array(
      conditions.map { condition in
        var condition = condition
        for time in ["lastHeartbeatTime", "lastTransitionTime"] { condition.setDefault([time], now.stamp) }
        return condition
      })
  }

  private static func fillTemplate(_ object: inout JSONTree) {
    guard var template = object["spec", "template"] else { return }
    fillPod(&template)
    object["spec", "template"] = template
  }

  private static func fillPod(_ pod: inout JSONTree) {
    pod.setDefault(["spec", "restartPolicy"], "Always")
    pod.setDefault(["spec", "terminationGracePeriodSeconds"], 30)
    pod.setDefault(["spec", "dnsPolicy"], "ClusterFirst")
    pod.setDefault(["spec", "schedulerName"], "default-scheduler")
    pod.setDefault(["spec", "securityContext"], [:])
    if pod.kind == "Pod" {
      pod.setDefault(["spec", "serviceAccountName"], "default")
      pod.setDefault(["spec", "enableServiceLinks"], true)
      pod.setDefault(["spec", "priority"], 0)
      pod.setDefault(["status"], ["phase": "Pending", "qosClass": .string(qualityOfService(pod))])
    }
    for list in ["containers", "initContainers"] {
      guard let containers = pod["spec", list]?.elements else { continue }
      pod["spec", list] = .array(containers.map(filled))
    }
  }

  private static func filled(_ container: JSONTree) -> JSONTree {
    var container = container
    let image = container.string(of: "image")
    let isMoving = image.hasSuffix(":latest") || !(image.split(separator: "/").last?.contains(":") ?? false)
    container.setDefault(["imagePullPolicy"], isMoving ? "Always" : "IfNotPresent")
    container.setDefault(["terminationMessagePath"], "/dev/termination-log")
    container.setDefault(["terminationMessagePolicy"], "File")
    container.setDefault(["resources"], [:])
    if let ports = container["ports"]?.elements {
      container["ports"] = .array(
        ports.map { port in
          var port = port
          port.setDefault(["protocol"], "TCP")
          return port
        })
    }
    return container
  }

  private static func qualityOfService(_ pod: JSONTree) -> String {
    let resources = (pod["spec", "containers"]?.elements ?? []).map { $0["resources"] }
    if resources.allSatisfy({ ($0?["requests"] == nil) && ($0?["limits"] == nil) }) { return "BestEffort" }
    let isGuaranteed = resources.allSatisfy {
      $0?["limits"]?["cpu"] != nil && $0?["limits"]?["memory"] != nil
        && ($0?["requests"] == nil || $0?["requests"] == $0?["limits"])
    }
    return isGuaranteed ? "Guaranteed" : "Burstable"
  }

  private static func fillJob(_ job: inout JSONTree) {
    job.setDefault(["spec", "parallelism"], 1)
    job.setDefault(["spec", "completions"], 1)
    job.setDefault(["spec", "backoffLimit"], 6)
    job.setDefault(["spec", "completionMode"], "NonIndexed")
    job.setDefault(["spec", "suspend"], false)
    let uid = job.uid
    if !uid.isEmpty {
      job.setDefault(["spec", "selector"], ["matchLabels": ["batch.kubernetes.io/controller-uid": .string(uid)]])
      job.setDefault(["spec", "template", "metadata", "labels", "batch.kubernetes.io/controller-uid"], .string(uid))
      job.setDefault(["spec", "template", "metadata", "labels", "batch.kubernetes.io/job-name"], .string(job.name))
      job.setDefault(["spec", "template", "metadata", "labels", "job-name"], .string(job.name))
    }
    fillTemplate(&job)
  }

  private static func fillService(_ service: inout JSONTree, _ cluster: inout Cluster) {
    service.setDefault(["spec", "type"], "ClusterIP")
    service.setDefault(["spec", "sessionAffinity"], "None")
    service.setDefault(["spec", "internalTrafficPolicy"], "Cluster")
    if service["spec", "type"]?.string != "ExternalName" {
      service.setDefault(
        ["spec", "clusterIP"],
        .string(
          "10.96.\(Int.random(in: 0..<64, using: &cluster.numbers)).\(Int.random(in: 10..<250, using: &cluster.numbers))"
        ))
      service.setDefault(["spec", "ipFamilies"], ["IPv4"])
      service.setDefault(["spec", "clusterIPs"], service["spec", "clusterIP"].map { [$0] } ?? [])
    }
    service.setDefault(["status"], ["loadBalancer": [:]])
    let needsNodePort = ["NodePort", "LoadBalancer"].contains(service["spec", "type"]?.string ?? "")
    service["spec", "ports"] = .array(
      (service["spec", "ports"]?.elements ?? []).map { port in
        var port = port
        port.setDefault(["protocol"], "TCP")
        port.setDefault(["targetPort"], port["port"] ?? 0)
        if needsNodePort {
          port.setDefault(["nodePort"], JSONTree(Int.random(in: 30000..<32768, using: &cluster.numbers)))
        }
        return port
      })
  }

  private static func encodeStringData(_ secret: inout JSONTree) {
    for (name, text) in secret["stringData"]?.strings ?? [:] {
      secret[["data", name]] = .string(Base64.encode(Array(text.utf8)))
    }
    secret["stringData"] = nil
  }
}

extension JSONTree {
  /// Puts it there where nothing is.
  mutating func setDefault(_ path: [String], _ value: JSONTree) {
    if self[path] == nil { self[path] = value }
  }
}
