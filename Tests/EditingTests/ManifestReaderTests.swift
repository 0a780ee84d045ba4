import JSON
import Testing

@testable import Editing

/// YAML as kubectl's reader takes it.
@Suite struct ManifestReaderTests {
  private func read(_ yaml: String) throws -> String? { try ManifestReader.read(Array(yaml.utf8))?.text }

  @Test(arguments: [
    ("1", "1"), ("\"1\"", "\"1\""), ("0x10", "16"), ("010", "8"), ("1_000", "1000"), ("1.5", "1.5"), ("1e3", "1000"),
    (".5", "0.5"), ("5.", "5"), ("1.2.3", "\"1.2.3\""), ("+", "\"+\""), ("e5", "\"e5\""),
    ("yes", "true"), ("off", "false"), ("'yes'", "\"yes\""), ("~", "null"), ("", "null"), ("null", "null"),
    ("2026-11-21", "\"2026-11-21\""), ("!!str 1", "\"1\""), ("100m", "\"100m\""), ("1:20", "\"1:20\""),
    ("|\n  a\n  # b", "\"a\\n# b\\n\""), ("18446744073709551615", "1.8446744073709552e+19"), ("1e", "\"1e\""),
  ])
  func scalarsHaveKubectlsTypes(yaml: String, json: String) throws {
    #expect(try read("a: \(yaml)\n") == "{\"a\":\(json)}")
  }

  @Test func whatIsNoObjectIsRefused() throws {
    #expect(try read("# nothing\n") == nil)
    #expect(throws: ManifestError.documents(2)) { try read("a: 1\n---\nb: 2\n") }
    #expect(throws: ManifestError.notAnObject) { try read("- a\n") }
    #expect(throws: ManifestError.notAnObject) { try read("text\n") }
    #expect(throws: ManifestError.noJSON(text: ".nan", line: 2)) { try read("a: 1\nb: .nan\n") }
    #expect(throws: ManifestError.noJSON(text: "the tag !mine", line: 1)) { try read("a: !mine 1\n") }
    #expect(throws: ManifestError.self) { try read("a: 1\na: 2\n") }
  }
}
