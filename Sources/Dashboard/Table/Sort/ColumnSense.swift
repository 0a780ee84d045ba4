import Model

/// What the cells of a column are about, where their texts alone do not tell: `5m` is a duration under AGE and five
/// thousandths under CPU, `1.10` a version under VERSION and a number elsewhere.
enum ColumnSense: Hashable, Sendable {
  /// Names, of which nothing is a number.
  case text
  case time
  case version
  /// Whatever each cell looks like.
  case any

  /// - Parameter header: in capitals.
  init(header: String, type: String = "string", isName: Bool = false) {
    let words = header.split { !$0.isLetter }
    if isName {
      self = .text
    } else if type == "date" || words.contains(where: { Self.timeWords.contains(String($0)) }) {
      self = .time
    } else if words.contains(where: { Self.versionWords.contains(String($0)) }) {
      self = .version
    } else {
      self = .any
    }
  }

  private static let timeWords: Set<String> = [
    "AGE", "DURATION", "SEEN", "SCHEDULE", "TIME", "UPTIME", "INTERVAL", "PERIOD", "TIMEOUT", "TTL", "SINCE", "UPDATED",
  ]
  private static let versionWords: Set<String> = ["VERSION", "VERSIONS", "TAG", "RELEASE", "CHART"]
}
