import Testing
import Text

@Suite struct HumanDurationTests {
  /// The first ten are those of apimachinery's duration_test.go.
  static let texts: [(Double, String)] = [
    (1, "1s"), (70, "70s"), (190, "3m10s"), (4200, "70m"), (169_200, "47h"), (176_400, "2d1h"), (698_400, "8d"),
    (31_708_800, "367d"), (63_162_000, "2y1d"), (252_295_200, "8y"),
    (0, "0s"), (-0.5, "0s"), (-1.9, "0s"), (-2, "<invalid>"), (-1e300, "<invalid>"), (0.99, "0s"), (119.9, "119s"),
    (120, "2m"), (599, "9m59s"), (600, "10m"), (659, "10m"), (10_799, "179m"), (10_800, "3h"), (10_861, "3h1m"),
    (28_799, "7h59m"), (30_599, "8h"), (172_800, "2d"), (691_199, "7d23h"), (63_071_999, "729d"), (63_072_000, "2y"),
    (252_287_999, "7y364d"), (9.2e9, "291y"), (.infinity, "291y"), (.nan, "<invalid>"),
  ]

  @Test(arguments: texts)
  func textsAreKubernetes(_ seconds: Double, _ text: String) {
    #expect(HumanDuration.text(seconds: seconds) == text)
  }

  @Test(arguments: [
    ("0s", -1, 1), ("1s", 1, 2), ("119s", 119, 120), ("2m", 120, 121), ("9m59s", 599, 600), ("10m", 600, 660),
    ("179m", 10740, 10800), ("3h", 10800, 10860), ("7h59m", 28740, 28800), ("8h", 28800, 32400),
    ("2d", 172_800, 176_400),
    ("7d23h", 687_600, 691_200), ("8d", 691_200, 777_600), ("2y", 63_072_000, 63_158_400),
    ("8y", 252_288_000, 283_824_000),
  ])
  func aTextMeansAnInterval(_ text: String, _ atLeast: Int, _ lessThan: Int) {
    let interval = HumanDuration.parse(text.utf8)
    #expect(interval?.atLeast == atLeast)
    #expect(interval?.lessThan == lessThan)
  }

  @Test(arguments: [
    "", "s", "5", "05m", "5M", " 5m", "5m ", "120s", "60m0s", "180m", "10m5s", "3h180m", "5s3m", "-1s", "2d0h", "1y",
    "48h",
    "<invalid>", "<unknown>", "5m30", "999999999y", "99999999999y", "99999999999999999999999s", "1.5h", "\u{0}s",
    "2m2m",
  ])
  func otherTextsMeanNone(_ text: String) {
    #expect(HumanDuration.parse(text.utf8) == nil)
  }

  @Test func theIntervalIsExactlyWhereTheTextStays() throws {
    var seconds = 1
    while seconds < 10 * 365 * 86400 {
      let text = HumanDuration.text(seconds: Double(seconds))
      let interval = try #require(HumanDuration.parse(text.utf8))
      #expect(interval.atLeast == seconds)
      #expect(HumanDuration.text(seconds: Double(interval.lessThan) - 0.01) == text)
      #expect(HumanDuration.text(seconds: Double(interval.lessThan)) != text)
      seconds = interval.lessThan
    }
  }
}
