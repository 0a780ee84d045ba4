import Bed
import Kubeconfig
import Transport

private let both: [Request.Version] = [.http1, .http2]

extension Trouble {
  static let serverCertificate: [Trouble] = [
    Trouble(
      "It has expired",
      "The certificate of localhost expired on 2021-02-03 04:05 UTC; have it renewed, or compare this machine's clock.",
      over: both
    ) { try await $0.askGateway(certificate: "expired") },
    Trouble(
      "It is not valid yet",
      "The certificate of localhost is not valid before 2090-01-02 03:04 UTC; compare the clocks of server and machine.",
      over: both
    ) { try await $0.askGateway(certificate: "future") },
    Trouble(
      "It is for other names",
      "The certificate of localhost is for elsewhere.example, b.example, c.example and 1 more, not for localhost; correct "
        + "the cluster's server or tls-server-name.",
      over: both
    ) { try await $0.askGateway(certificate: "elsewhere") },
    Trouble(
      "It is for a name, and the server is an address",
      "The certificate of 127.0.0.1 is for localhost, not for 127.0.0.1; correct the cluster's server or tls-server-name.",
      over: both
    ) { try await $0.askGateway(certificate: "named", host: "127.0.0.1") },
    Trouble(
      "It is not for tls-server-name",
      "The certificate of third.example is for localhost, 127.0.0.1, not for third.example; correct the cluster's server or "
        + "tls-server-name.",
      over: both
    ) { try await $0.askGateway { access, _ in access.serverName = "third.example" } },
    Trouble(
      "Its authority is another than certificate-authority",
      "The certificate of localhost is signed by the authority 'ca', which is not trusted here; check certificate-authority "
        + "in the kubeconfig, and that the server sends its intermediate certificates.",
      over: both
    ) {
      try await $0.askGateway { access, certificates in access.certificateAuthority = certificates.bytes("strange.pem")
      }
    },
    Trouble(
      "Its authority is none that this machine knows",
      "The certificate of localhost is signed by the authority 'ca', which is not trusted here; check certificate-authority "
        + "in the kubeconfig, and that the server sends its intermediate certificates."
    ) { try await $0.askGateway { access, _ in access.certificateAuthority = nil } },
    Trouble(
      "The server leaves an intermediate certificate out",
      "The certificate of localhost is signed by the authority 'middle', which is not trusted here; check "
        + "certificate-authority in the kubeconfig, and that the server sends its intermediate certificates.",
      over: both
    ) { try await $0.askGateway(certificate: "leaf") },
    Trouble(
      "It is signed by itself",
      "The certificate of localhost is signed by itself and by no authority trusted here; check certificate-authority in the "
        + "kubeconfig.",
      over: both
    ) { try await $0.askGateway(certificate: "alone") },
    Trouble(
      "certificate-authority is no certificate",
      "The cluster's certificate-authority cannot be used: it is no PEM certificate; put the authority's certificate there "
        + "as PEM."
    ) { try await $0.askGateway { access, _ in access.certificateAuthority = Array("no PEM".utf8) } },
  ]

  static let clientCertificate: [Trouble] = [
    Trouble(
      "The server wants one, and the user has none",
      "localhost port PORT refuses the TLS handshake; it may want a client certificate, or has no cipher in common with this "
        + "machine.",
      over: both
    ) { try await $0.askGateway(asksForClient: true, newest: "TLSv1.2") },
    Trouble(
      "It has expired, and the server ends the connection",
      "localhost refuses the user's client certificate: it has expired; get a new one.", over: both
    ) { try await $0.askAs("client-expired") },
    Trouble(
      "It is of an authority that the server does not know",
      "localhost refuses the user's client certificate: it does not know who signed it; check that user and cluster belong "
        + "together.",
      over: both
    ) { try await $0.askAs("client-strange") },
    Trouble(
      "client-key is the key of another",
      "The user's client-key is not the key of its client-certificate; put two that belong together there."
    ) { try await $0.askAs("client", key: "server.key") },
    Trouble(
      "client-key is locked",
      "The user's client-key is locked with a passphrase, which is not asked for; put the unlocked key there."
    ) { try await $0.askAs("client", key: "locked.key") },
    Trouble(
      "client-certificate is no certificate",
      "The user's client-certificate is no PEM; put the text from BEGIN to END there."
    ) { try await $0.askAs("index", certificate: "index.txt") },
    Trouble("client-key is no key", "The user's client-key is no PEM; put the text from BEGIN to END there.") {
      try await $0.askAs("client", key: "client.pem")
    },
    Trouble(
      "It has expired, and the server answers 401",
      "https://localhost:PORT does not accept the client certificate of user 'me', which expired on 2021-02-03 04:05 UTC "
        + "(401); log in again, or renew the user's credentials in the kubeconfig."
    ) {
      try await $0.askGateway(status: 401) { access, certificates in
        access.clientCertificate = ClientCertificate(
          certificate: certificates.bytes("client-expired.pem"), key: certificates.bytes("client-expired.key"))
      }
    },
  ]
}

extension Stage {
  /// A server that wants a client certificate of `ca`, and a user who shows this one; by TLS 1.2, where the refusal
  /// comes before anything is sent.
  fileprivate func askAs(_ name: String, certificate: String? = nil, key: String? = nil) async throws -> String {
    try await askGateway(asksForClient: true, newest: "TLSv1.2") { access, certificates in
      access.clientCertificate = ClientCertificate(
        certificate: certificates.bytes(certificate ?? name + ".pem"), key: certificates.bytes(key ?? name + ".key"))
    }
  }
}
