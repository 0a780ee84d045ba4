import Bed
import Foundation
import Testing

extension TestCluster {
  /// A relay in front of the API server, and a kubeconfig whose server it is.
  func relayed() async throws -> (relay: Relay, kubeconfig: String) {
    let server = try await kubectl.run(["config", "view", "--minify", "-o", "jsonpath={.clusters[0].cluster.server}"])
    let url = try #require(URL(string: server))
    let (host, port) = (try #require(url.host()), UInt16(url.port ?? 443))
    let relay = try Relay(host: host, port: port)
    let text = try String(contentsOfFile: kubeconfig, encoding: .utf8)
    let file = URL.temporaryDirectory.appending(path: "skua-relay-\(UUID().uuidString)")
    try text.replacing("\(host):\(port)", with: "127.0.0.1:\(relay.port)")
      .write(to: file, atomically: true, encoding: .utf8)
    return (relay, file.path)
  }
}
