extension Kubeconfig {
  /// The server of a context's cluster as the file has it; nil where there is none.
  public func server(of context: Context) -> String? { clusters[context.cluster]?.server }
}
