import Bed
import Testing

/// What nobody types on purpose.
@Suite(.serialized) struct RobustnessTests {
  private let cluster: FakeCluster
  private let journey: Journey

  init() throws {
    cluster = try FakeCluster()
    journey = try Journey(cluster)
  }

  @Test func aLongPasteIsNoCommand() async throws {
    let before = try await journey.seeLive()
    journey.program.paste(String(repeating: ":q\nG0\u{3}?", count: 15_000))
    let after = try await journey.settle()
    #expect(after.lines == before.lines, "outside a prompt a paste does nothing: \(after)")
  }

  @Test func aLongPasteIntoAPromptIsALine() async throws {
    try await journey.seeLive()
    try await journey.type("/")
    journey.program.paste(String(repeating: "web-05 ", count: 15_000))
    try await journey.settle()
    #expect(try await journey.press(.enter).names == ["web-05"])
    #expect(try await journey.press(.escape).names.count == 21)
  }

  @Test func aPasteWithNewlinesRunsNothing() async throws {
    try await journey.seeLive()
    try await journey.type(":")
    journey.program.paste("nodes\n:q\n")
    let screen = try await journey.settle()
    #expect(screen.bar.contains("› pods") && screen.below.hasPrefix(":nodes"), "\(screen)")
    #expect(journey.program.exitStatus == nil)
  }

  @Test func bytesThatAreNoKeysDoNothing() async throws {
    let before = try await journey.seeLive()
    journey.program.send([0xFF, 0xC3, 0x28, 0xE2, 0x82])
    journey.program.send(Array("\u{1B}[999;999H\u{1B}[<0;1;1M\u{1B}]0;x\u{7}".utf8))
    // What a terminal answers late to the program before.
    journey.program.send(Array("\u{1B}]11;rgb:0000/0000/0000\u{1B}\\\u{1B}P1$r0m\u{1B}\\".utf8))
    try await journey.settle()
    let after = try await journey.press(.control("l"))
    #expect(after.bar == before.bar && after.names == before.names, "\(after)")
  }

  @Test func thousandsOfKeysAtOnceAreAllTaken() async throws {
    try await journey.seeLive()
    try await journey.type(String(repeating: "j", count: 5000))
    #expect(try await journey.type(String(repeating: "k", count: 10)).selected == "web-19")
  }

  @Test func aStormOfChangesEndsRight() async throws {
    try await journey.seeLive()
    for round in 0..<40 {
      for number in 0..<50 {
        let pod = FakeObject.pod("storm-\(number)")
        if (round + number) % 3 == 0 { cluster.delete(pod) } else { cluster.put(pod) }
      }
    }
    let wanted = cluster.names()
    try await journey.see("the last state") {
      $0.bar.contains("● live  \(wanted.count)") && $0.names == Array(wanted.prefix(21))
    }
    #expect(try await journey.type("G").selected == wanted.last)
  }

  @Test func redrawPaintsOverWhatOthersWrote() async throws {
    let before = try await journey.seeLive()
    #expect(try await journey.press(.control("l")).lines == before.lines)
  }

  @Test func aQuietScreenSendsNothing() async throws {
    try await journey.seeLive()
    let count = journey.program.rawOutput.count
    for number in 0..<20 { cluster.put(.pod("web-\(number < 10 ? "0" : "")\(number)")) }
    cluster.put(.pod("zzz"))
    try await journey.see("● live  32")
    // The count changed, and nothing else.
    #expect(journey.program.rawOutput.count - count < 400)
  }
}
