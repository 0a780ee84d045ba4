import Bed
import Kubeconfig
import Testing
import Text
import Transport

@testable import Kubernetes

/// What is remembered of a server, as bytes.
@Suite struct ServedAPITests {
  private func served() async throws -> ServedAPI {
    let server = try ScriptedServer()
    server.handle { request, connection in
      let name = "quo\\\"ted\\u0001\\n"
      let group = Documents.group("g.io", Documents.version("v1", Documents.resource(name, kind: "Käse")))
      let core = Documents.group("", Documents.version("v1", Documents.pods))
      connection.send(
        headers: ["Content-Type": Documents.aggregatedType, "ETag": #"W/"x""#],
        body: Array(Documents.aggregated(request.path == "/api" ? core : group).utf8))
    }
    return try await server.discovery().read()
  }

  @Test func whatIsWrittenIsRead() async throws {
    let served = try await served()
    var read = try #require(ServedAPI(encoded: served.encoded(key: "k"), key: "k"))
    #expect(read.isRemembered && read.catalog.isRemembered)
    read.isRemembered = false
    #expect(read == served)
    #expect(read.catalog == served.catalog)
  }

  @Test func anothersFileIsNotBelieved() async throws {
    let bytes = try await served().encoded(key: "k")
    #expect(ServedAPI(encoded: bytes, key: "other") == nil)
    let newer = String(decoding: bytes, as: UTF8.self).replacing("\"format\":1", with: "\"format\":2")
    #expect(ServedAPI(encoded: Array(newer.utf8), key: "k") == nil)
  }

  @Test func aBrokenFileIsNone() async throws {
    let bytes = try await served().encoded(key: "k")
    for count in 0..<bytes.count - 1 { #expect(ServedAPI(encoded: Array(bytes[..<count]), key: "k") == nil) }
    for text in ["", "null", "[]", "7", "{}", #"{"format":1,"key":"k"}"#, "\u{1F}garbage"] {
      #expect(ServedAPI(encoded: Array(text.utf8), key: "k") == nil)
    }
  }

  @Test func theFilesNameTellsNobodyWhatItIsOf() {
    func identity(_ change: (inout ClusterAccess) -> Void = { _ in }) -> String {
      var access = ClusterAccess(context: "prod", cluster: "c", user: "alice", server: "https://prod.example.com")
      access.bearer = .token("secret")
      change(&access)
      return APIServer(
        access: access, transport: Transport(rule: ReadOnlyRule(), userAgent: "skua-test"), group: 0,
        now: { Instant(seconds: 0) }
      )
      .identity
    }
    let mine = identity()
    #expect(mine.count == 64 && mine.allSatisfy { $0.isHexDigit })
    #expect(identity { $0.bearer = .token("another") } == mine, "a token is no part of it")
    #expect(identity { $0.context = "renamed" } == mine)
    let others = [
      identity { $0.user = "bob" }, identity { $0.server = "https://test.example.com" },
      identity { $0.certificateAuthority = [1, 2, 3] }, identity { $0.impersonation = Impersonation(user: "carol") },
      identity { $0.impersonation = Impersonation(user: "carol", groups: ["g"]) },
      // The same letters, parted elsewhere.
      identity { ($0.server, $0.user) = ("https://prod.example.coma", "lice") },
    ]
    #expect(Set(others + [mine]).count == others.count + 1)
  }

  /// FIPS 180-4's examples, and the length at which a second block begins.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (String(repeating: "a", count: 55), "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    (String(repeating: "a", count: 64), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
  ]) func digestsAreThoseOfTheStandard(text: String, expected: String) {
    let digits = sha256(Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    #expect(digits == expected)
  }
}
