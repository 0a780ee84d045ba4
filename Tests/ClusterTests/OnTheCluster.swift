import Testing

/// All that needs a real cluster, one test after the other: they share it, and one of them kills its API server.
@Suite(.serialized, .enabled(if: TestCluster.isThere, "KUBECONFIG and KUBECTL must be set"))
enum OnTheCluster {}
