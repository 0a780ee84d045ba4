import Bed
import Foundation
import Testing

@testable import Kubeconfig

/// A kubeconfig that is edited while it is in use.
@Suite struct KubeconfigSourceTests {
  private let folder: TemporaryDirectory
  private let told = Record<String>()

  init() throws { folder = try TemporaryDirectory() }

  private func source(_ variable: String? = nil) throws -> KubeconfigSource {
    let source = try KubeconfigSource(environment: ["KUBECONFIG": variable ?? folder.path + "/config"])
    source.watch { [told] news in
      switch news {
      case .changed: told.append("changed")
      case .broken(let error): told.append(error.description)
      }
    }
    return source
  }

  private func expectNews(_ what: String, _ change: () throws -> Void, until condition: (String) -> Bool) async throws {
    let before = told.elements.count
    try change()
    try await told.wait(what) { $0.dropFirst(before).contains(where: condition) }
  }

  @Test func k1_anEditIsThereWithoutAStartAnew() async throws {
    try folder.write("config", config("a", current: true))
    let source = try source()
    try await expectNews("the new context") {
      let other = try folder.write("other", config("b", current: true))
      rename(other, folder.path + "/config")
    } until: { _ in
      source.current.currentContext == "b"
    }
    #expect(try source.current.resolve().bearer == .token("t-b"))
  }

  @Test func k1_aBrokenEditIsSaidAndTheLastGoodOneStays() async throws {
    try folder.write("config", config("a", current: true))
    let source = try source()
    try await expectNews("the mistake") {
      try folder.write("config", "contexts: [\n")
    } until: {
      $0.contains(folder.path + "/config:2")
    }
    #expect(source.current.currentContext == "a")
    try await expectNews("its end") {
      try folder.write("config", config("c", current: true))
    } until: { _ in
      source.current.currentContext == "c"
    }
  }

  @Test func k1_aFileOfTheListThatAppearsIsRead() async throws {
    try folder.write("one", config("a", current: true))
    let source = try source("\(folder.path)/one:\(folder.path)/two")
    try await expectNews("the second file") {
      try folder.write("two", config("b"))
    } until: { _ in
      source.current.contexts.map(\.name) == ["a", "b"]
    }
    #expect(source.current.missingFiles.isEmpty)
  }

  @Test func k4_aCertificateThatIsRenewedIsTold() async throws {
    try folder.write("ca.crt", "one")
    let text = """
      {current-context: x, contexts: [{name: x, context: {cluster: c}}],
      clusters: [{name: c, cluster: {server: 'https://h', certificate-authority: ca.crt}}]}
      """
    try folder.write("config", text)
    let source = try source()
    #expect(try source.current.resolve().certificateAuthority == Array("one".utf8))
    try await expectNews("the new certificate") {
      try folder.write("ca.crt", "two")
    } until: {
      $0 == "changed"
    }
    #expect(try source.current.resolve().certificateAuthority == Array("two".utf8))
  }
}
