/// How one kind is described.
struct KindDescription {
  /// Its group, without the version, and its name.
  let group: String
  let kind: String
  let requests: @Sendable (ObjectValue) -> [RelatedRequest]
  let write: @Sendable (inout DescriptionWriter) -> Void

  init(
    _ group: String, _ kind: String,
    requests: @escaping @Sendable (ObjectValue) -> [RelatedRequest] = { [.events(of: $0)] },
    write: @escaping @Sendable (inout DescriptionWriter) -> Void
  ) {
    self.group = group
    self.kind = kind
    self.requests = requests
    self.write = write
  }

  static func of(_ object: ObjectValue) -> KindDescription {
    let version = object["apiVersion"].text ?? ""
    let group = version.contains("/") ? String(version.prefix { $0 != "/" }) : ""
    let kind = object["kind"].text
    return own.first { $0.kind == kind && $0.group == group } ?? any
  }

  /// The kinds with a layout of their own.
  static let own =
    workloads + batch + networking + storage + claims + configuration + access + cluster + quotas + scaling + networks

  static let workloads = [pod, replicationController, replicaSet, deployment, statefulSet, daemonSet]
  static let batch = [job, cronJob]
  static let networking = [service, endpoints, endpointSlice] + ingresses + [ingressClass, networkPolicy]
  static let storage = [persistentVolume, storageClass, volumeAttributesClass, csiNode]
  static let claims = [persistentVolumeClaim]
  static let configuration = [configMap, secret, serviceAccount]
  static let access = [role, clusterRole, roleBinding, clusterRoleBinding, signingRequest]
  static let cluster = [node, namespace, priorityClass]
  static let quotas = [limitRange, resourceQuota]
  static let scaling = [autoscaler, disruptionBudget]
  static let networks = [serviceCIDR, ipAddress]
}
