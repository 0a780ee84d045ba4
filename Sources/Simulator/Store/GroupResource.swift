/// A kind of object as it is kept: the same in whatever version it is asked for.
struct GroupResource: Hashable, Sendable, CustomStringConvertible {
  /// Empty for the core group.
  let group: String
  /// The plural name.
  let resource: String

  /// As Kubernetes writes it in messages: `deployments.apps`, `pods`.
  var description: String { group.isEmpty ? resource : "\(resource).\(group)" }

  static let pods = GroupResource(group: "", resource: "pods")
  static let nodes = GroupResource(group: "", resource: "nodes")
  static let events = GroupResource(group: "", resource: "events")
  static let namespaces = GroupResource(group: "", resource: "namespaces")
  static let services = GroupResource(group: "", resource: "services")
  static let endpoints = GroupResource(group: "", resource: "endpoints")
  static let claims = GroupResource(group: "", resource: "persistentvolumeclaims")
  static let volumes = GroupResource(group: "", resource: "persistentvolumes")
  static let configMaps = GroupResource(group: "", resource: "configmaps")
  static let serviceAccounts = GroupResource(group: "", resource: "serviceaccounts")
  static let deployments = GroupResource(group: "apps", resource: "deployments")
  static let replicaSets = GroupResource(group: "apps", resource: "replicasets")
  static let statefulSets = GroupResource(group: "apps", resource: "statefulsets")
  static let daemonSets = GroupResource(group: "apps", resource: "daemonsets")
  static let jobs = GroupResource(group: "batch", resource: "jobs")
  static let cronJobs = GroupResource(group: "batch", resource: "cronjobs")
  static let autoscalers = GroupResource(group: "autoscaling", resource: "horizontalpodautoscalers")
  static let budgets = GroupResource(group: "policy", resource: "poddisruptionbudgets")
  static let endpointSlices = GroupResource(group: "discovery.k8s.io", resource: "endpointslices")
  static let leases = GroupResource(group: "coordination.k8s.io", resource: "leases")
  static let definitions = GroupResource(group: "apiextensions.k8s.io", resource: "customresourcedefinitions")
  static let apiServices = GroupResource(group: "apiregistration.k8s.io", resource: "apiservices")
}
