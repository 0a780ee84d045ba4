import Testing
import Text

@Suite struct QuantityTests {
  static let amounts: [(String, Int128)] = [
    ("0", 0), ("1", 1_000_000_000), ("250m", 250_000_000), ("0.25", 250_000_000), (".25", 250_000_000),
    ("1.", 1_000_000_000), ("+3", 3_000_000_000), ("-1.5", -1_500_000_000), ("100n", 100), ("7u", 7000),
    ("1k", 1000 * 1_000_000_000), ("1Ki", 1024 * 1_000_000_000), ("1.5Gi", 1536 << 20 * 1_000_000_000),
    ("2E", 2_000_000_000_000_000_000 * 1_000_000_000), ("1e3", 1000 * 1_000_000_000),
    ("1E3", 1000 * 1_000_000_000), ("12e-1", 1_200_000_000), ("1e+2", 100 * 1_000_000_000),
    ("000000000000000000000000000000000000000000000001m", 1_000_000),
    ("0.0009765625Ki", 1_000_000_000),
  ]

  @Test(arguments: amounts)
  func aTextMeansAnAmount(_ text: String, _ nanounits: Int128) {
    #expect(Quantity(text)?.nanounits == nanounits)
  }

  @Test(arguments: [
    "", "-", ".", "m", "1 ", " 1", "1K", "1ki", "1KI", "1mi", "1.2.3", "1e", "1e3m", "1mm", "0x1", "1,5", "--1",
    "1e1.5",
    "٣", "\u{0}",
  ])
  func anyOtherTextMeansNone(_ text: String) {
    // "1e" is no exponent, and e no suffix.
    #expect(Quantity(text) == nil)
  }

  @Test(
    arguments: [
      ("0.1n", 1), ("0.0000000001", 1), ("1.0000000000000000000000001", 1_000_000_001), ("1e-99", 1),
      ("-0.1n", -1), ("0e99", 0), ("0.00000000000000000000000001", 1),
    ] as [(String, Int128)])
  func whatIsFinerThanABillionthIsRoundedAwayFromZero(_ text: String, _ nanounits: Int128) {
    #expect(Quantity(text)?.nanounits == nanounits)
  }

  @Test(arguments: [
    "9223372036854775807", "9223372036854775808", "10E", "8Ei", "1e99", "1e999999999",
    "99999999999999999999999999999999",
    "999999999999999999999999999999999999999999999999999999m", "9223372036854775807.999999999999999999",
  ])
  func whatIsTooLargeIsTheLargest(_ text: String) {
    #expect(Quantity(text)?.units == .max)
    #expect(Quantity("-" + text)?.units == -Int64.max)
  }

  /// The texts on the right are what the API server answers for those on the left.
  @Test(arguments: [
    ("0.5", "500m"), ("1500m", "1500m"), ("2000m", "2"), ("1024Ki", "1Mi"), ("1536Mi", "1536Mi"), ("1.5Gi", "1536Mi"),
    ("1000", "1k"), ("1500", "1500"), ("100000k", "100M"), ("0.5Ki", "512"), ("1Ki", "1Ki"), ("1025Ki", "1025Ki"),
    ("1000e3", "1e6"), ("12e-1", "1200e-3"), ("0", "0"), ("0Mi", "0"), ("-2000m", "-2"), ("1n", "1n"),
    ("1000000n", "1m"), ("3.1Ki", "3175"), ("10E", "9223372036854775807"),
  ])
  func printingIsCanonical(_ text: String, _ canonical: String) {
    #expect(Quantity(text)?.description == canonical)
  }

  @Test func sumsKeepTheFirstNotation() throws {
    let parts = try ["0", "64Mi", "1k", "200M"].map { try #require(Quantity($0)) }
    #expect(parts.reduce(.zero, +).description == "267109864")
    #expect((parts[1] + parts[1]).description == "128Mi")
    #expect((Quantity(nanounits: .max) + parts[3]).nanounits == .max)
  }

  @Test func wholeNumbersAreRoundedAwayFromZero() throws {
    #expect(Quantity("1m")?.units == 1)
    #expect(Quantity("-1m")?.units == -1)
    #expect(Quantity("1u")?.milliunits == 1)
    #expect(Quantity("1.5")?.milliunits == 1500)
    #expect(Quantity("10E")?.milliunits == .max)
  }

  @Test func amountsCompareByValue() throws {
    let sorted = try ["1Gi", "900m", "1G", "1", "1000Mi", "2e9"].map { try #require(Quantity($0)) }.sorted()
    #expect(sorted.map(\.description) == ["900m", "1", "1G", "1000Mi", "1Gi", "2e9"])
    #expect(Quantity("1Ki") == Quantity("1024"))
    #expect(Set([Quantity("1k"), Quantity("1000")]).count == 1)
  }

  @Test func printingAndReadingGivesTheSameAmount() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let nanounits = Int128(Int64.random(in: .min ... .max, using: &generator)) << Int128.random(in: 0...29)
      let quantity = Quantity(nanounits: nanounits, notation: [.decimal, .exponent].randomElement() ?? .decimal)
      #expect(Quantity(quantity.description) == quantity, "\(nanounits)")
    }
  }
}
