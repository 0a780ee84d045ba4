import Config
import Model
import Text

/// What all views draw from besides their own state.
struct Surroundings: Sendable {
  var settings: DashboardSettings
  /// Our clock, as last told.
  var now: Instant
  var clusters: [String: ClusterStatus] = [:]
  var catalogs: [String: ResourceCatalog] = [:]
  /// By context.
  var namespaces: [String: KnownNamespaces] = [:]
  /// The credential plugin that is running, if it has said something or takes long.
  var plugin: PluginWait?

  /// The context that commands are about.
  var context: String
  /// Those of the kubeconfig.
  var contexts: [ContextSummary] = []

  init(settings: DashboardSettings, now: Instant) {
    self.settings = settings
    self.now = now
    context = settings.context
    contexts = settings.contexts
  }

  var keymap: Keymap { settings.keymap }

  /// The namespaces of the context in use that have a key of their own, in the order of those.
  var favourites: [String] { namespaces[context]?.favourites ?? [] }

  /// Of a context, where the kubeconfig says it; shown where it differs from the context's name.
  func clusterName(of context: String) -> String {
    if context.isEmpty { return "" }
    return contexts.first { $0.name == context }?.cluster ?? (context == settings.context ? settings.clusterName : "")
  }

  func cluster(_ context: String) -> ClusterStatus { clusters[context] ?? ClusterStatus() }

  /// How the resource is called: with its group where the server has another one of that name.
  func title(of resource: Resource, context: String) -> String {
    let isAmbiguous = catalogs[context]?.resources.contains { $0.name == resource.name && $0.group != resource.group }
    return Visible.text(isAmbiguous == true ? resource.qualifiedName : resource.name)
  }
}
