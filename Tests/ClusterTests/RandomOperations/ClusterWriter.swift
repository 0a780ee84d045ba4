import Bed
import Foundation

/// Writes to the cluster over plain HTTP with the administrator's certificate: far faster than kubectl.
struct ClusterWriter: Sendable {
  private let server: String
  private let folder: URL

  /// Takes server and certificate from the kubeconfig.
  init(_ cluster: TestCluster) async throws {
    let view = ["config", "view", "--minify", "--raw", "-o"]
    server = try await cluster.kubectl.run(view + ["jsonpath={.clusters[0].cluster.server}"])
    folder = URL.temporaryDirectory.appending(path: "skua-writer-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let parts = [
      ("ca", ".clusters[0].cluster.certificate-authority-data"), ("cert", ".users[0].user.client-certificate-data"),
      ("key", ".users[0].user.client-key-data"),
    ]
    for (name, path) in parts {
      let text = try await cluster.kubectl.run(view + ["jsonpath={\(path)}"])
      guard let data = Data(base64Encoded: text), !data.isEmpty else { throw NoCertificate(path: path) }
      try data.write(to: folder.appending(path: name))
    }
  }

  struct NoCertificate: Error { let path: String }

  /// Sends them one after another over one connection; while the server is away each waits for it.
  ///
  /// Returns how often each status was answered; 000 is no answer.
  func send(_ writes: [Write], name: String) async throws -> [String: Int] {
    let file = folder.appending(path: name)
    try writes.map(section).joined(separator: "next\n").write(to: file, atomically: true, encoding: .utf8)
    let result = try await Command.run("curl", ["--config", file.path], deadline: .seconds(170))
    return Dictionary(result.text.split(separator: "\n").map { (String($0), 1) }, uniquingKeysWith: +)
  }

  func close() { try? FileManager.default.removeItem(at: folder) }

  private func section(_ write: Write) -> String {
    let body = write.body.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return """
      url = "\(server)\(write.path)"
      request = "\(write.method)"
      header = "Content-Type: \(write.contentType)"
      data = "\(body)"
      cacert = "\(folder.path)/ca"
      cert = "\(folder.path)/cert"
      key = "\(folder.path)/key"
      silent
      output = "/dev/null"
      write-out = "%{http_code}\\n"
      retry = 40
      retry-delay = 1
      retry-all-errors
      retry-connrefused

      """
  }
}
