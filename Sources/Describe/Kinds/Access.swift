extension KindDescription {
  static let role = rules("Role")
  static let clusterRole = rules("ClusterRole")
  static let roleBinding = binding("RoleBinding")
  static let clusterRoleBinding = binding("ClusterRoleBinding")

  private static func rules(_ kind: String) -> KindDescription {
    KindDescription(group, kind, requests: { _ in [] }) { writer in
      writer.nameAndNamespace()
      writer.labelsAndAnnotations()
      let selectors = writer.object["aggregationRule"]["clusterRoleSelectors"].elements
      if !selectors.isEmpty { writer.field("Aggregated from", values: selectors.map(SelectorText.labels)) }
      writer.section("PolicyRule") { $0.policyRules($0.object["rules"]) }
    }
  }

  private static func binding(_ kind: String) -> KindDescription {
    KindDescription(group, kind, requests: { [.role(of: $0)] }) { writer in
      writer.nameAndNamespace()
      writer.labelsAndAnnotations()
      let role = writer.object["roleRef"]
      writer.section("Role") { writer in
        writer.field("Kind", role["kind"], otherwise: "")
        writer.field("Name", role["name"], otherwise: "")
      }
      writer.section("Subjects") { writer in
        let rows = writer.object["subjects"].elements.map { subject in
          ["kind", "name", "namespace"].map { subject[$0].text ?? "" }
        }
        writer.table(["Kind", "Name", "Namespace"], rows)
      }
      if let stand = writer.related.stand(.role) {
        writer.field("PolicyRule", stand)
      } else {
        let rules = writer.related.items(.role).first?["rules"] ?? .null
        writer.section("PolicyRule") { $0.policyRules(rules) }
      }
    }
  }

  private static let group = "rbac.authorization.k8s.io"
}

extension DescriptionWriter {
  /// What is allowed: a row for each resource and each group of URLs, those of the same thing together.
  mutating func policyRules(_ rules: ObjectValue) {
    var rows = PolicyRows()
    for rule in rules.elements { rows.add(rule) }
    table(
      ["Resources", "Non-Resource URLs", "Resource Names", "Verbs"],
      rows.merged.map { row in
        [row.resource] + [row.urls, row.names, row.verbs].map { "[" + $0.joined(separator: " ") + "]" }
      })
    if !rows.isWhole { line("… and more than a page holds: the YAML has all of the rules") }
  }
}

/// The rows that rules come to. A rule has one for each of its groups with each of its resources and each of its names,
/// which may be more than any memory holds.
private struct PolicyRows {
  /// Bytes of all rows.
  private static let limit = 1 << 20

  private var rows: [PolicyRow] = []
  private var bytes = 0
  /// Whether there was room for all.
  private(set) var isWhole = true

  mutating func add(_ rule: ObjectValue) {
    let (urls, names) = (rule["nonResourceURLs"].texts, rule["resourceNames"].texts)
    let (resources, verbs) = (rule["resources"].texts, rule["verbs"].texts)
    let groups = rule["apiGroups"].isEmpty ? [""] : rule["apiGroups"].texts
    for group in groups {
      for resource in resources {
        let row = PolicyRow(
          resource: PolicyRow.title(resource, group), group: group, urls: [], names: [], verbs: verbs)
        if names.isEmpty, !add(row) { return }
        for name in names where !add(row.only(name)) { return }
      }
    }
    if !urls.isEmpty { _ = add(PolicyRow(resource: "", group: "", urls: urls, names: [], verbs: verbs)) }
  }

  private mutating func add(_ row: PolicyRow) -> Bool {
    isWhole = isWhole && bytes < Self.limit
    guard isWhole else { return false }
    bytes += row.bytes
    rows.append(row)
    return true
  }

  /// In their order. Several rules about the same thing allow all that any of them does.
  var merged: [PolicyRow] {
    var merged: [PolicyRow] = []
    var verbs: [Set<String>] = []
    var places: [PolicyRow.Subject: Int] = [:]
    for row in rows.sorted(by: { $0.order < $1.order }) {
      if let place = places[row.subject] {
        merged[place].verbs += row.verbs.filter { verbs[place].insert($0).inserted }
      } else {
        places[row.subject] = merged.count
        merged.append(row)
        verbs.append(Set(row.verbs))
      }
    }
    return merged
  }
}

/// What a rule says of one resource in one group, or of one of its objects.
private struct PolicyRow {
  /// What rows of several rules may have in common.
  struct Subject: Hashable {
    var resource: String
    var urls: [String]
    var names: [String]
  }

  var resource: String
  var group: String
  var urls: [String]
  var names: [String]
  var verbs: [String]

  var order: (String, String, String) { (group, resource, names.first ?? "") }
  var subject: Subject { Subject(resource: resource, urls: urls, names: names) }

  func only(_ name: String) -> PolicyRow {
    var row = self
    row.names = [name]
    return row
  }

  /// `pods/log` of a group is written `pods.group/log`.
  static func title(_ resource: String, _ group: String) -> String {
    if group.isEmpty { return resource }
    let parts = resource.split(separator: "/", maxSplits: 1)
    return "\(parts.first ?? "").\(group)" + (parts.count > 1 ? "/\(parts[1])" : "")
  }

  /// What it takes to hold and to print it, about.
  var bytes: Int { [[resource], urls, names, verbs].joined().reduce(64) { $0 + $1.utf8.count + 1 } }
}

extension RelatedRequest {
  /// The role that a binding gives.
  fileprivate static func role(of binding: ObjectValue) -> RelatedRequest {
    let role = binding["roleRef"]
    let isOfCluster = role["kind"].text == "ClusterRole"
    let namespace = isOfCluster ? nil : binding["metadata"]["namespace"].filledText
    return RelatedRequest(
      .role, .object,
      paths: [
        APIPath.of(
          "apis/rbac.authorization.k8s.io/v1", namespace: namespace, isOfCluster ? "clusterroles" : "roles",
          name: role["name"].text ?? "")
      ])
  }
}
