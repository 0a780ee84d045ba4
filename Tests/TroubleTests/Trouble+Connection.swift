import Bed
import Transport

extension Trouble {
  static let connection: [Trouble] = [
    Trouble(
      "The name does not resolve",
      "No address is known for the host no-such-host.invalid; check its name in the cluster's server, the DNS and the VPN."
    ) { await $0.ask("https://no-such-host.invalid:6443") },
    Trouble(
      "Nobody listens there",
      "127.0.0.1 port PORT cannot be reached: connection refused; check that the server runs, its port, and the network."
    ) { await $0.ask("https://127.0.0.1:\(try FreePort.next())") },
    Trouble(
      "The server accepts no connection in time",
      "127.0.0.1 did not accept a connection in time; check its address, the firewall and the VPN."
    ) { stage in
      // The TLS handshake is part of connecting.
      let silent = try ScriptedServer()
      return await stage.ask("https://127.0.0.1:\(silent.port)", timeout: 0.2)
    },
    Trouble(
      "The server does not answer in time", "127.0.0.1 did not answer in time; it or the network is overloaded or down."
    ) { stage in
      let server = try ScriptedServer()
      server.handle { _, _ in }
      return await stage.ask(server.url, timeout: 0.5)
    },
    Trouble(
      "Another protocol is spoken there",
      "127.0.0.1 port PORT does not answer in HTTP: what comes is another protocol; check the port, and whether https:// is "
        + "missing, in the cluster's server."
    ) { try await $0.askRaw("SSH-2.0-OpenSSH_9.2\r\n\u{1B}[2J") },
    Trouble(
      "The answer is cut off",
      "The connection ended after 5 bytes of the answer: transfer closed with 4 bytes remaining to read."
    ) { stage in
      let server = try ScriptedServer()
      server.handle { _, connection in
        connection.sendRaw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{\"a\":")
        connection.close()
      }
      return await stage.ask(server.url)
    },
  ]

  static let tls: [Trouble] = [
    Trouble(
      "The server speaks no TLS",
      "127.0.0.1 port PORT does not speak TLS; check the port, and whether it should be http://, in the cluster's server."
    ) { try await $0.askRaw("HTTP/1.1 400 Bad Request\r\n\r\n", scheme: "https") },
    Trouble(
      "The server wants TLS",
      "http://127.0.0.1:PORT wants TLS; write https:// in the cluster's server."
    ) {
      try await $0.askServer(
        status: 400, headers: ["Content-Type": "text/plain"], body: "Client sent an HTTP request to an HTTPS server.\n")
    },
    Trouble(
      "The server's TLS is too old",
      "localhost port PORT speaks no TLS newer than 1.1, and at least 1.2 is needed; have the server updated.",
      over: [.http1, .http2]
    ) { stage in
      let server = try await AncientTLSServer()
      let certificates = try await Certificates.shared()
      return await stage.ask("https://localhost:\(server.port)") {
        $0.certificateAuthority = certificates.bytes("ca.pem")
      }
    },
    Trouble(
      "The server closes before the handshake is over",
      "127.0.0.1 port PORT closes the connection during the TLS handshake; check the port in the cluster's server, and the "
        + "proxy."
    ) { try await $0.askRaw("", scheme: "https") },
  ]

  static let proxy: [Trouble] = [
    Trouble(
      "It wants a login",
      "The proxy 127.0.0.1 port PORT wants a login (407); put user and password into proxy-url, or HTTPS_PROXY."
    ) { try await $0.askThroughProxy(status: 407) },
    Trouble(
      "It does not reach the server",
      "The proxy 127.0.0.1 port PORT cannot reach the server (502); check the cluster's server, or connect without the proxy."
    ) { try await $0.askThroughProxy(status: 502) },
    Trouble(
      "It lets nobody through to the server",
      "The proxy 127.0.0.1 port PORT does not let this connection through (403); ask its owner, or name the server in NO_PROXY."
    ) { try await $0.askThroughProxy(status: 403) },
    Trouble(
      "Nobody listens there",
      "The proxy 127.0.0.1 port PORT cannot be reached: connection refused; check proxy-url, or HTTPS_PROXY, and the network."
    ) { stage in
      let port = try FreePort.next()
      return await stage.ask("https://cluster.invalid") { $0.proxy = "http://user:secret@127.0.0.1:\(port)" }
    },
    Trouble(
      "Its name does not resolve",
      "The proxy proxy.invalid port PORT has no known address; check its name in proxy-url, or in HTTPS_PROXY."
    ) { await $0.ask("https://cluster.invalid") { $0.proxy = "http://user:secret@proxy.invalid:3128" } },
    Trouble(
      "It wants a login, and the server is spoken to without TLS",
      "A proxy before http://cluster.invalid wants a login (407); put user and password into proxy-url, or HTTP_PROXY."
    ) { stage in
      let proxy = try ScriptedServer()
      proxy.handle { _, connection in connection.send(status: 407, headers: ["Content-Type": "text/html"], body: "who?")
      }
      return await stage.ask("http://cluster.invalid") { $0.proxy = proxy.url }
    },
  ]
}

extension Stage {
  fileprivate func askThroughProxy(status: Int) async throws -> String {
    let proxy = try ScriptedServer()
    proxy.handle { _, connection in connection.send(status: status, body: "no") }
    return await ask("https://cluster.invalid") { $0.proxy = "http://user:secret@127.0.0.1:\(proxy.port)" }
  }
}
