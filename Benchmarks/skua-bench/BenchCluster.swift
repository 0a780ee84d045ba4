import Bed
import Foundation

/// The cluster that is measured on, and the two peers that speak to it.
struct BenchCluster {
  let workplace: Workplace
  let kubeconfig: String
  let kubectlPath: String
  let kubectl: Kubectl
  let curl: Curl

  static func open(_ workplace: Workplace) async throws -> BenchCluster {
    let kubeconfig = try BenchSetting.kubeconfig.required()
    let path = try BenchSetting.kubectl.required()
    let kubectl = Kubectl(executable: path, kubeconfig: kubeconfig)
    return BenchCluster(
      workplace: workplace, kubeconfig: kubeconfig, kubectlPath: path, kubectl: kubectl,
      curl: try await Curl.prepared(kubectl, workplace))
  }

  /// Where there are fewer pods and LOAD_COMMAND is set, runs it.
  func load(_ wanted: Int) async throws {
    let count = try await pods().count
    guard count < wanted else { return }
    guard let command = BenchSetting.load.command(wanted) else {
      return Progress.tell("only \(count) pods, and LOAD_COMMAND is not set: measuring on those")
    }
    Progress.tell("\(count) pods: loading \(wanted)")
    _ = try Child(command, environment: Command.inheritedEnvironment).finish()
  }

  /// How many pods there are now, and the resourceVersion at which that holds.
  func pods() async throws -> (count: Int, resourceVersion: String) {
    let list = try await answer(PodList.self, to: "/api/v1/pods?limit=1")
    return (list.items.count + (list.metadata.remainingItemCount ?? 0), list.metadata.resourceVersion)
  }

  func serverVersion() async throws -> String { try await answer(Version.self, to: "/version").gitVersion }

  func kubectlVersion() async throws -> String {
    let text = try await kubectl.run(["version", "--client", "-o", "json"])
    return try JSONDecoder().decode(ClientVersion.self, from: Data(text.utf8)).clientVersion.gitVersion
  }

  private func answer<Answer: Decodable>(_ type: Answer.Type, to path: String) async throws -> Answer {
    try JSONDecoder().decode(type, from: Data(try await kubectl.run(["get", "--raw", path]).utf8))
  }
}

private struct PodList: Decodable {
  struct Item: Decodable {}
  struct Metadata: Decodable {
    var resourceVersion: String
    var remainingItemCount: Int?
  }
  var metadata: Metadata
  var items: [Item]
}

private struct Version: Decodable { var gitVersion: String }
private struct ClientVersion: Decodable { var clientVersion: Version }
