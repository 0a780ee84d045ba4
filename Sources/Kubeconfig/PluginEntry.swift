import JSON
import YAML

/// `exec` of a user as a kubeconfig has it, nothing checked.
struct PluginEntry: Hashable, Sendable {
  var apiVersion: String?
  /// Resolved against the file that named it, where it has a separator (K3).
  var command: String?
  var arguments: [String] = []
  var environment: [CredentialPlugin.Variable] = []
  var installHint: String?
  var interactiveMode: String?
  var providesClusterInfo = false
}

extension EntryReader {
  /// The cluster extension that holds what a plugin is to know of the cluster.
  private static let extensionName = "client.authentication.k8s.io/exec"

  func plugin(_ fields: Fields) throws(KubeconfigError) -> PluginEntry {
    var entry = PluginEntry(
      apiVersion: try fields.string("apiVersion"),
      command: try fields.string("command").map { $0.contains("/") ? resolved($0) : $0 },
      arguments: try fields.strings("args"), installHint: try fields.string("installHint"),
      interactiveMode: try fields.string("interactiveMode"),
      providesClusterInfo: try fields.bool("provideClusterInfo"))
    for node in try fields.list("env") {
      let variable = try Fields(node, named: "an entry of env", file: path)
      entry.environment.append(
        CredentialPlugin.Variable(
          name: try variable.string("name") ?? "", value: try variable.string("value") ?? ""))
    }
    return entry
  }

  /// What a cluster has for its plugins, as JSON; nil when it has nothing.
  func pluginConfig(_ cluster: Fields) throws(KubeconfigError) -> String? {
    for node in try cluster.list("extensions") {
      let named = try Fields(node, named: "an entry of extensions", file: path)
      guard try named.string("name") == Self.extensionName else { continue }
      return node["extension"].map(\.json)
    }
    return nil
  }
}

extension AccessCheck {
  /// The plugin that an entry describes; nil when something is wrong with it (clientcmd/validation.go,
  /// validateAuthInfo; the version as exec.go has it).
  mutating func plugin(_ entry: PluginEntry, _ user: String) -> CredentialPlugin? {
    guard let command = entry.command else { return refuse(.noCommand, user) }
    guard let apiVersion = entry.apiVersion else { return refuse(.noVersion(command: command), user) }
    guard let version = [CredentialPlugin.Version.v1, .v1beta1].first(where: { $0.apiVersion == apiVersion }) else {
      return refuse(.unsupportedVersion(apiVersion, command: command), user)
    }
    guard let modeText = entry.interactiveMode ?? (version == .v1beta1 ? "IfAvailable" : nil) else {
      return refuse(.noInteractiveMode(command: command), user)
    }
    guard let mode = CredentialPlugin.InteractiveMode(rawValue: modeText) else {
      return refuse(.badInteractiveMode(modeText, command: command), user)
    }
    guard !entry.environment.contains(where: { $0.name.isEmpty }) else {
      return refuse(.namelessVariable(command: command), user)
    }
    let texts = [command] + entry.arguments + entry.environment.flatMap { [$0.name, $0.value] }
    guard !texts.contains(where: { $0.utf8.contains(0) }) else { return refuse(.nullCharacter(command: command), user) }
    return CredentialPlugin(
      version: version, command: command, arguments: entry.arguments, environment: entry.environment,
      installHint: entry.installHint, interactiveMode: mode, providesClusterInfo: entry.providesClusterInfo)
  }

  private mutating func refuse(_ problem: PluginProblem, _ user: String) -> CredentialPlugin? {
    problems.append(.user(user, .plugin(problem)))
    return nil
  }
}

extension YAMLNode {
  /// The same value as JSON, as kubectl's reader (sigs.k8s.io/yaml) turns it into.
  var json: String {
    switch value {
    case .sequence(let nodes): return "[" + nodes.map(\.json).joined(separator: ",") + "]"
    case .mapping(let entries):
      return JSONText.object(entries.map { (name: $0.key.scalar?.text ?? "", value: $0.value.json) })
    case .scalar(let scalar):
      if isNull { return "null" }
      if let bool { return bool ? "true" : "false" }
      if let int { return String(int) }
      // Swift prints a finite number as JSON has it.
      if scalar.isPlain, scalar.tag == nil, scalar.text.first?.isLetter == false, let number = Double(scalar.text),
        number.isFinite
      {
        return "\(number)"
      }
      return JSONText.string(scalar.text)
    }
  }
}
