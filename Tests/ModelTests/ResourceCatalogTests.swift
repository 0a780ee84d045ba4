import Testing

@testable import Model

@Suite struct ResourceCatalogTests {
  private let catalog = ResourceCatalog(resources: [
    .pods,
    Resource(
      group: "", version: "v1", name: "events", kind: "Event", singular: "event", shortNames: ["ev"], isNamespaced: true
    ),
    Resource(
      group: "", version: "v1", name: "services", kind: "Service", singular: "service", shortNames: ["svc"],
      categories: ["all"], isNamespaced: true),
    Resource(
      group: "apps", version: "v1", name: "deployments", kind: "Deployment", singular: "deployment",
      shortNames: ["deploy"], isNamespaced: true),
    Resource(
      group: "apps", version: "v1beta1", name: "deployments", kind: "Deployment", singular: "deployment",
      isNamespaced: true),
    Resource(
      group: "argoproj.io", version: "v1alpha1", name: "applications", kind: "Application", singular: "application",
      shortNames: ["app"], isNamespaced: true),
    Resource(
      group: "core.oam.dev", version: "v1", name: "applications", kind: "Application", singular: "application",
      isNamespaced: true),
    Resource(
      group: "events.k8s.io", version: "v1", name: "events", kind: "Event", singular: "event", shortNames: ["ev"],
      isNamespaced: true),
    // Singular and plural go before another's short name, and a short name before another's kind.
    Resource(
      group: "shortcuts.io", version: "v1", name: "gadgets", kind: "Ev", singular: "gadget",
      shortNames: ["deployment", "wid"], isNamespaced: true),
    Resource(
      group: "shortcuts.io", version: "v1", name: "wids", kind: "Wid", singular: "widlet", isNamespaced: true),
    Resource(
      group: "storage.k8s.io", version: "v1", name: "storageclasses", kind: "StorageClass", singular: "storageclass",
      shortNames: ["sc"], isNamespaced: false),
    Resource(
      group: "storage", version: "v1", name: "buckets", kind: "Bucket", singular: "bucket", isNamespaced: false),
    Resource(
      group: "serving.knative.dev", version: "v1", name: "services", kind: "Service", singular: "service",
      shortNames: ["kservice", "po"], isNamespaced: true),
  ])

  private func found(_ typed: String) -> String? {
    if case .resource(let resource) = catalog.resolve(typed) {
      "\(resource.name).\(resource.version).\(resource.group)"
    } else {
      nil
    }
  }

  @Test(arguments: [
    ("pods", "pods.v1."), ("po", "pods.v1."), ("pod", "pods.v1."), ("Pod", "pods.v1."), ("PODS", "pods.v1."),
    ("deploy", "deployments.v1.apps"), ("deployments.apps", "deployments.v1.apps"),
    ("deployment.v1beta1.apps", "deployments.v1beta1.apps"), ("deploy.apps", "deployments.v1.apps"),
    ("applications", "applications.v1alpha1.argoproj.io"),
    ("applications.argoproj.io", "applications.v1alpha1.argoproj.io"),
    ("applications.core.oam.dev", "applications.v1.core.oam.dev"),
    ("applications.core", "applications.v1.core.oam.dev"), ("app", "applications.v1alpha1.argoproj.io"),
    ("events", "events.v1."), ("ev", "events.v1."), ("events.events.k8s.io", "events.v1.events.k8s.io"),
    ("deployment", "deployments.v1.apps"), ("wid", "gadgets.v1.shortcuts.io"), ("widlet", "wids.v1.shortcuts.io"),
    ("ev.shortcuts.io", "gadgets.v1.shortcuts.io"), ("storageclass.storage", "storageclasses.v1.storage.k8s.io"),
    ("sc.storage", "storageclasses.v1.storage.k8s.io"), ("bucket.storage", "buckets.v1.storage"),
    ("StorageClass.v1.storage.k8s.io", "storageclasses.v1.storage.k8s.io"),
    ("services.serving.knative.dev", "services.v1.serving.knative.dev"), ("svc", "services.v1."),
  ]) func namesResolveAsKubectlDoes(_ typed: String, _ expected: String) {
    #expect(found(typed) == expected)
  }

  @Test func aCategoryNamesItsMembers() {
    guard case .category(let members) = catalog.resolve("all") else {
      Issue.record("not a category")
      return
    }
    #expect(members.map(\.name) == ["pods", "services"])
  }

  @Test func anUnknownNameOffersTheNearest() {
    #expect(catalog.resolve("deploymens") == .unknown(nearest: ["deployments.apps"]))
    #expect(catalog.resolve("xyzzyxyzzy") == .unknown(nearest: []))
    #expect(catalog.resolve("") != .resource(.pods))
  }

  @Test func neighboursSwappedAreOneSlipAndTheGroupCountsToo() {
    #expect(catalog.resolve("pdos") == .unknown(nearest: ["pods"]))
    #expect(catalog.resolve("deploymnets") == .unknown(nearest: ["deployments.apps"]))
    #expect(catalog.resolve("applications.argproj.io") == .unknown(nearest: ["applications.argoproj.io"]))
  }

  @Test(arguments: ["deployments.", "deployments.v2.apps", ".apps", "pods.apps", "pods.v1beta1."])
  func whatIsNotServedIsNotFound(_ typed: String) {
    #expect(found(typed) == nil)
  }

  @Test func aQueryIsItsRowsHoweverTheResourceIsDescribed() {
    var described = Resource.pods
    described.verbs = ["list", "watch", "delete"]
    described.subresources = ["log"]
    let scope = Scope(contexts: ["c"], namespaces: .all)
    #expect(TableQuery(resource: .pods, scope: scope) == TableQuery(resource: described, scope: scope))
    #expect(TableQuery(resource: .pods, scope: scope).feeds == TableQuery(resource: described, scope: scope).feeds)
    #expect(Set([TableQuery(resource: .pods, scope: scope), TableQuery(resource: described, scope: scope)]).count == 1)
    described.version = "v2"
    #expect(TableQuery(resource: .pods, scope: scope) != TableQuery(resource: described, scope: scope))
    #expect(TableQuery(resource: .pods, scope: scope).feeds != TableQuery(resource: described, scope: scope).feeds)
  }

  @Test func oneVersionOfEachIsPreferred() {
    #expect(catalog.preferred.filter { $0.qualifiedName == "deployments.apps" }.map(\.version) == ["v1"])
  }
}
