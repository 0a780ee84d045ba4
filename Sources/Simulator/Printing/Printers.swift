/// Which kind has which printer.
enum Printers {
  /// - Parameter minor: of the version of Kubernetes, 1.x.
  static func all(minor: Int) -> [GroupResource: TablePrinter] {
    var all = current
    if minor < 22 { all[.pods] = .oldPods }
    if minor < 31 { all[.jobs] = .oldJobs }
    if minor < 27 { all[.cronJobs] = .oldCronJobs }
    return all
  }

  private static let current: [GroupResource: TablePrinter] = [
    .pods: .pods, .nodes: .nodes, .namespaces: .namespaces, .events: .events, .services: .services,
    .endpoints: .endpoints, .claims: .claims, .volumes: .volumes, .configMaps: .configMaps, core("secrets"): .secrets,
    .serviceAccounts: .serviceAccounts, core("replicationcontrollers"): .replicaSets, core("resourcequotas"): .quotas,
    .deployments: .deployments, .replicaSets: .replicaSets, .statefulSets: .statefulSets, .daemonSets: .daemonSets,
    GroupResource(group: "apps", resource: "controllerrevisions"): .controllerRevisions, .jobs: .jobs,
    .cronJobs: .cronJobs, .autoscalers: .autoscalers, .budgets: .budgets, .endpointSlices: .endpointSlices,
    .leases: .leases, .apiServices: .apiServices,
    GroupResource(group: "networking.k8s.io", resource: "ingresses"): .ingresses,
    GroupResource(group: "networking.k8s.io", resource: "ingressclasses"): .ingressClasses,
    GroupResource(group: "networking.k8s.io", resource: "networkpolicies"): .networkPolicies,
    GroupResource(group: "storage.k8s.io", resource: "storageclasses"): .storageClasses,
    GroupResource(group: "scheduling.k8s.io", resource: "priorityclasses"): .priorityClasses,
    GroupResource(group: "node.k8s.io", resource: "runtimeclasses"): .runtimeClasses,
    GroupResource(group: "rbac.authorization.k8s.io", resource: "rolebindings"): .roleBindings,
    GroupResource(group: "rbac.authorization.k8s.io", resource: "clusterrolebindings"): .roleBindings,
    GroupResource(group: "admissionregistration.k8s.io", resource: "validatingwebhookconfigurations"): .webhooks,
    GroupResource(group: "admissionregistration.k8s.io", resource: "mutatingwebhookconfigurations"): .webhooks,
    GroupResource(group: "certificates.k8s.io", resource: "certificatesigningrequests"): .signingRequests,
  ]

  private static func core(_ name: String) -> GroupResource { GroupResource(group: "", resource: name) }
}
