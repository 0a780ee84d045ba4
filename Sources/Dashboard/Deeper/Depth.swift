import Model

/// What going into an object of a kind leads to, as far as the kind alone says it.
enum Depth: Hashable {
  case context
  case namespace
  /// A pod's.
  case containers
  /// Those on a node.
  case podsOnNode
  /// A cron job's, through its jobs.
  case podsOfJobs
  /// Of the kind that a CustomResourceDefinition defines.
  case objects
  /// The object has to be read: what selects pods or allows something says so inside.
  case inside
  /// Nothing but itself.
  case itself

  /// Kinds whose objects pick pods or allow something, by group.
  private static let lookedInto: [String: Set<String>] = [
    "": ["services", "replicationcontrollers"],
    "apps": ["deployments", "statefulsets", "daemonsets", "replicasets"],
    "batch": ["jobs"],
    "policy": ["poddisruptionbudgets"],
    "networking.k8s.io": ["networkpolicies"],
    "rbac.authorization.k8s.io": ["roles", "clusterroles", "rolebindings", "clusterrolebindings"],
  ]

  init(of resource: Resource) {
    switch (resource.group, resource.name) {
    case _ where resource == ContextTable.resource: self = .context
    case _ where resource == .containers: self = .itself
    case ("", "namespaces"): self = .namespace
    case ("", "pods"): self = .containers
    case ("", "nodes"): self = .podsOnNode
    case ("batch", "cronjobs"): self = .podsOfJobs
    case ("apiextensions.k8s.io", "customresourcedefinitions"): self = .objects
    default: self = Self.isLookedInto(resource) ? .inside : .itself
    }
  }

  /// A custom resource may be a workload, such as a rollout: it is one if it has both a selector and a template of pods.
  private static func isLookedInto(_ resource: Resource) -> Bool {
    lookedInto[resource.group]?.contains(resource.name) == true || resource.subresources.contains("scale")
  }
}
