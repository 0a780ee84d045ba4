import Testing

@testable import Kubeconfig

@Suite struct K4CertificateTests {
  private let files = ["/etc/k/ca": "CA", "/etc/k/crt": "CRT", "/etc/k/key": "KEY", "/etc/k/no": "!"]

  @Test func k4InlineDataIsBase64() throws {
    let access = try access(
      cluster: "server: 'https://h', certificate-authority-data: Q0E=",
      user: "client-certificate-data: Q1JU, client-key-data: S0VZ")
    #expect(access.certificateAuthority == Array("CA".utf8))
    #expect(access.clientCertificate == ClientCertificate(certificate: Array("CRT".utf8), key: Array("KEY".utf8)))
  }

  @Test func k4AFileAndDataForOneThingAreAnErrorEach() {
    let found = problems {
      try access(
        cluster: "server: 'https://h', certificate-authority: ca, certificate-authority-data: Q0E=",
        user: "client-certificate: crt, client-certificate-data: Q0E=, client-key: key, client-key-data: Q0E=",
        files: files)
    }
    #expect(
      found == [
        .cluster("c", .material(.bothGiven(field: "certificate-authority"))),
        .user("u", .material(.bothGiven(field: "client-certificate"))),
        .user("u", .material(.bothGiven(field: "client-key"))),
      ])
  }

  @Test func k4AnAuthorityWithoutVerificationIsAnError() throws {
    let cluster = "server: 'https://h', insecure-skip-tls-verify: true"
    #expect(
      problems { try access(cluster: cluster + ", certificate-authority-data: Q0E=") }
        == [.cluster("c", .authorityWithoutVerification)])
    #expect(try access(cluster: cluster).verifiesServer == false)
  }

  @Test func k4ACertificateNeedsItsKeyAndAKeyItsCertificate() {
    #expect(problems { try access(user: "client-certificate-data: Q0E=") } == [.user("u", .certificateWithoutKey)])
    #expect(problems { try access(user: "client-key: key", files: files) } == [.user("u", .keyWithoutCertificate)])
  }

  @Test func k4WhatCannotBeReadIsNamed() {
    let found = problems {
      try access(
        cluster: "server: 'https://h', certificate-authority: none",
        user: "client-certificate: no, client-key-data: '***'", files: files)
    }
    #expect(
      found == [
        .cluster(
          "c",
          .material(
            .unreadable(field: "certificate-authority", path: "/etc/k/none", reason: "it does not exist"))),
        .user("u", .material(.unreadable(field: "client-certificate", path: "/etc/k/no", reason: "Permission denied"))),
        .user("u", .material(.undecodable(field: "client-key-data"))),
      ])
  }
}
