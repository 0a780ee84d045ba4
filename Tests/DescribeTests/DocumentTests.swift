import Describe
import DescribedSamples
import Model
import Testing

/// A description as a page has it.
@Suite struct DocumentTests {
  @Test(arguments: Sample.names)
  func linesKeepTheirIdentityWhileTheyAge(_ name: String) throws {
    let sample = try Sample(name)
    let related = sample.answers(for: sample.object)
    let now = Description.document(Description.lines(of: sample.object, related: related, now: Sample.now))
    let later = Description.document(
      Description.lines(of: sample.object, related: related, now: Sample.now.adding(seconds: 4000)))
    let identities = (0..<now.count).map { now[$0].identity }
    #expect(Set(identities).count == identities.count)
    #expect(identities == (0..<later.count).map { later[$0].identity })
  }

  @Test func aSectionHoldsWhatStandsBelowIt() throws {
    let lines = try Sample("pod").lines()
    let document = Description.document(lines)
    let labels = try #require(lines.firstIndex { $0.text.hasPrefix("Labels:") })
    #expect(document.end(ofHeldBy: labels) == labels + 2)
    let containers = try #require(lines.firstIndex { $0.text == "Containers:" })
    #expect(lines[document.end(ofHeldBy: containers)].text == "Ephemeral Containers:")
  }

  @Test func namesAndStatesAreMarkedSo() throws {
    let lines = try Sample("pod").lines()
    let document = Description.document(lines)
    let status = try #require(lines.firstIndex { $0.text.hasPrefix("Status:") })
    var pieces: [(String, Document.Style)] = []
    document.forEachPiece(of: status) { pieces.append((String(decoding: $0, as: UTF8.self), $1)) }
    #expect(pieces.map(\.1) == [.key, .text, .state])
    #expect(pieces.last?.0 == "Running")
  }

  @Test func textIsTheLines() throws {
    let lines = try Sample("widget").lines()
    #expect(Description.document(lines).text == Array(lines.map { $0.text + "\n" }.joined().utf8))
    #expect(lines.allSatisfy { !$0.text.hasSuffix(" ") })
  }
}
