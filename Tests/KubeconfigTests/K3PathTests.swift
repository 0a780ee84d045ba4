import Testing

@testable import Kubeconfig

@Suite struct K3PathTests {
  private let config = """
    current-context: x
    contexts: [{name: x, context: {cluster: c, user: u}}]
    clusters: [{name: c, cluster: {server: "https://h", certificate-authority: ca.pem}}]
    users: [{name: u, user: {client-certificate: ../crt, client-key: /abs/key, tokenFile: sub/token}}]
    """

  @Test func k3RelativePathsBelongToTheFileThatHasThem() throws {
    let files = [
      "/etc/k/config": config, "/etc/k/ca.pem": "CA", "/etc/k/../crt": "CRT", "/abs/key": "KEY",
      "/etc/k/sub/token": "T",
    ]
    let access = try load(files, explicit: "/etc/k/config").resolve()
    #expect(access.certificateAuthority == Array("CA".utf8))
    #expect(access.clientCertificate == ClientCertificate(certificate: Array("CRT".utf8), key: Array("KEY".utf8)))
    #expect(access.bearer == .file(path: "/etc/k/sub/token", initial: nil))
  }

  @Test func k3AFileInTheWorkingDirectoryLooksThere() throws {
    let files = ["config": config, "ca.pem": "CA", "../crt": "CRT", "/abs/key": "KEY", "sub/token": "T"]
    #expect(try load(files, explicit: "config").resolve().bearer == .file(path: "sub/token", initial: nil))
  }

  @Test func k3EachFileOfAListHasItsOwnDirectory() throws {
    let user = "users: [{name: u, user: {tokenFile: token}}]"
    let cluster = "clusters: [{name: c, cluster: {server: 'https://h', certificate-authority: ca}}]"
    let context = "current-context: x\ncontexts: [{name: x, context: {cluster: c, user: u}}]"
    let files = ["/1/a": user, "/2/b": cluster, "/3/c": context, "/1/token": "T", "/2/ca": "CA"]
    let access = try load(files, "/1/a:/2/b:/3/c").resolve()
    #expect(access.bearer == .file(path: "/1/token", initial: nil) && access.certificateAuthority == Array("CA".utf8))
  }
}
