import Model
import Testing
import Text

@testable import Kubernetes

/// What lies inside objects.
@Suite struct ObjectContentsTests {
  private func read(_ json: String, _ group: String, _ name: String) throws -> ObjectContents {
    let resource = Resource(group: group, version: "v1", name: name, kind: "", isNamespaced: true)
    return try ContentsReader.read(Array(json.utf8), of: resource)
  }

  @Test func selectorsAreWrittenAsKubectlTakesThem() throws {
    let json = """
      {"spec":{"template":{},"selector":{"matchLabels":{"b":"2","a":"1"},"matchExpressions":[
      {"key":"t","operator":"In","values":["x","y"]},{"key":"u","operator":"NotIn","values":["z"]},
      {"key":"v","operator":"Exists"},{"key":"w","operator":"DoesNotExist"}]}}}
      """
    let selector = "a=1,b=2,t in (x,y),u notin (z),v,!w"
    #expect(try read(json, "apps", "deployments") == .pods(labelSelector: selector))
    #expect(try read(json, "argoproj.io", "rollouts") == .pods(labelSelector: selector))
  }

  @Test func whatSelectsOtherThingsThanPodsIsNotGoneInto() throws {
    let json = #"{"spec":{"selector":{"matchLabels":{"a":"1"}}}}"#
    #expect(try read(json, "monitoring.coreos.com", "servicemonitors") == .nothing)
  }

  @Test func servicesPoliciesAndBudgets() throws {
    #expect(try read(#"{"spec":{"selector":{"app":"x"}}}"#, "", "services") == .pods(labelSelector: "app=x"))
    guard case .noPods = try read(#"{"spec":{"type":"ExternalName"}}"#, "", "services") else {
      return #expect(Bool(false))
    }
    let policy = #"{"spec":{"podSelector":{}}}"#
    #expect(try read(policy, "networking.k8s.io", "networkpolicies") == .pods(labelSelector: ""))
    guard case .noPods = try read(#"{"spec":{}}"#, "policy", "poddisruptionbudgets") else {
      return #expect(Bool(false))
    }
  }

  @Test func aBindingNamesItsRole() throws {
    let json = """
      {"roleRef":{"kind":"ClusterRole","name":"view"},"subjects":[{"kind":"ServiceAccount","name":"ci","namespace":"b"}]}
      """
    guard case .access(let rules) = try read(json, "rbac.authorization.k8s.io", "rolebindings") else {
      return #expect(Bool(false))
    }
    #expect(rules.subjects == [AccessRules.Subject(kind: "ServiceAccount", name: "ci", namespace: "b")])
    let binding = ObjectReference(
      context: "c",
      resource: Resource(
        group: "rbac.authorization.k8s.io", version: "v1", name: "rolebindings", kind: "RoleBinding", isNamespaced: true
      ),
      namespace: "shop", name: "x", uid: "")
    let role = ContentsReader.role(of: rules, boundBy: binding)
    #expect(role?.resource.name == "clusterroles" && role?.resource.isNamespaced == false && role?.name == "view")
  }

  @Test func whatIsNoJSONIsSaid() {
    #expect(throws: APIError.self) { try read("<html>", "apps", "deployments") }
  }

  /// A pod's row as its feed brings it, then its containers.
  @Test func containersAreReadOutOfTheirPod() throws {
    let object = """
      {"kind":"Pod","metadata":{"name":"p","namespace":"shop","uid":"u","resourceVersion":"7"},
      "spec":{"initContainers":[{"name":"setup","image":"i:1"},{"name":"proxy","image":"i:2","restartPolicy":"Always"}],
      "containers":[{"name":"app","image":"i:3","ports":[{"name":"http","containerPort":8080},
      {"containerPort":53,"protocol":"UDP"}],"livenessProbe":{},"readinessProbe":{},
      "resources":{"requests":{"cpu":"100m","memory":"1Gi"},"limits":{"cpu":"1"}}}]},
      "status":{"containerStatuses":[{"name":"app","ready":true,"restartCount":3,
      "state":{"running":{"startedAt":"2026-11-21T10:00:00Z"}},
      "lastState":{"terminated":{"reason":"OOMKilled","exitCode":137,"finishedAt":"2026-11-21T09:59:00Z"}}}],
      "initContainerStatuses":[{"name":"setup","state":{"terminated":{"exitCode":2}}}]}}
      """
    let table = """
      {"kind":"Table","metadata":{"resourceVersion":"7"},"columnDefinitions":[{"name":"Name","type":"string"}],
      "rows":[{"cells":["p"],"object":\(object)}]}
      """
    let reader = ListReader(resource: .pods, now: Fixture.now, wanted: ContainerTable.wanted)
    var pods: [Row] = []
    try reader.feed(Array(table.utf8)) { pods.append($0) }
    _ = try reader.finish { pods.append($0) }
    let update = ContainerTable.update(
      from: TableUpdate(replacement: TableUpdate.Replacement(columns: [], rows: pods, isPartial: false), state: .live))
    let rows = update.replacement?.rows.map(\.cellTexts) ?? []
    #expect(update.state == .live && rows.map { $0[0] } == ["setup", "proxy", "app"])
    #expect(rows[0][1...3] == ["init", "false", "ExitCode:2"] && rows[1][1...3] == ["sidecar", "false", "Waiting"])
    #expect(
      rows[2][1...] == [
        "main", "true", "Running", "3", "0s", "OOMKilled (exit 137, 0s ago)", "100m:1", "1Gi:–", "live,ready",
        "http:8080,53/UDP", "i:3",
      ])
    let last = update.replacement?.rows[2].moment(6)
    #expect(last?.prefix == 21 && last?.suffix == 5)
    let gone = ContainerTable.update(from: TableUpdate(changes: pods.map { .delete($0) }))
    #expect(gone.replacement?.rows.isEmpty == true)
    #expect(
      ContainerTable.update(from: TableUpdate(state: .live)).replacement == nil, "no news of the pod is none of these")
  }
}

extension Fixture {
  static let now = Instant(seconds: 1_795_255_452)
}
