import Testing

@testable import Kubeconfig

@Suite struct K7NamespaceTests {
  private static let directory = "/var/run/secrets/kubernetes.io/serviceaccount/"
  private let pod = [directory + "token": "T", directory + "ca.crt": "CA", directory + "namespace": "payments\n"]
  private let environment = ["KUBERNETES_SERVICE_HOST": "10.0.0.1", "KUBERNETES_SERVICE_PORT": "443"]

  @Test func k7TheNamespaceIsTheContextsOrDefault() throws {
    #expect(try access(context: "namespace: n").namespace == "n")
    #expect(try access(context: "namespace: ''").namespace == "default")
    #expect(try access().namespace == "default")
  }

  @Test func k7AnEmptyConfigurationFallsToTheServiceAccount() throws {
    let config = try Kubeconfig.load(environment: environment, reading: reader(pod))
    let access = try config.resolve()
    #expect(access.server == "https://10.0.0.1:443" && access.namespace == "payments")
    #expect(access.certificateAuthority == Array("CA".utf8))
    #expect(access.bearer == .file(path: Self.directory + "token", initial: nil))
    #expect(config.currentContext == "in-cluster")
  }

  @Test func k7AnIPv6ServerStandsInBrackets() throws {
    let environment = ["KUBERNETES_SERVICE_HOST": "fd00::1", "KUBERNETES_SERVICE_PORT": "443"]
    let account = [Self.directory + "token": "T"]
    let access = try Kubeconfig.load(environment: environment, reading: reader(account)).resolve()
    #expect(access.server == "https://[fd00::1]:443" && access.namespace == "default")
    #expect(access.certificateAuthority == nil && access.verifiesServer)
  }

  @Test func k7AnyConfigurationComesFirst() throws {
    let files = pod.merging(["/a": config("a", current: true), "/empty": ""]) { $1 }
    let load = { (explicit: String?, variable: String) in
      try Kubeconfig.load(
        explicitPath: explicit, environment: environment.merging(["KUBECONFIG": variable]) { $1 },
        reading: reader(files))
    }
    #expect(try load(nil, "/a").currentContext == "a")
    #expect(try load(nil, "/empty").currentContext == "in-cluster")
    #expect(try load("/empty", "").contexts.isEmpty)
  }

  @Test func k7WithoutATokenItIsNoPod() throws {
    #expect(try Kubeconfig.load(environment: environment, reading: reader([:])).contexts.isEmpty)
    #expect(try Kubeconfig.load(environment: [:], reading: reader(pod)).contexts.isEmpty)
  }
}
