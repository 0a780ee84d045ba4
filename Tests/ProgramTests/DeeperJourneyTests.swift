import Bed
import Testing

/// Enter, and the ways back, as a person goes them.
@Suite struct DeeperJourneyTests {
  private let cluster: FakeCluster

  init() throws { cluster = try FakeCluster() }

  /// The table that `line` shows, live.
  @discardableResult
  private func show(_ line: String, _ crumbs: String, in journey: Journey) async throws -> ScreenText {
    try await journey.type(":\(line)\n")
    return try await see(crumbs, in: journey)
  }

  private func see(_ crumbs: String, in journey: Journey) async throws -> ScreenText {
    try await journey.see("\(crumbs), live") { $0.bar.contains("› \(crumbs) ") && $0.bar.contains("● live") }
  }

  /// Pods of each of these, and one beside them that looks alike where pods can be told by their owners.
  private func serveWorkloads() -> [FakeKind] {
    let kinds = [
      FakeKind.deployments, .statefulSets, .daemonSets, .replicaSets, .jobs, .services,
    ]
    for kind in kinds {
      cluster.add(kind)
      let name = "my-\(kind.kind.lowercased())"
      cluster.put(FakeObject(name, in: "shop", "1", "1", "5d"), kind)
      let labels = #"{"of":"\#(name)"}"#
      let selector = kind == .services ? labels : #"{"matchLabels":\#(labels)}"#
      cluster.serve(#"{"spec":{"template":{},"selector":\#(selector)}}"#, kind, name)
      let owner: (kind: String, name: String)? =
        kind == .services ? nil : kind == .deployments ? ("ReplicaSet", "of-it") : (kind.kind, name)
      for number in 0..<2 { cluster.put(.pod("\(name)-\(number)", labels: ["of": name], of: owner)) }
      if owner != nil { cluster.put(.pod("\(name)-strange", labels: ["of": name], of: nil)) }
    }
    var set = FakeObject("of-it", in: "shop")
    set.owner = ("Deployment", "my-deployment", "uid-my-deployment")
    cluster.put(set, .replicaSets)
    return kinds
  }

  @Test(arguments: ScreenSize.both) func fromWhatMakesOrPicksPodsToThem(size: ScreenSize) async throws {
    let kinds = serveWorkloads()
    let journey = try Journey(cluster, on: size)
    try await journey.seeLive()
    for kind in kinds {
      let name = "my-\(kind.kind.lowercased())"
      try await show("\(kind.name) /my-", "\(kind.name)  /my-", in: journey)
      try await journey.press(.enter)
      try await journey.see("the pods of \(name)") {
        $0.bar.contains("› \(kind.name)/\(name) › pods ") && $0.names == ["\(name)-0", "\(name)-1"]
      }
      try await journey.press(.escape)
      #expect(try await see("\(kind.name)  /my-", in: journey).selected == name)
    }
  }

  @Test(arguments: ScreenSize.both) func fromACronJobToItsContainersAndEveryWayBack(size: ScreenSize) async throws {
    for kind in [FakeKind.cronJobs, .jobs] { cluster.add(kind) }
    cluster.put(FakeObject("nightly", in: "shop", "0 3 * * *"), .cronJobs)
    var job = FakeObject("nightly-1", in: "shop", "1/1")
    job.owner = ("CronJob", "nightly", "uid-nightly")
    cluster.put(job, .jobs)
    var pod = FakeObject.pod("nightly-1-x", labels: ["job": "one"], of: ("Job", "nightly-1"))
    pod.members = #","spec":{"containers":[{"name":"dump","image":"pg:17"},{"name":"ship","image":"rclone:1"}]}"#
    cluster.put(pod)
    let journey = try Journey(cluster, on: size)
    try await journey.seeLive()
    try await show("cronjobs", "cronjobs", in: journey)
    try await journey.press(.enter)
    try await journey.see("its pods alone") {
      $0.bar.contains("cronjobs/nightly › pods ") && $0.names == ["nightly-1-x"]
    }
    try await journey.press(.enter)
    let containers = try await see("pods/nightly-1-x › containers", in: journey)
    #expect(containers.names == ["dump", "ship"], "\(containers)")
    let crumbs = "cronjobs/nightly › pods/nightly-1-x › containers"
    #expect(containers.bar.contains(crumbs), "\(containers.bar)")

    // Two back, one forward, to the one seen last and to it again.
    try await journey.type("[[")
    _ = try await see("cronjobs", in: journey)
    try await journey.type("]")
    _ = try await see("cronjobs/nightly › pods", in: journey)
    try await journey.type("-")
    _ = try await see("cronjobs", in: journey)
    try await journey.type("-")
    _ = try await see("cronjobs/nightly › pods", in: journey)
    try await journey.press(.escape)
    #expect(try await see("cronjobs", in: journey).selected == "nightly")
  }

  @Test(arguments: ScreenSize.both) func escapeComesBackToRowScrollAndFilter(size: ScreenSize) async throws {
    let rows = size.rows * 2
    for number in 0..<rows { cluster.put(.pod("row-\(100 + number)")) }
    let journey = try Journey(cluster, on: size)
    try await journey.seeLive()
    try await journey.type("/row\n")
    try await journey.press(.control("w"))
    try await journey.press(.pageDown)
    let left = try await journey.press(.down, times: 3)
    #expect(left.names.first != "row-100" && left.selected != left.names.first, "\(left)")
    try await journey.press(.enter)
    _ = try await see("pods/\(left.selected ?? "") › containers", in: journey)
    try await journey.press(.escape)
    let back = try await see("pods  /row", in: journey)
    #expect(back.lines.dropFirst() == left.lines.dropFirst())
    try await journey.press(.escape)
    #expect(try await journey.see("all rows") { $0.bar.contains("● live  \(rows + 31)") }.selected == left.selected)
  }

  @Test(arguments: ScreenSize.both) func fromNodesNamespacesAndDefinitions(size: ScreenSize) async throws {
    for (name, space) in [("here", "shop"), ("there", "kube-system")] {
      cluster.put(.pod(name, in: space, labels: [:], of: nil, node: "node-b"))
    }
    cluster.define(.widgets)
    cluster.put(FakeObject("gear", in: "shop", "5"), .widgets)
    let journey = try Journey(cluster, on: size)
    try await journey.seeLive()
    try await show("nodes", "nodes", in: journey)
    try await journey.press(.down)
    try await journey.press(.enter)
    let pods = try await see("nodes/node-b › pods", in: journey)
    #expect(
      pods.body.prefix(2).map { $0.dropFirst().split(separator: " ").prefix(2) } == [
        ["kube-system", "there"], ["shop", "here"],
      ], "of all namespaces: \(pods)")
    try await show("ns", "namespaces", in: journey)
    try await journey.press(.down)
    try await journey.press(.enter)
    #expect(try await see("kube-system › pods", in: journey).names.first == "coredns-1")
    // What is typed next is about the namespace gone into.
    _ = try await show("svc", "kube-system › services", in: journey)
    try await show("crd", "customresourcedefinitions", in: journey)
    try await journey.press(.enter)
    _ = try await see("kube-system › widgets", in: journey)
    try await show("widgets shop", "shop › widgets", in: journey)
    cluster.serve(#"{"kind":"Widget","spec":{"size":5}}"#, .widgets, "gear")
    #expect(try await journey.press(.enter).contains("  size: 5"), "what holds nothing is read")
  }

  @Test(arguments: ScreenSize.both) func whatRolesAndTheirBindingsAllow(size: ScreenSize) async throws {
    let rules = #""rules":[{"verbs":["get","list"],"apiGroups":[""],"resources":["pods","pods/log"]}]"#
    let subjects = #""subjects":[{"kind":"ServiceAccount","name":"ci","namespace":"build"}]"#
    for (kind, members) in [
      (FakeKind.roles, rules), (.clusterRoles, rules),
      (.roleBindings, subjects + #","roleRef":{"kind":"Role","name":"it"}"#),
      (.clusterRoleBindings, subjects + #","roleRef":{"kind":"ClusterRole","name":"it"}"#),
    ] {
      cluster.add(kind)
      cluster.put(FakeObject("it", in: kind.isNamespaced ? "shop" : ""), kind)
      cluster.serve("{\(members)}", kind, "it")
    }
    let journey = try Journey(cluster, on: size)
    try await journey.seeLive()
    for kind in ["roles", "clusterroles", "rolebindings", "clusterrolebindings"] {
      try await show(kind, kind, in: journey)
      let page = try await journey.press(.enter)
      #expect(page.bar.contains("\(kind)/it › rules"), "\(page)")
      let header = try #require(page.lines.first { $0.contains("RESOURCE") })
      let pods = try #require(page.lines.first { $0.contains("  pods ") })
      let place = { (line: String, word: String) in line.firstRange(of: word).map { line[..<$0.lowerBound].count } }
      #expect(place(pods, "✓") == place(header, "GET"), "\(page)")
      #expect(page.contains("pods/log"))
      #expect(page.contains("build/ci") == kind.contains("bindings"))
      try await journey.press(.escape)
    }
  }
}
