import Dashboard
import Kubeconfig

extension ContextSummary {
  /// Those of a kubeconfig, in its order.
  static func all(of kubeconfig: Kubeconfig) -> [ContextSummary] {
    kubeconfig.contexts.map { context in
      ContextSummary(
        name: context.name, cluster: context.cluster, user: context.user, namespace: context.namespace,
        server: kubeconfig.server(of: context).map(host) ?? "", file: kubeconfig.contextFiles[context.name])
    }
  }

  /// `eks.example.com:6443` of `https://eks.example.com:6443/path`.
  private static func host(_ server: String) -> String {
    let rest = server.firstRange(of: "://").map { server[$0.upperBound...] } ?? server[...]
    return String(rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" })
  }
}
