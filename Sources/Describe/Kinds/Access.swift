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
    let rows = rules.elements.flatMap(PolicyRow.rows).sorted { $0.order < $1.order }
    table(
      ["Resources", "Non-Resource URLs", "Resource Names", "Verbs"],
      PolicyRow.merged(rows).map { row in
        [row.resource] + [row.urls, row.names, row.verbs].map { "[" + $0.joined(separator: " ") + "]" }
      })
  }
}

/// What a rule says of one resource in one group, or of one of its objects.
private struct PolicyRow {
  var resource: String
  var group: String
  var urls: [String]
  var names: [String]
  var verbs: [String]

  var order: (String, String, String) { (group, resource, names.first ?? "") }

  static func rows(_ rule: ObjectValue) -> [PolicyRow] {
    let (urls, names) = (rule["nonResourceURLs"].texts, rule["resourceNames"].texts)
    let verbs = rule["verbs"].texts
    let groups = rule["apiGroups"].isEmpty ? [""] : rule["apiGroups"].texts
    let resources = groups.flatMap { group in
      rule["resources"].texts.flatMap { resource in
        let row = PolicyRow(resource: title(resource, group), group: group, urls: [], names: [], verbs: verbs)
        return names.isEmpty ? [row] : names.map { row.only($0) }
      }
    }
    let ofURLs = urls.isEmpty ? [] : [PolicyRow(resource: "", group: "", urls: urls, names: [], verbs: verbs)]
    return resources + ofURLs
  }

  private func only(_ name: String) -> PolicyRow {
    var row = self
    row.names = [name]
    return row
  }

  /// `pods/log` of a group is written `pods.group/log`.
  private static func title(_ resource: String, _ group: String) -> String {
    if group.isEmpty { return resource }
    let parts = resource.split(separator: "/", maxSplits: 1)
    return "\(parts.first ?? "").\(group)" + (parts.count > 1 ? "/\(parts[1])" : "")
  }

  /// Several rules about the same thing allow all that any of them does.
  static func merged(_ rows: [PolicyRow]) -> [PolicyRow] {
    var merged: [PolicyRow] = []
    for row in rows {
      let same = merged.lastIndex { $0.resource == row.resource && $0.names == row.names && $0.urls == row.urls }
      if let same {
        merged[same].verbs += row.verbs.filter { !merged[same].verbs.contains($0) }
      } else {
        merged.append(row)
      }
    }
    return merged
  }
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
