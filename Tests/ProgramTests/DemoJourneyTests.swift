import Bed
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The program without a cluster, as `make demo` starts it.
@Suite(.serialized) struct DemoJourneyTests {
  @Test(.timeLimit(.minutes(5))) func theWholeDashboardIsThereWithoutACluster() async throws {
    let folder = try TemporaryDirectory()
    let journey = try Journey(
      server: "http://127.0.0.1:9", ["--demo"], environment: ["TMPDIR": folder.path, "XDG_RUNTIME_DIR": folder.path],
      columns: 120, rows: 40)
    let screen = try await journey.seeLive()
    #expect(screen.bar.contains("shop"))
    try await journey.see("CrashLoopBackOff or its next try") { screen in
      screen.lines.contains { $0.contains("recommendations-") && $0.contains("ago)") }
    }
    #expect(screen.names.contains("postgres-0"))
    try await journey.type(":deploy\n")
    try await journey.see("its deployments") { $0.names.contains("payments") }
    try await journey.type(":certs\n")
    try await journey.see("a custom kind with its own columns") { $0.lines[1].contains("SECRET") }
    journey.program.type(":q\n")
    #expect(try await journey.end() == .exited(0))
    #expect(Self.entries(of: folder.path) == [], "the kubeconfig with its secret is gone")
  }

  @Test(.timeLimit(.minutes(5))) func actsTakeEffect() async throws {
    let journey = try Journey(server: "http://127.0.0.1:9", ["--demo", "-c", ":deploy"], columns: 120, rows: 40)
    try await journey.see("the deployments") { $0.names.contains("cart") }
    try await journey.settle()
    try await journey.type("/cart\n")
    try await journey.type("s4\n\n")
    try await journey.see("four of four") { screen in
      screen.lines.contains { $0.contains("cart") && $0.contains("4/4") }
    }
  }

  @Test func aVersionThatIsNotSimulatedIsRefused() async throws {
    let result = try await Command.run(BuiltProgram.path, ["--demo", "--demo-version", "1.12"], environment: [:])
    #expect(
      result.status == .exited(64) && result.errorText.contains("'1.12' is no version that is simulated"), "\(result)")
  }

  private static func entries(of path: String) -> [String] {
    guard let folder = opendir(path) else { return ["(no folder)"] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
