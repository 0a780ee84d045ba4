import Describe
import DescribedSamples
import JSON
import Testing

/// What else is read, and what stands in its place.
@Suite struct RelatedTests {
  private func text(_ name: String, _ change: (inout Related) -> Void) throws -> String {
    let sample = try Sample(name)
    var related = sample.answers(for: sample.object)
    change(&related)
    return Description.lines(of: sample.object, related: related, now: Sample.now)
      .map { $0.text.split(separator: " ").joined(separator: " ") }.joined(separator: "\n")
  }

  @Test func whatIsStillBeingReadLeavesItsPlaceOpen() throws {
    #expect(try text("node") { $0[.pods] = nil }.contains("\nNon-terminated Pods: …\n"))
    #expect(try text("widget") { $0[.events] = nil }.hasSuffix("Events: …"))
    #expect(try text("rolebinding") { $0[.role] = nil }.contains("PolicyRule: …"))
  }

  @Test func whatIsForbiddenSaysSoAndHidesNothingElse() throws {
    for name in Sample.names {
      let sample = try Sample(name)
      let whole = sample.lines().map(\.text)
      var related = Related()
      for request in Description.requests(for: sample.object) { related[request.purpose] = .forbidden }
      let lines = Description.lines(of: sample.object, related: related, now: Sample.now).map(\.text)
      #expect(lines.first == whole.first)
      guard !Description.requests(for: sample.object).isEmpty else { continue }
      #expect(lines.contains { $0.contains("<forbidden>") }, "\(name)")
    }
  }

  @Test func whatWentWrongIsSaidWhereItWouldStand() throws {
    #expect(
      try text("deployment") {
        $0[.pods] = nil; $0[.replicaSets] = .failed("no")
      }.contains("<error: no>"))
    #expect(try text("ingress") { $0[.service("web")] = .absent }.contains("<error: services \"web\" not found>"))
  }

  @Test func aNodeAsksForItsRunningPodsAndItsLease() throws {
    let requests = Description.requests(for: try Sample("node").object)
    let pods = try #require(requests.first { $0.purpose == .pods })
    #expect(pods.paths == [["api", "v1", "pods"]])
    #expect(pods.query.map(\.value) == ["spec.nodeName=worker,status.phase!=Succeeded,status.phase!=Failed"])
    let events = try #require(requests.first { $0.purpose == .events })
    // The kubelet names the node in place of its uid.
    #expect(events.query.map(\.value) == ["involvedObject.name=worker,involvedObject.kind=Node"])
    #expect(requests.contains { $0.purpose == .lease })
  }

  @Test func eventsAreThoseOfThisIncarnation() throws {
    let events = try #require(Description.requests(for: try Sample("deployment").object).last)
    #expect(events.paths == [["api", "v1", "namespaces", "shop", "events"]])
    #expect(
      events.query.map(\.value) == [
        "involvedObject.name=web,involvedObject.namespace=shop,involvedObject.kind=Deployment,involvedObject.uid=d"
      ])
  }

  @Test func ofAllPodsOnlyThoseThatUseAClaimAreKept() throws {
    let request = try #require(
      Description.requests(for: try Sample("persistentvolumeclaim").object).first { $0.purpose == .pods })
    func keeps(_ json: String) throws -> Bool {
      try JSONParser().withDocument(Array(json.utf8)) { request.keeps($0) }
    }
    #expect(try keeps(#"{"spec":{"volumes":[{"name":"x"},{"persistentVolumeClaim":{"claimName":"data"}}]}}"#))
    #expect(try !keeps(#"{"spec":{"volumes":[{"persistentVolumeClaim":{"claimName":"other"}}]}}"#))
    #expect(try !keeps(#"{"spec":{"volumes":7}}"#))
    // A claim that was made for a pod bears the names of both.
    #expect(try !keeps(#"{"metadata":{"name":"da"},"spec":{"volumes":[{"name":"ta","ephemeral":{}}]}}"#))
    let made = try ObjectValue(text: #"{"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"p-v"}}"#)
    let ofMade = try #require(Description.requests(for: made).first)
    let pod = #"{"metadata":{"name":"p"},"spec":{"volumes":[{"name":"v","ephemeral":{}}]}}"#
    #expect(try JSONParser().withDocument(Array(pod.utf8)) { ofMade.keeps($0) })
  }

  @Test func aServiceAsksForBothVersionsOfSlices() throws {
    let slices = try #require(Description.requests(for: try Sample("service").object).first)
    #expect(slices.paths.map { $0[2] } == ["v1", "v1beta1"])
    #expect(slices.query.map(\.value) == ["kubernetes.io/service-name=web"])
  }

  @Test func aBindingAsksForItsRoleWhereItIs() throws {
    let role = try #require(Description.requests(for: try Sample("rolebinding").object).first)
    #expect(role.paths[0].joined(separator: "/") == "apis/rbac.authorization.k8s.io/v1/namespaces/shop/roles/reader")
  }
}
