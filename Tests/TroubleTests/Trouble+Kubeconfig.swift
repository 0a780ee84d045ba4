extension Trouble {
  static let kubeconfig: [Trouble] = [
    Trouble(
      "There is none",
      "No cluster is configured in FOLDER/kubeconfig; write a kubeconfig there, or name one with KUBECONFIG or --kubeconfig."
    ) { try $0.resolve(nil) },
    Trouble(
      "It is not YAML",
      "The kubeconfig is not valid: FOLDER/kubeconfig:4:1: while scanning a plain scalar, found a tab character that violates "
        + "indentation."
    ) {
      try $0.resolve("a: b\nclusters:\n- name:\tx\n\t- y\n")
    },
    Trouble(
      "It is YAML of another shape",
      "The kubeconfig is not valid: FOLDER/kubeconfig:1:11: clusters must be a list."
    ) { try $0.resolve("clusters: x\n") },
    Trouble(
      "The context does not exist", "The context 'prod' does not exist; choose from 'demo', 'other'."
    ) { try $0.resolve(whole, context: "prod") },
    Trouble(
      "There is no current context",
      "The kubeconfig has no current-context; choose from 'demo', 'other' with --context."
    ) { try $0.resolve(whole.replacing("current-context: demo", with: "")) },
    Trouble(
      "The context's cluster does not exist",
      "The cluster 'gone' of context 'other' does not exist; add it to the kubeconfig, or correct the context."
    ) { try $0.resolve(whole, context: "other") },
    Trouble(
      "The context's user does not exist",
      "The user 'gone' of context 'demo' does not exist; add it to the kubeconfig, or correct the context."
    ) { try $0.resolve(whole.replacing("user: me", with: "user: gone")) },
    Trouble(
      "A file it names is not there",
      "The cluster 'demo' has the certificate-authority FOLDER/ca.pem, which cannot be read: it does not exist."
    ) { try $0.resolve(whole.replacing("{server:", with: "{certificate-authority: ca.pem, server:")) },
  ]

  private static let whole = """
    current-context: demo
    clusters:
    - {name: demo, cluster: {server: "https://demo.example:6443"}}
    users:
    - {name: me, user: {token: secret}}
    contexts:
    - {name: demo, context: {cluster: demo, user: me}}
    - {name: other, context: {cluster: gone, user: me}}
    """
}
