/// What `skua info` tells: how the program sees itself and its surroundings. No secret is in it.
struct InfoReport: Sendable {
  struct Item: Sendable {
    var name: String
    var value: String
    /// Such as "not there"; empty where there is nothing to say.
    var remark = ""
  }

  struct Context: Sendable {
    var isCurrent: Bool
    var name: String
    var cluster: String
    var server: String
    var user: String
    var credential: String
    var namespace: String
    var proxy: String
  }

  var versions: [Item] = []
  var paths: [Item] = []
  /// Where the list of kubeconfig files comes from.
  var kubeconfigSource = ""
  var kubeconfigFiles: [Item] = []
  var contexts: [Context] = []
  /// What the environment says; empty for none.
  var proxies: [Item] = []
  var terminal: [Item] = []
  /// Sentences.
  var problems: [String] = []
}
