import Describe
import DescribedSamples
import Testing

/// No value of a secret is ever in a description, in whatever form.
@Suite struct SecretTests {
  @Test func ofASecretOnlySizesAreTold() throws {
    let text = try Sample("secret").lines().map(\.text).joined(separator: "\n")
    for hidden in ["hunter2", "aHVudGVyMg", "ZXlKbm", "eyJnevershown"] {
      #expect(!text.contains(hidden))
    }
    #expect(text.contains("password:  7 bytes"))
    #expect(text.contains("empty:     0 bytes"))
  }

  @Test func theLastAppliedCopyIsLeftOut() throws {
    let text = try Sample("pod").lines().map(\.text).joined(separator: "\n")
    #expect(!text.contains("last-applied") && !text.contains("shown"))
  }

  /// Secrets are asked for by their metadata alone.
  @Test func theSecretsBesideAnAccountAreNotRead() throws {
    let requests = Description.requests(for: try Sample("serviceaccount").object)
    let secrets = try #require(requests.first { $0.purpose == .secrets })
    #expect(secrets.shape == .metadataList)
    #expect(secrets.paths == [["api", "v1", "namespaces", "shop", "secrets"]])
  }
}
