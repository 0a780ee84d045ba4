import Testing
import Text

@Suite struct InstantTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2026-11-21T10:00:00Z", 1_795_255_200_000), ("2000-02-29T23:59:59Z", 951_868_799_000),
    ("2026-11-21T10:00:00.123456Z", 1_795_255_200_123), ("2026-11-21T10:00:00.5Z", 1_795_255_200_500),
    ("2026-11-21T12:30:00+02:30", 1_795_255_200_000), ("2026-11-21T09:59:00-00:01", 1_795_255_200_000),
    ("1969-12-31T23:59:59Z", -1000), ("0001-01-01T00:00:00Z", -62_135_596_800_000),
    ("2016-12-31T23:59:60Z", 1_483_228_800_000),
    ("1900-03-01t00:00:00z", -2_203_891_200_000), ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
  ])
  func rfc3339IsRead(_ text: String, _ milliseconds: Int64) {
    #expect(Instant(rfc3339: text.utf8)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "2026-11-21", "2026-11-21T10:00:00", "2026-11-21 10:00:00Z", "2026-11-21T10:00Z", "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z",
    "2026-11-00T00:00:00Z",
    "2026-11-21T24:00:00Z", "2026-11-21T10:60:00Z", "2026-11-21T10:00:61Z", "2026-11-21T10:00:00.Z",
    "2026-11-21T10:00:00ZZ",
    "2026-11-21T10:00:00+24:00", "2026-11-21T10:00:00+1:00", "+026-11-21T10:00:00Z", "2026-11-21T10:00:0٣Z", "null",
    "<none>",
  ])
  func otherTextsAreNoDates(_ text: String) {
    #expect(Instant(rfc3339: text.utf8) == nil)
  }

  @Test func httpDatesAreRead() {
    #expect(Instant(httpDate: "Sun, 06 Nov 1994 08:49:37 GMT")?.milliseconds == 784_111_777_000)
    #expect(Instant(httpDate: "Sat, 21 Nov 2026 10:00:00 GMT") == Instant(rfc3339: "2026-11-21T10:00:00Z".utf8))
  }

  @Test(arguments: [
    "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37",
    "Sun, 6 Nov 1994 08:49:37 GMT",
    "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT ",
    "Sun, 06 Nov 1994 08:49:37 CET",
  ])
  func otherTextsAreNoHTTPDates(_ text: String) {
    #expect(Instant(httpDate: text) == nil)
  }

  @Test func everyDayFollowsTheOneBefore() throws {
    var expected: Int64 = -62_135_596_800_000
    for year in [1, 4, 1899, 1900, 1972, 1999, 2000, 2023, 2024, 2100] {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      let first = String(repeating: "0", count: 4 - String(year).count) + String(year)
      expected = try #require(Instant(rfc3339: "\(first)-01-01T00:00:00Z".utf8)).milliseconds
      for (month, days) in lengths.enumerated() {
        for day in 1...days {
          let text = "\(first)-\(month < 9 ? "0" : "")\(month + 1)-\(day < 10 ? "0" : "")\(day)T00:00:00Z"
          #expect(Instant(rfc3339: text.utf8)?.milliseconds == expected)
          expected += 86_400_000
        }
      }
    }
  }

  @Test(arguments: [
    (1_795_255_452_034, "2026-11-21T10:04:12Z", "2026-11-21T10:04:12.034Z"),
    (-1, "1969-12-31T23:59:59Z", "1969-12-31T23:59:59.999Z"),
    (951_868_799_000, "2000-02-29T23:59:59Z", "2000-02-29T23:59:59.000Z"),
    (-62_135_596_800_000, "0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"),
  ])
  func instantsAreWrittenInUTC(_ milliseconds: Int64, _ seconds: String, _ whole: String) {
    #expect(Instant(milliseconds: milliseconds).rfc3339 == seconds)
    #expect(Instant(milliseconds: milliseconds).rfc3339Milliseconds == whole)
  }

  @Test func aLocalTimeIsWrittenWithAnySeparator() {
    let time = CivilTime(Instant(milliseconds: 1_795_255_452_034), secondsFromUTC: -39_600)
    #expect(time.dateText(separator: "") == "20261120" && time.clockText(separator: "") == "230412")
    #expect(
      Instant(milliseconds: 1_795_255_452_034).dateText(secondsFromUTC: -39_600) == "Fri, 20 Nov 2026 23:04:12 -1100")
    for end in [Int64.min, .max] { _ = Instant(milliseconds: end).dateText(secondsFromUTC: 50_400) }
  }

  @Test func addingNeverTraps() {
    let instant = Instant(seconds: 10)
    #expect(instant.adding(seconds: 1.5).milliseconds == 11_500)
    #expect(instant.adding(seconds: -0.25).milliseconds == 9_750)
    #expect(instant.adding(seconds: 1e300).milliseconds == .max)
    #expect(Instant(seconds: -1).adding(seconds: -.infinity).milliseconds == .min)
    #expect(Instant(milliseconds: .max).adding(seconds: 1).milliseconds == .max)
  }
}
