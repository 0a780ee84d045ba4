import Acts
import Bed
import Foundation
import Kubeconfig
import Kubernetes
import Model
import Testing
import Text
import Transport

extension OnTheCluster {
  /// What acts come to on a real API server, with kubectl as the witness, in a namespace of their own.
  @Suite(.serialized) struct ActTests {
    private static let namespace = "skua-acts"
    private static let deployments = Resource(
      group: "apps", version: "v1", name: "deployments", kind: "Deployment", isNamespaced: true)
    private static let configMaps = Resource(
      group: "", version: "v1", name: "configmaps", kind: "ConfigMap", isNamespaced: true)

    private func api(_ cluster: TestCluster) throws -> APIServer {
      let source = try KubeconfigSource(explicitPath: cluster.kubeconfig, environment: [:])
      return APIServer(
        access: try source.current.resolve(), transport: Transport(rule: OpenRule(), userAgent: "skua-test"), group: 0
      ) { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
    }

    private func object(_ resource: Resource, _ name: String, _ cluster: TestCluster) async throws -> ObjectReference {
      let uid = try await get(cluster, resource.name, name, "{.metadata.uid}")
      return ObjectReference(context: "c", resource: resource, namespace: Self.namespace, name: name, uid: uid)
    }

    private func get(_ cluster: TestCluster, _ kind: String, _ name: String, _ path: String) async throws -> String {
      try await cluster.kubectl.run(["-n", Self.namespace, "get", kind, name, "-o", "jsonpath=\(path)"])
    }

    private func isThere(_ cluster: TestCluster, _ kind: String, _ name: String) async throws -> Bool {
      try await !cluster.kubectl.run(
        ["-n", Self.namespace, "get", kind, name, "--ignore-not-found", "-o", "name"]).isEmpty
    }

    /// kubectl until it prints this, or ten seconds have passed.
    private func wait(_ what: String, until condition: () async throws -> Bool) async throws {
      let deadline = ContinuousClock.now + .seconds(20)
      while try await !condition() {
        guard ContinuousClock.now < deadline else {
          throw DeadlinePassed(what: what, deadline: .seconds(20), instead: "")
        }
      }
    }

    /// A deployment whose pods are never scheduled, so that no node has to do with it.
    private func prepared() async throws -> TestCluster {
      let cluster = try await TestCluster.prepared()
      try await cluster.apply(
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: \(Self.namespace)}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: \(Self.namespace), labels: {old: "1"}}
        spec:
          replicas: 0
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              nodeSelector: {skua.test/nowhere: "true"}
              containers: [{name: c, image: busybox}]
        """)
      try await wait("a replica set") { try await !owned(cluster).isEmpty }
      return cluster
    }

    private func owned(_ cluster: TestCluster) async throws -> String {
      try await cluster.kubectl.run(["-n", Self.namespace, "get", "rs", "-l", "app=web", "-o", "name"])
    }

    @Test func scaleRestartAndLabelsAreWhatKubectlSeesAfterwards() async throws {
      let cluster = try await prepared()
      let (api, web) = (try api(cluster), try await object(Self.deployments, "web", cluster))
      #expect(await api.perform(.scale(replicas: 2), on: web) == .done(note: ""))
      #expect(try await get(cluster, "deploy", "web", "{.spec.replicas}") == "2")
      #expect(await api.perform(.restart, on: web) == .done(note: ""))
      let mark = "{.spec.template.metadata.annotations.kubectl\\.kubernetes\\.io/restartedAt}"
      #expect(try await get(cluster, "deploy", "web", mark).hasSuffix("Z"))
      #expect(await api.perform(.label([.set("tier", to: "web"), .remove("old")]), on: web) == .done(note: ""))
      #expect(try await get(cluster, "deploy", "web", "{.metadata.labels}") == #"{"tier":"web"}"#)
      try await cluster.kubectl.run(["-n", Self.namespace, "rollout", "pause", "deploy/web"])
      #expect(
        await api.perform(.restart, on: web)
          == .done(note: "its rollout is paused, so nothing happens before that is resumed"))
      try await end(cluster)
    }

    @Test func eachPropagationDoesWithWhatIsOwnedWhatItSays() async throws {
      for propagation in Deletion.Propagation.allCases {
        let cluster = try await prepared()
        let (api, web) = (try api(cluster), try await object(Self.deployments, "web", cluster))
        let outcome = await api.perform(.delete(Deletion(propagation: propagation)), on: web)
        switch propagation {
        case .background: #expect(outcome == .done(note: ""))
        case .foreground: #expect(outcome == .done(note: "it goes when its finalizers are done: foregroundDeletion"))
        case .orphan: #expect(outcome == .done(note: "it goes when its finalizers are done: orphan"))
        }
        try await wait("the deployment go") { try await !isThere(cluster, "deploy", "web") }
        if propagation == .orphan {
          #expect(try await !owned(cluster).isEmpty)
          try await cluster.kubectl.run(["-n", Self.namespace, "delete", "rs", "-l", "app=web"])
        }
        try await wait("what it owned go") { try await owned(cluster).isEmpty }
        #expect(await api.perform(.delete(Deletion()), on: web) == .done(note: "it was gone already"))
        try await end(cluster)
      }
    }

    @Test func anotherIncarnationIsRefusedWhateverIsDone() async throws {
      let cluster = try await prepared()
      let (api, web) = (try api(cluster), try await object(Self.deployments, "web", cluster))
      try await cluster.kubectl.run(["-n", Self.namespace, "delete", "deploy", "web"])
      _ = try await prepared()
      let acts = [Act.delete(Deletion()), .scale(replicas: 1), .restart, .label([.set("a", to: "b")])]
      for act in acts {
        #expect(
          await api.perform(act, on: web)
            == .refused("it was deleted and made anew meanwhile, so it was left alone; look at the new one first"),
          "\(act)")
      }
      #expect(try await get(cluster, "deploy", "web", "{.spec.replicas}") == "0")
      let refused = await api.perform(
        .label([.set("a", to: "b")]), on: try await object(Self.deployments, "web", cluster))
      #expect(refused == .done(note: ""))
      try await end(cluster)
    }

    @Test func anEditIsTakenOrRefusedInTheServersWords() async throws {
      let cluster = try await prepared()
      let desk = try TemporaryDirectory()
      for (script, words) in [
        ("s/replicas: 0/replicas: 3/", "deployment web is changed"), ("s/replicas: 3/replicas: -3/", "not changed"),
      ] {
        let editor = try desk.write("editor", "sed -i '\(script)' \"$1\"")
        let program = try PtyProgram(
          executable: BuiltProgram.path, arguments: ["-n", Self.namespace, "--command", "deployments"],
          environment: [
            "HOME": desk.path, "KUBECONFIG": cluster.kubeconfig, "KUBE_EDITOR": "sh '\(editor)'",
          ], columns: 200, rows: 50)
        try await program.wait("the deployment") { $0.line(0).contains("● live") && $0.contains("web") }
        program.type("e")
        try await program.wait(words) { $0.contains(words) }
        #expect(try await get(cluster, "deploy", "web", "{.spec.replicas}") == "3")
        program.type(":q\n")
        #expect(try await program.waitForExit() == .success)
      }
      #expect(
        desk.text(".local/state/skua/edits/deployments-web-2.yaml").contains("must be greater than or equal to 0"))
      try await end(cluster)
    }

    private func end(_ cluster: TestCluster) async throws {
      try await cluster.kubectl.run(["delete", "namespace", Self.namespace, "--wait=true"], deadline: .seconds(90))
    }
  }
}
