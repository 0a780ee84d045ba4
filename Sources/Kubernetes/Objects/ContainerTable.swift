import JSON
import Model

/// The containers of a pod as a table: read out of the pod's own row, which carries the parts of the object that tell
/// of them, and so as live as any table.
public enum ContainerTable {
  private static let lists = ["spec.initContainers", "spec.containers", "spec.ephemeralContainers"]
  private static let statuses = [
    "status.initContainerStatuses", "status.containerStatuses", "status.ephemeralContainerStatuses",
  ]
  private static let paths = (lists + statuses).map { FieldPath($0.split(separator: ".").map { .member(String($0)) }) }

  /// What the pod's row must carry.
  public static let wanted = WantedFields(Set(paths))

  /// The feed of the one pod.
  public static func podFeed(_ key: FeedKey) -> FeedKey {
    var key = key
    key.resource = .pods
    return key
  }

  /// What happened to the pod, as what happened to its containers: few as they are, they are told anew.
  public static func update(from pod: TableUpdate) -> TableUpdate {
    var update = TableUpdate(state: pod.state)
    var row = pod.replacement?.rows.first
    var isTold = pod.replacement?.isPartial == false || row != nil
    for change in pod.changes {
      isTold = true
      switch change {
      case .upsert(let new, _, _): row = new
      case .delete: row = nil
      }
    }
    guard isTold else { return update }
    update.replacement = TableUpdate.Replacement(columns: columns, rows: row.map(rows) ?? [], isPartial: false)
    return update
  }

  private static let columns = [
    Column(name: "Name", format: "name"), Column(name: "Kind"), Column(name: "Ready"), Column(name: "State"),
    Column(name: "Restarts", type: "integer"), Column(name: "Age"), Column(name: "Last State"), Column(name: "CPU"),
    Column(name: "Memory"), Column(name: "Probes"), Column(name: "Ports"), Column(name: "Image"),
  ]

  private static func rows(of pod: Row) -> [Row] {
    var rows: [Row] = []
    for (index, kind) in [ContainerRow.Kind.initial, .main, .ephemeral].enumerated() {
      withList(pod, paths[index]) { containers in
        withList(pod, paths[index + lists.count]) { statuses in
          containers?.forEachElement { container in
            let row = ContainerRow(container, kind, status: status(of: container["name"]?.string, in: statuses))
            rows.append(row.row(of: pod))
          }
        }
      }
    }
    return rows
  }

  private static func status(of name: String?, in statuses: JSONValue?) -> JSONValue? {
    var found: JSONValue?
    statuses?.forEachElement { if found == nil, $0["name"]?.string == name { found = $0 } }
    return found
  }

  /// The array at a path; nil where the pod has none, or what is there is no JSON.
  private static func withList(_ pod: Row, _ path: FieldPath, _ body: (JSONValue?) -> Void) {
    guard let bytes = pod.values(at: path)?.first else { return body(nil) }
    do { try JSONParser().withDocument(Array(bytes)) { body($0) } } catch { body(nil) }
  }
}
