import Model
import Text

/// Objects as servers print them.
enum Sample {
  static let podColumns = [
    Column(name: "Name", format: "name"), Column(name: "Ready"), Column(name: "Status"), Column(name: "Restarts"),
    Column(name: "Age"), Column(name: "IP", priority: 1), Column(name: "Node", priority: 1),
  ]

  static func pod(
    _ name: String, namespace: String = "payments", ready: String = "1/1", status: String = "Running",
    restarts: String = "0", age: Double = 420, node: String = "eu-a-11"
  ) -> Row {
    let created = Driver.start.adding(seconds: -age)
    let cells = [name, ready, status, restarts, HumanDuration.text(seconds: age), "10.0.0.7", node]
    return Row(
      namespace: namespace, name: name, uid: "uid-\(name)", resourceVersion: "1", cells: cells.map { Array($0.utf8) },
      moments: [Row.Moment(cell: 4, instant: created)], created: created)
  }

  static func plain(_ name: String, namespace: String = "", cells: [String]) -> Row {
    Row(
      namespace: namespace, name: name, uid: "", resourceVersion: "1",
      cells: ([name] + cells).map { Array($0.utf8) })
  }

  /// A row with the values found at paths, which may be none.
  static func row(_ name: String, cells: [String], uid: String, version: String = "1", values: [FieldPath: [String]])
    -> Row
  {
    var builder = RowBuilder(fields: WantedFields(Set(values.keys)))
    let texts = ["payments", name, uid, version].map { Array($0.utf8) }
    texts[0].withUnsafeBytes { namespace in
      texts[1].withUnsafeBytes { name in
        texts[2].withUnsafeBytes { uid in
          texts[3].withUnsafeBytes { version in
            builder.begin(namespace: namespace, name: name, uid: uid, resourceVersion: version)
          }
        }
      }
    }
    for cell in cells { builder.appendCell { $0 += Array(cell.utf8) } }
    for (field, path) in builder.fieldPaths.enumerated() {
      for value in values[path] ?? [] { builder.appendValue(field: field) { $0 += Array(value.utf8) } }
    }
    return builder.finish()
  }

  static let nodes = Resource(
    group: "", version: "v1", name: "nodes", kind: "Node", singular: "node", shortNames: ["no"], isNamespaced: false)
  static let namespaces = Resource(
    group: "", version: "v1", name: "namespaces", kind: "Namespace", singular: "namespace", shortNames: ["ns"],
    isNamespaced: false)
  static let deployments = Resource(
    group: "apps", version: "v1", name: "deployments", kind: "Deployment", singular: "deployment",
    shortNames: ["deploy"], categories: ["all"], isNamespaced: true)
  static let applications = Resource(
    group: "argoproj.io", version: "v1alpha1", name: "applications", kind: "Application", singular: "application",
    shortNames: ["app"], isNamespaced: true)
  static let reviews = Resource(
    group: "authorization.k8s.io", version: "v1", name: "subjectaccessreviews", kind: "SubjectAccessReview",
    isNamespaced: false, verbs: ["create"])

  static let catalog = ResourceCatalog(resources: [.pods, nodes, namespaces, deployments, applications, reviews])
}
