import Model
import Text

/// What a cell says, for comparing it with others: a number where it is one, however it is written.
enum CellValue: Equatable {
  /// Nothing: empty, `<none>` and their kin.
  case absent
  /// Time that passes since then, or until then.
  case moment(Instant)
  /// A number, quantity, percentage, fraction, or duration in seconds. `rest` orders equal ones: how many there could be
  /// (`1/3`), or when it last happened (`5 (3m ago)`), in milliseconds.
  case number(Double, rest: Int64 = 0)
  /// Digits with dots, as `VersionOrder` has it; IPv4 addresses too.
  case version
  case address([UInt8])
  case text

  /// - Parameter moment: where the cell shows time passing.
  static func of(_ bytes: UnsafeRawBufferPointer, moment: Row.Moment? = nil, _ sense: ColumnSense) -> CellValue {
    if let moment {
      if moment.prefix == 0 { return .moment(moment.instant) }
      guard let count = leadingNumber(bytes) else { return .text }
      return .number(count, rest: moment.instant.milliseconds)
    }
    guard let first = bytes.first else { return .absent }
    if isAbsent(bytes, first) { return .absent }
    if sense == .text { return .text }
    if NaturalOrder.startsNumber(first) { return numeric(bytes, sense) }
    if first | 0x20 == UInt8(ascii: "v"), bytes.count > 1, NaturalOrder.startsNumber(bytes[1]) {
      return version(bytes) ?? .text
    }
    return address(bytes) ?? .text
  }

  private static func numeric(_ bytes: UnsafeRawBufferPointer, _ sense: ColumnSense) -> CellValue {
    if sense == .time, let seconds = WrittenDuration.seconds(bytes) { return .number(seconds) }
    if sense == .version, let version = version(bytes) { return version }
    if let number = Quantity.number(bytes) { return .number(number) }
    if bytes.last == UInt8(ascii: "%"), let number = Quantity.number(UnsafeRawBufferPointer(rebasing: bytes.dropLast()))
    {
      return .number(number)
    }
    if let ratio = fraction(bytes) { return ratio }
    if let seconds = WrittenDuration.seconds(bytes) { return .number(seconds) }
    if let count = leadingNumber(bytes) { return .number(count) }
    return dotted(bytes) ?? address(bytes) ?? .text
  }

  /// `1/3`: less of it ready comes first, then the more there could be. Nothing of nothing is all.
  private static func fraction(_ bytes: UnsafeRawBufferPointer) -> CellValue? {
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    guard let part = whole(bytes[..<slash]), let all = whole(bytes[(slash + 1)...]) else { return nil }
    return .number(all == 0 ? 1 + Double(part) : Double(part) / Double(all), rest: all)
  }

  private static func whole(_ bytes: Slice<UnsafeRawBufferPointer>) -> Int64? {
    guard !bytes.isEmpty, bytes.count <= 15 else { return nil }
    var value: Int64 = 0
    for byte in bytes {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    return value
  }

  /// 5 of `5 (3m ago)`.
  private static func leadingNumber(_ bytes: UnsafeRawBufferPointer) -> Double? {
    let digits = bytes.prefix { $0 >= 0x30 && $0 <= 0x39 }
    let rest = bytes[digits.endIndex...]
    guard rest.count > 2, rest.first == 0x20, rest[rest.startIndex + 1] == UInt8(ascii: "(") else { return nil }
    return whole(digits).map { Double($0) }
  }

  private static func version(_ bytes: UnsafeRawBufferPointer) -> CellValue? {
    var scratch: [UInt8] = []
    return VersionOrder.append(bytes, to: &scratch) ? .version : nil
  }

  /// Two dots or more: with one it is a number.
  private static func dotted(_ bytes: UnsafeRawBufferPointer) -> CellValue? {
    bytes.count(where: { $0 == UInt8(ascii: ".") }) >= 2 ? version(bytes) : nil
  }

  private static func address(_ bytes: UnsafeRawBufferPointer) -> CellValue? {
    guard bytes.count <= 39, bytes.count(where: { $0 == UInt8(ascii: ":") }) >= 2 else { return nil }
    return IPv6Address.parse(bytes).map { .address($0) }
  }

  private static func isAbsent(_ bytes: UnsafeRawBufferPointer, _ first: UInt8) -> Bool {
    guard first == UInt8(ascii: "<") || first == UInt8(ascii: "N") || bytes.count == 1 else { return false }
    return absentTexts.contains { $0.utf8.elementsEqual(bytes) }
  }

  private static let absentTexts = ["<none>", "<unknown>", "<unset>", "<nil>", "<no value>", "None", "-"]
}
