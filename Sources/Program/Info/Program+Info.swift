extension Program {
  public enum InfoFormat: String, CaseIterable, Sendable { case text, json }

  /// How the program sees itself and its surroundings, with what is wrong with them; no secret is in it.
  public static func info(_ options: Options, environment: [String: String], format: InfoFormat) -> String {
    let report = InfoReport(options, environment: environment)
    return format == .json ? report.json : report.text
  }
}
