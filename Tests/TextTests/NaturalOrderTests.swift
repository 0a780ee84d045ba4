import Testing
import Text

struct NaturalOrderTests {
  private func key(_ text: String) -> [UInt8] {
    var key: [UInt8] = []
    Array(text.utf8).withUnsafeBytes { NaturalOrder.append($0, to: &key) }
    return key
  }

  private func version(_ text: String) -> [UInt8]? {
    var key: [UInt8] = []
    return Array(text.utf8).withUnsafeBytes { VersionOrder.append($0, to: &key) } ? key : nil
  }

  private func isAscending(_ keys: [[UInt8]]) -> Bool {
    zip(keys, keys.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) }
  }

  @Test func runsOfDigitsCountAsNumbers() {
    let long = String(repeating: "9", count: 300)
    let texts = [
      "", "\u{0}", "\u{1}", "-", "0", "1", "9", "10", "10a", "010b", long, "1" + long, "a", "a2b", "a2c", "a10",
    ]
    #expect(isAscending(texts.map(key)))
  }

  @Test func caseAndLeadingZerosDoNotCount() {
    #expect(key("Pod-007") == key("pod-7") && key("é") != key("É"))
  }

  @Test func noKeyBeginsAnother() {
    let texts = ["", "a", "ab", "a1", "a12", "a\u{0}", "a\u{1}", "\u{0}\u{0}", "1", "12"]
    for one in texts {
      for other in texts where one != other { #expect(!key(other).starts(with: key(one)), "\(one) \(other)") }
    }
  }

  @Test func versionsStandInTheirOrder() {
    let versions = [
      "v1", "1.9", "1.10.0-alpha.2", "v1.10.0-alpha.10", "1.10.0-rc.1", "1.10.0", "v1.10.1", "1.10.1.2", "2+a",
    ]
    #expect(isAscending(versions.compactMap(version)) && versions.allSatisfy { version($0) != nil })
    #expect(["", "v", "x1", "1.", "1..2", "1a", ".1"].allSatisfy { version($0) == nil })
  }
}
