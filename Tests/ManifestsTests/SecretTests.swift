import Manifests
import Model
import Testing

/// What a Secret holds is behind masks, wherever it stands.
@Suite struct SecretTests {
  private func document(_ json: String) throws -> Document { try Manifest.document(Array(json.utf8)) }

  private func lines(_ document: Document, _ isShown: (Document.Part) -> Bool) -> [String] {
    (0..<document.count).filter { isShown(document[$0].part) }
      .map { String(decoding: document.bytes(of: $0), as: UTF8.self) }
  }

  private static let secret = #"""
    {"apiVersion":"v1","kind":"Secret","type":"Opaque","data":{"password":"aHVudGVyMg==","key":"AAEC","text":"YQpiCg=="},
    "metadata":{"name":"s","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"aHVudGVyMg==","other":"seen"}}}
    """#

  @Test func masksSayHowLongAValueIs() throws {
    let masked = lines(try document(Self.secret)) { if case .mask = $0 { true } else { $0 == .open } }
    #expect(
      masked == [
        "apiVersion: v1", "data:", "  key: •••••• 3 bytes", "  password: •••••• 7 bytes", "  text: •••••• 4 bytes",
        "kind: Secret", "metadata:", "  annotations:",
        "    kubectl.kubernetes.io/last-applied-configuration: •••••• 12 bytes", "    other: seen", "  name: s",
        "type: Opaque",
      ])
  }

  @Test func theTextIsWhatKubectlPrintsAndNotesSayWhatItMeans() throws {
    let document = try document(Self.secret)
    #expect(String(decoding: document.text, as: UTF8.self).contains("  password: aHVudGVyMg==\n  text: YQpiCg==\n"))
    let notes = lines(document) { if case .note = $0 { true } else { false } }
    #expect(notes == ["    3 bytes that are no text", "    hunter2", "    a", "    b"])
    #expect(document.secrets == 4)
  }

  @Test func secretsInAListAreMaskedAndNothingElseIs() throws {
    let list = try document(
      #"{"kind":"List","items":[\#(Self.secret),{"kind":"ConfigMap","apiVersion":"v1","data":{"a":"b"}}]}"#)
    #expect(list.secrets == 4)
    #expect(try document(#"{"kind":"Secret","apiVersion":"other/v1","data":{"a":"b"}}"#).secrets == 0)
  }

  @Test func managedFieldsStartFolded() throws {
    let document = try document(
      #"{"metadata":{"managedFields":[{"a":1},{"b":2}],"name":"x"},"spec":{"managedFields":[1]}}"#)
    let folded = (0..<document.count).filter { document[$0].startsFolded }
    #expect(folded == [1] && document.end(ofHeldBy: 1) == 4)
  }
}
