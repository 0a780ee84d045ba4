import Bed
import Manifests
import Testing

extension OnTheCluster {
  /// An object as YAML is what kubectl prints, to the byte.
  @Suite struct ManifestTests {
    @Test func everyObjectEqualsKubectl() async throws {
      let cluster = try await TestCluster.prepared()
      let names = try await cluster.kubectl.run(["api-resources", "--verbs=list,get", "-o", "name"])
        .split(separator: "\n").map(String.init)
      var compared = 0
      for name in names {
        let objects = try await cluster.kubectl.run(
          ["get", name, "-A", "-o", "custom-columns=NS:.metadata.namespace,NAME:.metadata.name", "--no-headers"])
        for line in objects.split(separator: "\n").prefix(30) {
          let words = line.split(separator: " ").map(String.init)
          guard words.count == 2 else { continue }
          let place = words[0] == "<none>" ? [] : ["-n", words[0]]
          if try await isSame(["get", name, words[1]] + place, cluster) { compared += 1 }
        }
      }
      #expect(compared > 100, "only \(compared) objects were compared")
    }

    /// What changes while it is looked at is looked at again.
    ///
    /// - Returns: false for what has gone meanwhile.
    private func isSame(_ arguments: [String], _ cluster: TestCluster) async throws -> Bool {
      var difference: String?
      for _ in 0..<5 {
        guard let json = try? await cluster.kubectl.run(arguments + ["-o", "json", "--show-managed-fields"]),
          let expected = try? await cluster.kubectl.run(arguments + ["-o", "yaml", "--show-managed-fields"])
        else { return false }
        let printed = String(decoding: try Manifest.document(Array(json.utf8)).text, as: UTF8.self)
        if printed == expected { return true }
        difference = zip(printed.split(separator: "\n"), expected.split(separator: "\n")).first { $0 != $1 }
          .map { "ours: \($0), kubectl's: \($1)" }
      }
      Issue.record("\(arguments.joined(separator: " ")): \(difference ?? "another length")")
      return true
    }
  }
}
