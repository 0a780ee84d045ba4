import Bed
import Credentials
import Model
import Testing

@testable import Program

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The file and the editor of an edit, by themselves.
@Suite struct EditFileTests {
  private func reference(_ resource: String, _ name: String) -> ObjectReference {
    ObjectReference(
      context: "c", resource: Resource(group: "", version: "v1", name: resource, kind: "K", isNamespaced: true),
      namespace: "n", name: name, uid: "u")
  }

  @Test(arguments: [
    ("deployments", "web", "deployments-web.yaml"),
    ("../../../../proj/docker", "..", "-..-..-..-proj-docker-.yaml"),
    (".hidden", "a:b/../c\u{301}é\n", "hidden-a-b-..-c---.yaml"),
  ])
  func namesOfServersStayInTheFolder(resource: String, name: String, file: String) throws {
    let folder = try TemporaryDirectory()
    let made = try EditFile(for: reference(resource, name), in: "\(folder.path)/edits")
    #expect(made.path == "\(folder.path)/edits/\(file)")
    #expect(Files.names(in: "\(folder.path)/edits") == [file])
  }

  @Test func longNamesAreCut() throws {
    let folder = try TemporaryDirectory()
    let long = String(repeating: "x", count: 4000)
    let made = try EditFile(for: reference(long, long), in: folder.path)
    #expect(made.path.utf8.count - folder.path.utf8.count < 230)
  }

  @Test func whoCancelsBeforeTheEditorRunsIsHeard() throws {
    let editor = EditorRun(environment: ["KUBE_EDITOR": "sleep 5; :", "PATH": "/usr/bin:/bin"])
    editor.cancel()
    let null = open("/dev/null", O_RDWR)
    defer { close(null) }
    let reason = editor.run(on: "/dev/null", terminal: LentTerminal(input: null, output: null))
    #expect(reason?.contains("was ended by signal \(SIGTERM)") == true, "\(reason ?? "it ran to its end")")
  }
}
