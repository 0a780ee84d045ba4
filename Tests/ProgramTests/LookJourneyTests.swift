import Bed
import Foundation
import Testing

/// Looking at an object: its YAML, its events, copies of it, and files.
@Suite(.serialized) struct LookJourneyTests {
  private static let pod = """
    {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web-00","namespace":"shop","uid":"uid-web-00",\
    "resourceVersion":"117","managedFields":[{"manager":"kubelet"}]},"spec":{"containers":[\
    {"name":"web","image":"registry/web:1","args":["--port","8080"]}],"nodeName":"node-a"},"status":{"phase":"Running"}}
    """

  @Test(arguments: ScreenSize.both) func yamlIsReadFoldedAndSearched(size: ScreenSize) async throws {
    let cluster = try FakeCluster()
    cluster.serve(Self.pod, .pods, "web-00")
    let journey = try Journey(cluster, on: size)
    try await journey.seeLive()
    try await journey.press(.down)
    let page = try await journey.type("y")
    #expect(page.bar.contains("shop › pods/web-00 yaml") && page.bar.contains("● live"), "\(page)")
    #expect(
      page.lines[1...16].map { $0.dropFirst().prefix(40).trimmingCharacters(in: .whitespaces) } == [
        "apiVersion: v1", "kind: Pod", "metadata:", "managedFields: ⋯ 1 line", "name: web-00", "namespace: shop",
        "resourceVersion: \"117\"", "uid: uid-web-00", "spec:", "containers:", "- args:", "- --port", "- \"8080\"",
        "image: registry/web:1", "name: web", "nodeName: node-a",
      ], "\(page)")
    #expect(try await journey.type("m").contains("- manager: kubelet"))
    #expect(try await journey.type("z").contains("spec: ⋯ 7 lines"))
    let found = try await journey.type("/8080\n")
    #expect(found.lines.contains { $0.hasPrefix("▌") && $0.contains("\"8080\"") }, "\(found)")
    #expect(try await journey.type("Y").below.contains("17 lines sent to the terminal's clipboard"))
    try await journey.press(.escape)
    #expect(try await journey.press(.escape).bar.contains("› pods "))
  }

  @Test func aPageFollowsItsObject() async throws {
    let cluster = try FakeCluster()
    cluster.serve(Self.pod, .pods, "web-00")
    let journey = try Journey(cluster)
    try await journey.seeLive()
    try await journey.press(.down)
    try await journey.type("y")
    try await journey.type("G")
    cluster.serve(Self.pod.replacing("Running", with: "Failed"), .pods, "web-00")
    cluster.put(.pod("web-00", status: "Error"))
    try await journey.see("▌  phase: Failed")
    cluster.delete(.pod("web-00"))
    let deleted = try await journey.see("✕ deleted")
    #expect(deleted.contains("phase: Failed"), "what it was stays: \(deleted)")
  }

  @Test func aSlowServerIsSaidAndLeftByEscape() async throws {
    let cluster = try FakeCluster()
    cluster.intercept { request, _ in request.path.hasSuffix("/pods/api-0") }
    let journey = try Journey(cluster)
    try await journey.seeLive()
    journey.program.type("y")
    try await journey.see("◌ reading")
    #expect(try await journey.press(.escape).bar.contains("● live"))
    try await journey.settle()
  }

  @Test(arguments: ScreenSize.both) func secretsAreMaskedUntilAskedFor(size: ScreenSize) async throws {
    let cluster = try FakeCluster([(.secrets, [FakeObject("login", in: "shop", "Opaque")])])
    cluster.serve(
      #"{"apiVersion":"v1","kind":"Secret","metadata":{"name":"login"},"data":{"password":"aHVudGVyMg=="}}"#, .secrets,
      "login")
    let journey = try Journey(cluster, on: size)
    try await journey.seeLive()
    try await journey.type(":secrets\n")
    let masked = try await journey.type("y")
    #expect(masked.contains("password: •••••• 7 bytes") && !masked.contains("aHVu"), "\(masked)")
    let shown = try await journey.type("x")
    #expect(shown.contains("password: aHVudGVyMg==") && shown.contains("    hunter2"), "\(shown)")
    #expect(shown.bar.contains("▲ secrets are shown"))
    #expect(try await !journey.type("x").contains("hunter2"))
  }

  @Test(arguments: ScreenSize.both) func eventsAreThoseOfTheObjectAndWhatItOwns(size: ScreenSize) async throws {
    let cluster = try FakeCluster()
    for kind in [FakeKind.replicaSets, .events] { cluster.add(kind) }
    var set = FakeObject("web-abc", in: "shop")
    set.owner = ("Deployment", "web", "uid-web")
    cluster.put(set, .replicaSets)
    func event(_ name: String, _ subject: String) -> FakeObject {
      FakeObject(name, in: "shop", "Scaled", subject, "said of \(subject)")
    }
    cluster.put(event("e1", "deployment/web"), .events)
    cluster.put(event("e2", "replicaset/web-abc"), .events)
    cluster.put(event("e3", "pod/other"), .events)
    let journey = try Journey(cluster, on: size)
    try await journey.seeLive()
    try await journey.type(":deploy\n")
    try await journey.type("E")
    let events = try await journey.see("the events") { $0.names == ["e1", "e2"] }
    #expect(events.bar.contains("events of deployments/web"), "\(events)")
    cluster.put(event("e4", "pod/web-abc-1"), .events)
    try await journey.settle()
    var pod = FakeObject.pod("web-abc-1")
    pod.owner = ("ReplicaSet", "web-abc", "uid-web-abc")
    cluster.put(pod)
    try await journey.see("what a new pod did") { $0.names == ["e1", "e2", "e4"] }
    try await journey.press(.escape)
    try await journey.see("the table before") { $0.bar.contains("› deployments") && $0.names == ["web"] }
    try await journey.type(":pods\n")
    try await journey.type("E")
    try await journey.settle()
    #expect(
      cluster.server.requests.contains {
        $0[query: "fieldSelector"] == "involvedObject.kind=Pod,involvedObject.name=api-0"
      })
  }

  @Test(arguments: ScreenSize.both) func namesAndCellsAreCopied(size: ScreenSize) async throws {
    let journey = try Journey(try FakeCluster(), on: size)
    try await journey.seeLive()
    #expect(try await journey.type("c").below.contains("api-0 sent to the terminal's clipboard (OSC 52)"))
    #expect(try await journey.type("C").below.contains("copy READY"))
    #expect(try await journey.press(.right).below.contains("copy STATUS"))
    #expect(try await journey.press(.enter).below.contains("STATUS sent to the terminal's clipboard"))
    let written = String(decoding: journey.program.rawOutput, as: UTF8.self)
    let copies = written.split(separator: "\u{1B}]52;c;").dropFirst().compactMap {
      $0.split { "\u{7}\u{1B}".contains($0) }.first
    }
    let texts = copies.map { Data(base64Encoded: String($0)).map { String(decoding: $0, as: UTF8.self) } }
    #expect(texts == ["api-0", "CrashLoopBackOff"])
  }

  @Test(
    arguments: [
      ("out.txt", "NAME     READY   STATUS"), ("out.csv", "NAME,READY,STATUS"), ("out.json", "[\n  {\"NAME\":"),
    ], ScreenSize.both)
  func theTableIsSavedAsShown(_ file: (name: String, start: String), size: ScreenSize) async throws {
    let (name, start) = file
    let folder = try TemporaryDirectory()
    let journey = try Journey(try FakeCluster(), on: size)
    try await journey.seeLive()
    try await journey.type("/web-0\n")
    #expect(try await journey.press(.control("s")).below.hasPrefix("save to: pods-shop-"))
    try await journey.press(.control("u"))
    let path = "\(folder.path)/\(name)"
    try await journey.type(path + "\n")
    try await journey.see("10 rows saved")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasPrefix(start) && text.contains("web-09") && !text.contains("web-10"), "\(text)")
    try await journey.press(.control("s"))
    try await journey.press(.control("u"))
    let asked = try await journey.type(path + "\n")
    #expect(asked.lines.suffix(2).contains { $0.contains("enter again overwrites it") }, "\(asked)")
    try await journey.press(.enter)
    try await journey.see("10 rows saved")
  }
}
