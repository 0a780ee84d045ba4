import JSON
import Kubeconfig
import Testing
import Text

@testable import Credentials

/// What a plugin is told and what it may answer.
@Suite struct ExecCredentialTests {
  private static let pem = "-----BEGIN CERTIFICATE-----\\nx\\n-----END CERTIFICATE-----"
  private static let key = "-----BEGIN EC PRIVATE KEY-----\\nx\\n-----END EC PRIVATE KEY-----"

  private func read(_ status: String, version: String = "v1", kind: String = "ExecCredential") throws -> Credential {
    let text =
      #"{"apiVersion":"client.authentication.k8s.io/\#(version)","kind":"\#(kind)","status":\#(status)}"#
    return try ExecCredential.credential(Array(text.utf8), version: .v1)
  }

  private func problem(_ body: () throws -> Credential) -> String {
    do { return "none: \(try body())" } catch { return (error as? ExecCredential.Problem)?.text ?? "\(error)" }
  }

  @Test func p3_aTokenIsRead() throws {
    #expect(try read(#"{"token":"t"}"#) == Credential(token: "t"))
    let dated = try read(#"{"token":"t","expirationTimestamp":"2026-11-21T10:00:00Z"}"#)
    #expect(dated.expiration == Instant(seconds: 1_795_255_200))
    #expect(try read(#"{"token":"t","expirationTimestamp":null,"clientCertificateData":""}"#).expiration == nil)
  }

  @Test func p3_aCertificateIsReadWithItsKey() throws {
    let credential = try read(
      #"{"clientCertificateData":"\#(Self.pem)","clientKeyData":"\#(Self.key)","token":"t"}"#)
    #expect(credential.certificate?.certificate.first == UInt8(ascii: "-") && credential.token == "t")
  }

  @Test func p3_halfAPairIsAnError() {
    let half = problem { try read(#"{"token":"t","clientCertificateData":"\#(Self.pem)"}"#) }
    #expect(half.contains("no clientKeyData"))
    #expect(problem { try read(#"{"clientKeyData":"\#(Self.key)"}"#) }.contains("no clientCertificateData"))
  }

  @Test func p3_whatIsNoCredentialIsSaidWithoutQuotingIt() {
    let cases: [(String, String)] = [
      ("{}", "neither"), ("null", "status"), ("[]", "status"), (#"{"token":""}"#, "neither"),
      (#"{"token":7}"#, "no string"), (#"{"token":"secret\nX: y"}"#, "line break"),
      (#"{"token":"t","expirationTimestamp":"soon"}"#, "RFC 3339"),
      (#"{"clientCertificateData":"c2VjcmV0","clientKeyData":"c2VjcmV0"}"#, "PEM"),
    ]
    for (status, expected) in cases {
      let text = problem { try read(status) }
      #expect(text.contains(expected), "\(status): \(text)")
      #expect(!text.contains("secret") && !text.contains("c2Vj"))
    }
    for text in ["", " \n", "token", "{", "[1]"] {
      #expect(!problem { try ExecCredential.credential(Array(text.utf8), version: .v1) }.hasPrefix("none"), "\(text)")
    }
  }

  @Test func p1_anAnswerOfAnotherVersionOrKindIsRefused() {
    let other = problem { try read(#"{"token":"t"}"#, version: "v1beta1") }
    #expect(other.contains("v1beta1") && other.contains("client.authentication.k8s.io/v1;"))
    #expect(problem { try read(#"{"token":"t"}"#, kind: "Config") }.contains("no ExecCredential"))
    let none = #"{"kind":"ExecCredential","status":{"token":"t"}}"#
    #expect(problem { try ExecCredential.credential(Array(none.utf8), version: .v1) }.contains("without an apiVersion"))
  }

  @Test func p2_theClusterIsToldOnlyToWhoIsToKnow() throws {
    var access = ClusterAccess(context: "x", cluster: "c", user: "u", server: "https://h:6443")
    access.certificateAuthority = Array("CA".utf8)
    access.serverName = "other"
    access.proxy = "http://proxy:3128"
    var plugin = CredentialPlugin(version: .v1beta1, command: "p")
    plugin.clusterConfig = #"{"audience":"a\"b"}"#
    let cluster = ClusterInfo(access)
    let without = ExecCredential.request(plugin, cluster: cluster, isInteractive: false)
    #expect(
      without
        == #"{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","spec":{"interactive":false}}"#
    )
    plugin.providesClusterInfo = true
    let with = ExecCredential.request(plugin, cluster: cluster, isInteractive: true)
    try JSONParser().withDocument(Array(with.utf8)) { document in
      let told = try #require(document["spec"]?["cluster"])
      #expect(told["server"]?.string == "https://h:6443" && told["tls-server-name"]?.string == "other")
      #expect(told["certificate-authority-data"]?.string == "Q0E=" && told["proxy-url"]?.string == "http://proxy:3128")
      #expect(told["insecure-skip-tls-verify"] == nil && told["disable-compression"] == nil)
      #expect(told["config"]?["audience"]?.string == "a\"b")
      #expect(document["spec"]?["interactive"]?.bool == true)
    }
    access.verifiesServer = false
    access.compresses = false
    plugin.clusterConfig = nil
    let plain = ExecCredential.request(plugin, cluster: ClusterInfo(access), isInteractive: false)
    #expect(plain.contains(#""insecure-skip-tls-verify":true"#) && plain.contains(#""disable-compression":true"#))
    #expect(plain.contains(#""config":null"#))
  }

  @Test func noSecretIsEverPrinted() {
    let certificate = ClientCertificate(certificate: Array("hunter2".utf8), key: Array("hunter2".utf8))
    let credential = Credential(token: "hunter2", certificate: certificate)
    var dumped = ""
    dump(IssuedCredential(credential: credential, generation: 1), to: &dumped)
    for text in [dumped, "\(credential)", String(reflecting: credential)] {
      #expect(!text.contains("hunter2") && !text.contains("104, 117"), "\(text)")
    }
    let plugin = CredentialPlugin(command: "p", arguments: ["--secret=hunter2"])
    dump(plugin, to: &dumped)
    #expect(!"\(plugin)\(String(reflecting: plugin))\(dumped)".contains("hunter2"))
  }
}

@Suite struct OutputLinesTests {
  @Test func linesArePlainAndBounded() {
    var lines = OutputLines()
    #expect(
      lines.feed(Array("a\u{1B}[31mb\u{1B}[0m\r\n10%\r100%\n\n\u{1B}]0;title\u{7}t\tt\npart".utf8)) == [
        "ab", "100%", "t t",
      ])
    #expect(lines.settle() == ["part"])
    #expect(lines.lastWords == "100% t t part")
    #expect(lines.feed([UInt8](repeating: 0x61, count: 5000) + [0x0A]).first?.utf8.count == 1000)
    let flood = lines.feed(Array(String(repeating: "x\n", count: 1000).utf8))
    #expect(flood.count < 200 && lines.lastWords == "x x x")
  }

  @Test func p8_theHintIsShownTenTimesAnHour() {
    let hint = InstallHint("  Get it:\n\n  \u{1B}[1mhttps://x\u{1B}[0m\n")
    let start = Instant(seconds: 1000)
    #expect(hint.take(start) == "Get it: ␛[1mhttps://x␛[0m")
    for second in 1..<10 { #expect(hint.take(start.adding(seconds: Double(second))) != nil) }
    #expect(hint.take(start.adding(seconds: 20)) == nil)
    #expect(hint.take(start.adding(seconds: 3601)) != nil)
    #expect(InstallHint(" \n").take(start) == nil && InstallHint(nil).take(start) == nil)
  }
}
