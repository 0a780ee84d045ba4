import Testing

@testable import Kubeconfig

@Suite struct K5CredentialTests {
  @Test func k5ATokenFileWinsAndTheTokenIsUsedUntilItIsGood() throws {
    #expect(try access(user: "token: t").bearer == .token("t"))
    let both = try access(user: "token: t, tokenFile: /run/token")
    #expect(both.bearer == .file(path: "/run/token", initial: "t"))
    #expect(
      problems { try access(user: "tokenFile: /run/token") } == [
        .user("u", .material(.unreadable(field: "tokenFile", path: "/run/token", reason: "it does not exist")))
      ])
  }

  @Test func k5ATokenWithAPasswordIsAnError() throws {
    #expect(problems { try access(user: "token: t, username: n") } == [.user("u", .tokenAndPassword)])
    let file = ["/t": "T"]
    #expect(problems { try access(user: "tokenFile: /t, password: p", files: file) } == [.user("u", .tokenAndPassword)])
    #expect(try access(user: "username: n, password: p").basic == BasicCredentials(user: "n", password: "p"))
  }

  @Test func k5AnAuthProviderIsRefused() {
    #expect(problems { try access(user: "auth-provider: {name: gcp}") } == [.user("u", .authProvider(name: "gcp"))])
  }

  @Test(arguments: [
    ("gcp", "gke-gcloud-auth-plugin"), ("azure", "kubelogin convert-kubeconfig"), ("oidc", "kubectl oidc-login"),
    ("openstack", "client-keystone-auth"), ("mine", "a credential plugin (exec)"),
  ])
  func k5_anAuthProviderIsToldWhatReplacedIt(provider: String, cure: String) {
    let found = problems { try access(user: "auth-provider: {name: \(provider)}") }
    #expect(found == [.user("u", .authProvider(name: provider))])
    #expect(found.first?.description.contains("auth-provider '\(provider)'") == true)
    #expect(found.first?.description.contains(cure) == true)
  }

  @Test func k5CredentialsAreOnlyForTLS() throws {
    let user = "token: t, client-certificate-data: Q0E=, client-key-data: Q0E=, as: someone"
    let plain = try access(cluster: "server: 'http://127.0.0.1:8001/path'", user: user)
    #expect(plain.bearer == nil && plain.clientCertificate == nil && plain.basic == nil)
    #expect(plain.impersonation?.user == "someone")
    #expect(try access(cluster: "server: 'http://h'", user: "username: n, password: p").basic == nil)
    #expect(try access(user: user).bearer == .token("t"))
  }

  @Test func k5ALineBreakCannotGetIntoAHeader() {
    let found = problems { try access(user: #"token: "t\r\nX-Remote-User: admin", as: "a\nb", as-groups: ["g\0"]"#) }
    #expect(
      Set(found) == [.user("u", .controlCharacter(field: "token")), .user("u", .controlCharacter(field: "as"))])
  }

  @Test func k5NoSecretIsEverPrinted() throws {
    let secrets = "token: hunter2, client-certificate-data: aHVudGVyMg==, client-key-data: aHVudGVyMg=="
    for user in [secrets, "username: n, password: hunter2"] {
      let access = try access(user: user)
      var dumped = ""
      dump(access, to: &dumped)
      let bytes = "\(Array("hunter2".utf8))"
      for text in [dumped, "\(access)", String(reflecting: access), "\(String(describing: access.bearer))"] {
        #expect(!text.contains("hunter2") && !text.contains(bytes.dropFirst().dropLast()))
      }
    }
  }
}
