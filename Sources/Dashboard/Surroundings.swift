import Config
import Model
import Text

/// What all views draw from besides their own state.
struct Surroundings: Sendable {
  let settings: DashboardSettings
  /// Our clock, as last told.
  var now: Instant
  var clusters: [String: ClusterStatus] = [:]
  var catalogs: [String: ResourceCatalog] = [:]

  var keymap: Keymap { settings.keymap }

  func cluster(_ context: String) -> ClusterStatus { clusters[context] ?? ClusterStatus() }

  /// How the resource is called: with its group where the server has another one of that name.
  func title(of resource: Resource, context: String) -> String {
    let isAmbiguous = catalogs[context]?.resources.contains { $0.name == resource.name && $0.group != resource.group }
    return Visible.text(isAmbiguous == true ? resource.qualifiedName : resource.name)
  }
}
