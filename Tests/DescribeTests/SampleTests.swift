import Describe
import DescribedSamples
import Glibc
import Testing

/// Every kind with a layout of its own, and one without, as a whole.
@Suite struct SampleTests {
  /// With SKUA_UPDATE_SAMPLES=1 this writes the descriptions instead of comparing them: hold what changed against
  /// `kubectl describe` with `KubectlSampleTests`.
  @Test(arguments: Sample.names)
  func aSampleIsDescribedAsCommitted(_ name: String) throws {
    let text = try Sample(name).lines().map { $0.text + "\n" }.joined()
    if getenv("SKUA_UPDATE_SAMPLES") != nil { try Sample.write(text, to: "\(name).txt") }
    let committed = try Sample.read("\(name).txt")
    let differences = zip(text.split(separator: "\n"), committed.split(separator: "\n")).filter { $0 != $1 }
    #expect(text == committed, "\(differences.prefix(3))")
  }

  @Test func thereIsASampleForEveryLayout() {
    #expect(Sample.names.count >= 37, "\(Sample.names)")
  }
}
