/// The program that a user's credentials come from: `exec` of a kubeconfig, checked (client-go
/// tools/clientcmd/api/types.go, ExecConfig). Its description shows neither arguments nor variables, as some
/// people keep secrets in them.
public struct CredentialPlugin: Hashable, Sendable {
  /// Which `client.authentication.k8s.io` it is spoken to in; its answer must be of the same (P1).
  public enum Version: String, Hashable, Sendable {
    case v1, v1beta1

    /// As documents have it.
    public var apiVersion: String { "\(Self.group)/\(rawValue)" }
    static let group = "client.authentication.k8s.io"
  }

  /// Whether it may ask the person something, on the terminal.
  public enum InteractiveMode: String, Hashable, Sendable {
    case never = "Never"
    case ifAvailable = "IfAvailable"
    case always = "Always"
  }

  public struct Variable: Hashable, Sendable {
    public var name: String
    public var value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  public var version: Version
  /// A name to be looked for in PATH, or a path with a separator in it: absolute, or relative to the working
  /// directory.
  public var command: String
  public var arguments: [String]
  /// Over the variables of this process.
  public var environment: [Variable]
  /// How to get it, in the words of whoever wrote the kubeconfig; hostile text.
  public var installHint: String?
  public var interactiveMode: InteractiveMode
  /// Whether it is told about the cluster.
  public var providesClusterInfo: Bool
  /// What the cluster's extension `client.authentication.k8s.io/exec` has for it, as JSON.
  public var clusterConfig: String?
  /// Whether the person lets it run.
  public var policy = PluginPolicy.allowAll

  public init(
    version: Version = .v1, command: String, arguments: [String] = [], environment: [Variable] = [],
    installHint: String? = nil, interactiveMode: InteractiveMode = .ifAvailable, providesClusterInfo: Bool = false
  ) {
    self.version = version
    self.command = command
    self.arguments = arguments
    self.environment = environment
    self.installHint = installHint
    self.interactiveMode = interactiveMode
    self.providesClusterInfo = providesClusterInfo
  }

  /// The command without its directory: what a sentence calls it.
  public var name: String { command.split(separator: "/").last.map(String.init) ?? command }
}

extension CredentialPlugin: CustomStringConvertible, CustomReflectable {
  public var description: String { "credential plugin '\(command)'" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// What is wrong with an `exec` entry; printed behind the user's name.
public enum PluginProblem: Hashable, Sendable, CustomStringConvertible {
  case noCommand
  case noVersion(command: String)
  /// A version that is not spoken any more, or not yet.
  case unsupportedVersion(String, command: String)
  case noInteractiveMode(command: String)
  case badInteractiveMode(String, command: String)
  case namelessVariable(command: String)
  /// No argument or variable of a program can hold one.
  case nullCharacter(command: String)

  public var description: String {
    switch self {
    case .noCommand: "has an exec entry without a command"
    case .noVersion(let command):
      "runs '\(command)' without an apiVersion in its exec entry; add client.authentication.k8s.io/v1"
    case .unsupportedVersion(let version, let command) where version.hasSuffix("/v1alpha1"):
      "runs '\(command)' with \(version), which Kubernetes has removed; update '\(command)' and let it write this "
        + "user anew, or set apiVersion to client.authentication.k8s.io/v1beta1"
    case .unsupportedVersion(let version, let command):
      "runs '\(command)' with '\(version)', which is neither client.authentication.k8s.io/v1 nor v1beta1; "
        + "set its apiVersion to one of these"
    case .noInteractiveMode(let command):
      "runs '\(command)' with client.authentication.k8s.io/v1, which requires interactiveMode; "
        + "set it to Never, IfAvailable or Always"
    case .badInteractiveMode(let mode, let command):
      "runs '\(command)' with the interactiveMode '\(mode)'; set it to Never, IfAvailable or Always"
    case .namelessVariable(let command): "runs '\(command)' with a variable in env that has no name"
    case .nullCharacter(let command): "runs '\(command)' with a NUL character in its command, args or env"
    }
  }
}
