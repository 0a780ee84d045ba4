/// Clusters small enough to be told at once.
enum Stories {
  static let small = """
    simulator: {age: 1h}
    apiVersion: v1
    kind: Namespace
    metadata: {name: team}
    ---
    simulator: {age: 1h}
    apiVersion: v1
    kind: Node
    metadata: {name: one, labels: {zone: a}}
    spec: {podCIDR: 10.1.1.0/24}
    status:
      allocatable: {cpu: "4", memory: 8Gi, pods: "110"}
      conditions: [{type: Ready, status: "True"}]
    """

  /// With a deployment of two pods.
  static let deployment =
    small + """

      ---
      simulator: {age: 30m}
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: team}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: "web:1"}]}
      """
}
