import Files
import YAML

/// Which credential plugins a person lets run: `credentialPluginPolicy` of kubectl's kuberc, since 1.35
/// (KEP-3104; kubectl.config.k8s.io/v1beta1).
public enum PluginPolicy: Hashable, Sendable {
  /// Also where nothing is said.
  case allowAll
  /// `file` says so.
  case denyAll(file: String)
  /// Only those: names to be looked for in PATH, or paths.
  case allowlist([String], file: String)
  /// The file says something that cannot be understood, so none may run; a sentence.
  case unreadable(String)

  /// Reads the file that KUBERC names, else HOME/.kube/kuberc if there is one. KUBERC=off and
  /// KUBECTL_KUBERC=false turn it off, as for kubectl.
  static func load(environment: [String: String], reading reader: FileReader) -> PluginPolicy {
    let named = environment["KUBERC"].flatMap { $0.isEmpty ? nil : $0 }
    guard named != "off", environment["KUBECTL_KUBERC"]?.lowercased() != "false",
      let path = named ?? environment["HOME"].map({ $0 + "/.kube/kuberc" })
    else { return .allowAll }
    do throws(FileReader.Failure) {
      return PluginPolicy(try reader.read(path), file: path)
    } catch {
      switch error {
      case .missing where named == nil: return .allowAll
      case .missing: return .unreadable("The file \(path) that KUBERC names does not exist.")
      case .unreadable(let reason): return .unreadable("The file \(path) cannot be read: \(reason).")
      }
    }
  }

  /// Of several documents the first that is a kuberc counts.
  init(_ bytes: [UInt8], file: String) {
    do {
      let documents = try YAMLNode.documents(bytes, file: file)
      let kuberc = documents.first {
        $0["kind"]?.string == "Preference" && $0["apiVersion"]?.string?.hasPrefix("kubectl.config.k8s.io/") == true
      }
      self = try kuberc.map { (node) throws(KubeconfigError) in try Self.policy(node, file: file) } ?? .allowAll
    } catch {
      self = .unreadable("The file \(file) is not valid: \(error)")
    }
  }

  private static func policy(_ node: YAMLNode, file: String) throws(KubeconfigError) -> PluginPolicy {
    let fields = try Fields(node, named: "a kuberc", file: file)
    let list = try node["credentialPluginAllowlist"].flatMap { $0.isNull ? nil : $0 }.map {
      (_) throws(KubeconfigError) in try allowlist(fields, file: file)
    }
    switch (try fields.string("credentialPluginPolicy") ?? "AllowAll", list) {
    case ("Allowlist", let list?) where !list.isEmpty: return .allowlist(list, file: file)
    case ("Allowlist", _): return .unreadable("The file \(file) has the policy Allowlist without a list.")
    case ("AllowAll", nil): return .allowAll
    case ("DenyAll", nil): return .denyAll(file: file)
    case ("AllowAll", _), ("DenyAll", _):
      return .unreadable("The file \(file) has a credentialPluginAllowlist, but not the policy Allowlist.")
    case (let other, _):
      return .unreadable(
        "The file \(file) has the credentialPluginPolicy '\(other)'; set it to AllowAll, DenyAll or Allowlist.")
    }
  }

  /// kubectl 1.35 calls an entry's program `name`, later ones `command`.
  private static func allowlist(_ fields: Fields, file: String) throws(KubeconfigError) -> [String] {
    var commands: [String] = []
    for node in try fields.list("credentialPluginAllowlist") {
      let entry = try Fields(node, named: "an entry of credentialPluginAllowlist", file: file)
      let (command, name) = (try entry.string("command"), try entry.string("name"))
      guard let command = command ?? name else {
        throw entry.error("an entry of credentialPluginAllowlist names no command", at: node)
      }
      commands.append(command)
    }
    return commands
  }
}
