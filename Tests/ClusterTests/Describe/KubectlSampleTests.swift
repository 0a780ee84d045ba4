import Bed
import DescribedSamples
import Testing

/// Every fact that `kubectl describe` tells of the samples is in ours. They have what no cluster has at one time: every
/// kind of volume, probe and state, and kinds newer than the cluster's.
@Suite(.enabled(if: Kubectl.executable != nil, "KUBECTL must be set"))
struct KubectlSampleTests {
  @Test(arguments: Sample.names)
  func aSampleIsToldWithEveryFactOfKubectl(_ name: String) async throws {
    let sample = try Sample(name)
    let server = try SampleServer(sample)
    let cache = try TemporaryDirectory()
    let kubectl = Kubectl(executable: Kubectl.executable ?? "", kubeconfig: "/dev/null")
    let told = try await kubectl.run(["--cache-dir", cache.path] + server.words)
    let expected = DescribedFacts(told.split(separator: "\n").map(String.init))
    #expect(expected.facts.count > 3, "\(told)")
    let missing = DescribedFacts(sample.lines().map(\.text)).missing(of: expected)
    #expect(missing.isEmpty, "\(missing.joined(separator: "\n"))")
  }
}
