/// A kind that a `FakeCluster` serves, with the columns it prints.
struct FakeKind: Hashable, Sendable {
  struct Column: Hashable, Sendable {
    var name: String
    var type = "string"
    /// Above 0 for those of `-o wide`.
    var priority = 0
  }

  var group = ""
  var version = "v1"
  var name: String
  var kind: String
  var shortNames: [String] = []
  var isNamespaced = true
  var verbs = ["get", "list", "watch", "patch", "delete"]
  var subresources: [String] = []
  var columns: [Column]

  /// Where its group version is served, without a slash at its end.
  var root: String { group.isEmpty ? "/api/\(version)" : "/apis/\(group)/\(version)" }

  /// Its entries of an APIResourceList.
  var entry: String {
    ([own]
      + subresources.map { #"{"name":"\#(name)/\#($0)","kind":"Scale","namespaced":true,"verbs":["get","patch"]}"# })
      .joined(separator: ",")
  }

  private var own: String {
    """
    {"name":\(JSONText.string(name)),"singularName":\(JSONText.string(kind.lowercased())),\
    "kind":\(JSONText.string(kind)),"namespaced":\(isNamespaced),\
    "shortNames":\(JSONText.array(shortNames.map(JSONText.string))),"verbs":\(JSONText.array(verbs.map(JSONText.string)))}
    """
  }

  var columnDefinitions: String {
    JSONText.array(
      columns.enumerated().map { index, column in
        """
        {"name":\(JSONText.string(column.name)),"type":"\(column.type)","format":"\(index == 0 ? "name" : "")",\
        "priority":\(column.priority)}
        """
      })
  }
}

extension FakeKind {
  static let pods = FakeKind(
    name: "pods", kind: "Pod", shortNames: ["po"],
    columns: [
      Column(name: "Name"), Column(name: "Ready"), Column(name: "Status"), Column(name: "Restarts", type: "integer"),
      Column(name: "Age"), Column(name: "IP", priority: 1), Column(name: "Node", priority: 1),
    ])
  static let services = FakeKind(
    name: "services", kind: "Service", shortNames: ["svc"],
    columns: [Column(name: "Name"), Column(name: "Type"), Column(name: "Cluster-IP"), Column(name: "Age")])
  static let nodes = FakeKind(
    name: "nodes", kind: "Node", shortNames: ["no"], isNamespaced: false,
    columns: [Column(name: "Name"), Column(name: "Status"), Column(name: "Version")])
  static let namespaces = FakeKind(
    name: "namespaces", kind: "Namespace", shortNames: ["ns"], isNamespaced: false,
    columns: [Column(name: "Name"), Column(name: "Status"), Column(name: "Age")])
  static let configMaps = FakeKind(
    name: "configmaps", kind: "ConfigMap", shortNames: ["cm"], columns: [Column(name: "Name"), Column(name: "Data")])
  static let secrets = FakeKind(
    name: "secrets", kind: "Secret", columns: [Column(name: "Name"), Column(name: "Type")])
  static let bindings = FakeKind(name: "bindings", kind: "Binding", verbs: ["create"], columns: [])
  static let deployments = FakeKind(
    group: "apps", name: "deployments", kind: "Deployment", shortNames: ["deploy"], subresources: ["scale"],
    columns: [Column(name: "Name"), Column(name: "Ready"), Column(name: "Images", priority: 1)])
  /// Of a CRD: wide characters in its columns' names, and a date.
  static let applications = FakeKind(
    group: "argoproj.io", version: "v1alpha1", name: "applications", kind: "Application", shortNames: ["app", "apps"],
    columns: [
      Column(name: "Name"), Column(name: "状态"), Column(name: "Health"), Column(name: "Synced At", type: "date"),
    ])

  static let replicaSets = FakeKind(
    group: "apps", name: "replicasets", kind: "ReplicaSet", shortNames: ["rs"], columns: [Column(name: "Name")])
  static let events = FakeKind(
    name: "events", kind: "Event", shortNames: ["ev"],
    columns: [Column(name: "Name"), Column(name: "Reason"), Column(name: "Object"), Column(name: "Message")])

  static let statefulSets = FakeKind(
    group: "apps", name: "statefulsets", kind: "StatefulSet", shortNames: ["sts"], subresources: ["scale"],
    columns: [Column(name: "Name"), Column(name: "Ready")])
  static let daemonSets = FakeKind(
    group: "apps", name: "daemonsets", kind: "DaemonSet", shortNames: ["ds"],
    columns: [Column(name: "Name"), Column(name: "Desired", type: "integer")])
  static let jobs = FakeKind(
    group: "batch", name: "jobs", kind: "Job", columns: [Column(name: "Name"), Column(name: "Completions")])
  static let cronJobs = FakeKind(
    group: "batch", name: "cronjobs", kind: "CronJob", shortNames: ["cj"],
    columns: [Column(name: "Name"), Column(name: "Schedule")])

  private static func access(_ name: String, _ kind: String, isNamespaced: Bool) -> FakeKind {
    FakeKind(
      group: "rbac.authorization.k8s.io", name: name, kind: kind, isNamespaced: isNamespaced,
      columns: [Column(name: "Name")])
  }
  static let roles = access("roles", "Role", isNamespaced: true)
  static let clusterRoles = access("clusterroles", "ClusterRole", isNamespaced: false)
  static let roleBindings = access("rolebindings", "RoleBinding", isNamespaced: true)
  static let clusterRoleBindings = access("clusterrolebindings", "ClusterRoleBinding", isNamespaced: false)

  static let definitions = FakeKind(
    group: "apiextensions.k8s.io", name: "customresourcedefinitions", kind: "CustomResourceDefinition",
    shortNames: ["crd", "crds"], isNamespaced: false, columns: [Column(name: "Name"), Column(name: "Created At")])
  static let apiServices = FakeKind(
    group: "apiregistration.k8s.io", name: "apiservices", kind: "APIService", isNamespaced: false,
    columns: [Column(name: "Name"), Column(name: "Available")])
  /// Not served before it is defined.
  static let widgets = FakeKind(
    group: "shop.example", name: "widgets", kind: "Widget", shortNames: ["wd"],
    columns: [Column(name: "Name"), Column(name: "Size")])

  static let all = [
    pods, services, nodes, namespaces, configMaps, secrets, bindings, deployments, applications, definitions,
    apiServices,
  ]
}
