import Bed
import Testing

@testable import Transport

/// Lets everything pass.
struct Anything: RequestRule {
  func refusal(method: String, url: String) -> String? { nil }
}

/// A transport, and a server that speaks `script`, for the length of `body`.
func withServer(
  _ script: @escaping @Sendable (WireConnection) -> Void,
  _ body: (WireServer, Transport) async throws -> Void
) async throws {
  let server = try WireServer(script)
  let transport = Transport(rule: Anything(), userAgent: "skua-test")
  defer {
    transport.shutdown()
    server.stop()
  }
  try await body(server, transport)
}

/// The same with a gateway that speaks TLS and HTTP/2 in front of the server.
func withGateway(
  certificate: String = "server", asksForClient: Bool = false, protocols: String = "h2,http/1.1",
  newest: String = "TLSv1.3",
  _ script: @escaping @Sendable (WireConnection) -> Void,
  _ body: (WireServer, TLSGateway, Transport) async throws -> Void
) async throws {
  try await withServer(script) { server, transport in
    let gateway = try await TLSGateway(
      to: server.port, certificate: certificate, asksForClient: asksForClient, protocols: protocols, newest: newest)
    defer { gateway.stop() }
    try await body(server, gateway, transport)
  }
}

/// Trust in the tests' own authority.
func ourTLS() async throws -> TLSSettings { TLSSettings(caPEM: try await Certificates.shared().bytes("ca.pem")) }

/// What `open` throws, or `nil` when it has an answer.
func failure(_ transport: Transport, _ request: Request) async -> TransportError? {
  do throws(TransportError) {
    _ = try await transport.open(request)
    return nil
  } catch {
    return error
  }
}

/// The status of the answer, whose body is dropped.
func status(_ transport: Transport, _ request: Request) async throws -> Int {
  try await transport.open(request).head.status
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

extension Trait where Self == TimeLimitTrait {
  /// Waiting for what does not come fails instead of hanging.
  static var deadline: Self { .timeLimit(.minutes(1)) }
}
