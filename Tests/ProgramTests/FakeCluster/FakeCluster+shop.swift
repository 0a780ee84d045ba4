extension FakeCluster {
  /// More pods than a screen of 24 lines has, and a bit of everything else.
  static let shop: [(FakeKind, [FakeObject])] = [
    (.pods, shopPods + [.pod("coredns-1", in: "kube-system"), .pod("coredns-2", in: "kube-system")]),
    (
      .services,
      [
        FakeObject("web", in: "shop", "ClusterIP", "10.0.0.7", "5d"),
        FakeObject("kube-dns", in: "kube-system", "ClusterIP", "10.0.0.10", "5d"),
      ]
    ),
    (.nodes, [FakeObject("node-a", "Ready", "v1.31.2"), FakeObject("node-b", "NotReady", "v1.31.2")]),
    (.namespaces, ["default", "kube-system", "shop"].map { FakeObject($0, "Active", "5d") }),
    (.deployments, [FakeObject("web", in: "shop", "30/30", "registry/web:1")]),
    (
      .applications,
      [
        FakeObject("应用", in: "shop", "正常", "Healthy", "5d"),
        FakeObject("rocket", in: "shop", "🚀 go", "Healthy", "5d"),
        FakeObject("cafe", in: "shop", "cafe\u{301}!", "Degraded", "5d"),
      ]
    ),
  ]

  static let shopPods: [FakeObject] =
    [.pod("api-0", status: "CrashLoopBackOff")] + (0..<30).map { .pod("web-\($0 < 10 ? "0" : "")\($0)") }
}
