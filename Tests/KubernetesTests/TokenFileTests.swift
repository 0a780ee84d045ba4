import Foundation
import Testing
import Text

@testable import Kubernetes

@Suite struct TokenFileTests {
  private let path = URL.temporaryDirectory.appending(path: "skua-token-\(UUID().uuidString)").path
  private let start = Instant(seconds: 1000)

  private func write(_ text: String) throws { try text.write(toFile: path, atomically: true, encoding: .utf8) }

  @Test(arguments: ["", "\n", "  \t \r\n"]) func k5_aFileWithoutATokenIsNone(_ text: String) throws {
    try write(text)
    #expect(throws: APIError.self) { try TokenFile(path: path, initial: nil).token(at: start) }
    #expect(try TokenFile(path: path, initial: "first").token(at: start) == "first")
  }

  @Test func k5_itIsReadAnewWhenFiftySecondsOldAndItsLastGoodContentWins() throws {
    try write(" one\n")
    let file = TokenFile(path: path, initial: nil)
    #expect(try file.token(at: start) == "one")
    try write("two")
    #expect(try file.token(at: start.adding(seconds: 49)) == "one")
    #expect(try file.token(at: start.adding(seconds: 50)) == "two")
    try write("\n")
    #expect(try file.token(at: start.adding(seconds: 200)) == "two")
  }
}
