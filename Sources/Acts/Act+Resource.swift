import Model

extension Act.Kind {
  /// Whether objects of this kind can be acted on so; nil if they can, else one sentence.
  public func refusal(for resource: Resource) -> String? {
    let name = resource.qualifiedName
    switch self {
    case .delete:
      return resource.verbs.contains("delete") ? nil : "\(name) cannot be deleted: the server does not offer that"
    case .scale:
      return resource.subresources.contains("scale") ? nil : "\(name) have no number of replicas to set"
    case .restart:
      let isRestarted =
        resource.group == "apps" && ["deployments", "daemonsets", "statefulsets"].contains(resource.name)
      return isRestarted ? nil : "\(name) cannot be restarted: that is for deployments, daemonsets and statefulsets"
    case .label:
      return resource.verbs.contains("patch") ? nil : "\(name) cannot be labelled: the server does not offer that"
    }
  }
}

extension Resource {
  /// What goes with it when it is deleted, beyond what it owns: one sentence. nil for what is as any other.
  public var deletionWarning: String? {
    switch (group, name) {
    case ("", "namespaces"): "everything in it goes with it: workloads, secrets, volume claims and their data"
    case ("", "nodes"): "its pods are taken from it, and the machine itself goes on running"
    case ("", "persistentvolumes"): "what is stored on it may be deleted with it, as its reclaim policy says"
    case ("apiextensions.k8s.io", "customresourcedefinitions"): "all objects of that kind go with it, in all namespaces"
    case ("apiregistration.k8s.io", "apiservices"): "the kinds that it serves are gone for everyone until it is back"
    default: nil
    }
  }
}
