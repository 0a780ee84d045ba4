import Testing

@testable import Acts

@Suite struct LabelChangeTests {
  @Test func labelsAreTypedAsForKubectl() throws {
    #expect(
      try LabelChange.parse(" tier=web  old- app.kubernetes.io/name=shop empty= ") == [
        .set("tier", to: "web"), .remove("old"), .set("app.kubernetes.io/name", to: "shop"), .set("empty", to: ""),
      ])
  }

  @Test(
    arguments: [
      ("", LabelChangeError.none), ("tier", .unclear("tier")), ("=web", .badKey("")), ("-", .badKey("")),
      ("a b-", .unclear("a")), ("a=b a-", .twice("a")), ("a=b=c", .badValue("b=c")), ("tier=ä", .badValue("ä")),
      ("Example.com/a=b", .badKey("Example.com/a")), ("a/b/c=d", .badKey("a/b/c")), ("-a=b", .badKey("-a")),
      (String(repeating: "k", count: 64) + "=v", .badKey(String(repeating: "k", count: 64))),
    ])
  func whatWouldSurelyBeRefusedIsSaidAtOnce(text: String, error: LabelChangeError) {
    #expect(throws: error) { try LabelChange.parse(text) }
    #expect(!error.description.isEmpty)
  }
}
