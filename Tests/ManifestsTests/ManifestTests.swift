import Model
import Testing

@testable import Manifests

/// Objects as kubectl prints them. What is expected was printed by kubectl.
@Suite struct ManifestTests {
  private func yaml(_ json: String) throws -> String {
    String(decoding: try Manifest.document(Array(json.utf8)).text, as: UTF8.self)
  }

  @Test func keysAreSortedAndListsAreNotIndented() throws {
    let text = try yaml(
      #"{"spec":{"ports":[{"port":80,"name":"http"},{"port":443}],"empty":{},"none":[],"nothing":null},"kind":"A"}"#)
    #expect(
      text == """
        kind: A
        spec:
          empty: {}
          none: []
          nothing: null
          ports:
          - name: http
            port: 80
          - port: 443

        """)
  }
}
