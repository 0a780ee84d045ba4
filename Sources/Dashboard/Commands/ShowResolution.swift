import Model

/// What a command to show a resource comes to, with what is known of the server.
enum ShowResolution: Equatable {
  case query(TableQuery)
  /// One sentence for the person who typed it.
  case problem(String)
  /// No resource has that name, as far as is known: it may be newer than what is known. One sentence.
  case unknown(String)
  /// Nothing is known yet of what the server serves.
  case waiting

  /// - Parameters:
  ///   - catalog: nil until discovery has answered. Pods are known without it.
  ///   - scope: where one is; what the command says goes before it.
  init(_ command: ShowCommand, catalog: ResourceCatalog?, scope: Scope) {
    let known = catalog ?? ResourceCatalog(resources: [.pods])
    switch known.resolve(Self.name(of: command.resource)) {
    case .resource(let resource) where resource.canList:
      var scope = scope
      if let namespaces = command.namespaces { scope.namespaces = namespaces }
      self = .query(
        TableQuery(
          resource: resource, scope: scope, labelSelector: command.labelSelector, fieldSelector: command.fieldSelector))
    case .resource(let resource):
      self = .problem("\(resource.qualifiedName) cannot be listed: the server does not offer that")
    case _ where catalog == nil:
      self = .waiting
    case .category(let members):
      let names = members.filter(\.canList).map(\.qualifiedName).joined(separator: ", ")
      self = .problem("\"\(command.resource)\" is a category; it holds \(names)")
    case .unknown(let nearest):
      self = .unknown(Self.unknown(command.resource, nearest: nearest, failures: known.failures))
    }
  }

  /// `apps/v1/deployments` and `v1/pods` as the catalog takes them; other names as they are.
  private static func name(of typed: String) -> String {
    let parts = typed.split(separator: "/", omittingEmptySubsequences: false)
    switch parts.count {
    case 2: return String(parts[1])
    case 3: return "\(parts[2]).\(parts[1]).\(parts[0])"
    default: return typed
    }
  }

  private static func unknown(_ name: String, nearest: [String], failures: [String]) -> String {
    var sentence = "no resource is called \"\(name)\""
    if let last = nearest.last {
      let others = nearest.dropLast().joined(separator: ", ")
      sentence += "; did you mean \(others.isEmpty ? last : "\(others) or \(last)")?"
    }
    if let failure = failures.first { sentence += " (\(failure))" }
    return sentence
  }
}
